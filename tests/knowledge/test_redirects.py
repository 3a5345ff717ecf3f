"""An old id works everywhere: look-ups, references, citations, filters."""

from __future__ import annotations

from knowledge.criteria import Criteria, ValueFilter, pick
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Actor, AnyRecord, Forecast, Incident, Source
from knowledge.redirects import referring_to_redirects, targets_of
from tests.builders import WORKS, actor, by, forecast, incident, redirect, says

GROUP = actor("Liwa al-Nahr")
BARRAGE = incident("Barrage", perpetrators=[by("old-nahr")])
RECORDS: list[AnyRecord] = [
    *WORKS,
    GROUP,
    BARRAGE,
    redirect("old-nahr", "liwa-al-nahr"),
    redirect("old-review", "delta-review"),
    forecast("It will flood", holder="old-nahr", about=("old-nahr",)),
    actor("Ada North", type="person", summary=says("A writer", "old-review#lead/p1")),
]
BASE = KnowledgeBase(RECORDS, "test")


def test_an_old_id_is_looked_up_as_the_new_one() -> None:
    assert BASE.get("old-nahr", Actor) is GROUP
    assert BASE.heading("old-nahr") == "Liwa al-Nahr"


def test_references_to_an_old_id_refer_to_the_new_record() -> None:
    assert [one.id for one in BASE.referring_to("liwa-al-nahr", Incident)] == ["barrage"]
    assert [one.id for one in BASE.referring_to("old-nahr", Incident)] == ["barrage"]
    assert BASE.all(Forecast)[0].holders == ("liwa-al-nahr",)
    assert BASE.all(Forecast)[0].about == ("liwa-al-nahr",)


def test_citations_of_an_old_source_cite_the_new_one() -> None:
    assert "ada-north" in [one.id for one in BASE.citing("delta-review")]
    found = BASE.get("ada-north", Actor)
    assert found is not None
    assert str(found.summary.cites[0]) == "delta-review#lead/p1"


def test_a_filter_by_the_new_id_selects_records_that_have_the_old_one() -> None:
    wanted = Criteria(actors=ValueFilter(frozenset({"liwa-al-nahr"})))

    assert [one.record.id for one in pick(BASE, BASE.all(Incident), wanted)] == ["barrage"]


def test_a_base_that_knows_which_records_have_an_old_id_is_the_same() -> None:
    found = referring_to_redirects(RECORDS)

    again = KnowledgeBase(RECORDS, "1", redirecting=frozenset(found))

    assert again.whole == BASE.whole
    assert len(found) == 3
    assert KnowledgeBase(RECORDS, "1", redirecting=()).whole != BASE.whole


def test_records_without_an_old_id_stay_the_same_objects() -> None:
    assert BASE.get("delta-review", Source) is WORKS[0]


def test_redirects_in_a_circle_lead_nowhere() -> None:
    circle = [redirect("a", "b"), redirect("b", "a"), redirect("c", "a"), redirect("d", "liwa-al-nahr")]

    assert targets_of(circle) == {"d": "liwa-al-nahr"}
