"""What sets two versions apart, and what a digest makes of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from knowledge.diff import difference
from knowledge.digests import Period, compose, headline
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import AnyRecord
from tests.builders import actor, dispute, forecast, incident

MONDAY = Period(date(2031, 10, 27), date(2031, 11, 2))


def base(*records: AnyRecord) -> KnowledgeBase:
    return KnowledgeBase(records, str(hash(records) & 0xFFFF))


def logged(record: AnyRecord, kind: str, what: str, **changed: Any) -> AnyRecord:
    """The record as a curator leaves it: fields changed, and an entry in its log."""
    entry = {"on": "2031-11-01", "kind": kind, "what": what}
    fields = record.model_dump(by_alias=True, mode="json")
    fields["changelog"] = [*fields["changelog"], entry]
    return type(record).model_validate(fields | changed)


def test_a_changed_value_is_reported_with_its_path_before_and_after() -> None:
    old = incident("Barrage", on="2031-05-03")
    new = logged(
        old,
        "corrected",
        "It was the fourth",
        date={**old.date.model_dump(), "edtf": "2031-05-04", "sort_key": "2031-05-04"},
    )

    found = difference({"barrage": old}, {"barrage": new})

    (change,) = found.changed
    first = change.fields[0]
    assert (first.path, first.old, first.new) == (("date", "edtf"), "2031-05-03", "2031-05-04")
    assert [entry.what for entry in change.entries] == ["It was the fourth"]


def test_the_same_records_do_not_differ() -> None:
    assert not difference({"a": actor("A")}, {"a": actor("A")})


def test_a_digest_leads_with_corrections() -> None:
    old = actor("Liwa al-Nahr")
    new = logged(
        old, "corrected", "Founded later", summary={"text": "Founded in 2030", "cites": ["delta-review#lead/p1"]}
    )

    found = compose(base(new, actor("Harakat al-Bahr")), MONDAY, old=base(old))

    assert headline(found) == "1 correction, 1 new record"
    assert found.corrections[0].entries[0].what == "Founded later"
    assert found.changed == ()


def test_a_digest_tells_disputes_opened_and_forecasts_settled() -> None:
    old = forecast("It will flood")
    settled = {"status": "borne-out", "text": "It flooded", "cites": ["delta-review#lead/p1"]}
    new = logged(old, "resolved", "It flooded", resolution=settled)

    found = compose(base(new, dispute("How high?", ("it-will-flood",))), MONDAY, old=base(old))

    assert [record.heading for record in found.opened] == ["How high?"]
    assert [record.heading for record in found.settled] == ["It will flood"]


def test_an_unchanged_base_has_no_news_whatever_happened_years_ago() -> None:
    same = incident("Barrage", on="2029-11-04")

    found = compose(base(same), MONDAY, old=base(same))

    assert not found.has_news
    assert [(one.incident.heading, one.years) for one in found.anniversaries] == [("Barrage", 2)]


def test_a_record_that_was_read_again_and_not_changed_is_not_news() -> None:
    old = actor("Liwa al-Nahr")

    assert not compose(base(logged(old, "reviewed", "Read again")), MONDAY, old=base(old)).has_news


def test_filters_keep_other_records_out() -> None:
    found = compose(
        base(actor("Liwa al-Nahr"), actor("Harakat al-Bahr")),
        MONDAY,
        old=base(),
        concerns=lambda record: record.id == "liwa-al-nahr",
    )

    assert [record.heading for record in found.added] == ["Liwa al-Nahr"]


def test_reviews_are_queued_the_most_overdue_first() -> None:
    records = [actor(f"Group {n}", reviewed_on=f"2030-0{n}-01") for n in range(1, 8)]

    queue = compose(base(*records), MONDAY, old=base(*records)).reviews

    assert [one.record.heading for one in queue.first] == ["Group 1", "Group 2", "Group 3", "Group 4", "Group 5"]
    assert (queue.overdue, queue.more) == (7, 2)


def test_two_sources_of_one_author_are_one_author_group() -> None:
    from knowledge.models import Citation
    from tests.builders import source

    works = base(
        source("Delta review", authors=("ada-north",)), source("Northern note", authors=("ada-north", "ben-east"))
    )
    cites = [Citation.parse(text) for text in ("delta-review#lead/p1", "northern-note#lead/p1")]

    assert works.independent_author_groups(cites) == 1
