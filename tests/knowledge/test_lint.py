"""What a curator is told when records do not fit together: file, line, trouble and remedy, all at once."""

from __future__ import annotations

from datetime import date
from typing import Any

from knowledge.lint import lint
from knowledge.loader import Loaded, load
from knowledge.models import Record
from knowledge.problems import Severity
from knowledge.references import Path
from tests.builders import actor, argument, incident, option, source

TODAY = date(2031, 11, 1)


def problems(*records: Record, today: date = TODAY) -> list[str]:
    def locate(record_id: str, path: Path) -> tuple[str, int, int]:
        return f"{record_id}:{'.'.join(map(str, path))}", 1, 1

    everything = (source("Delta review"), source("Northern note"), *records)
    wanted = {record.id for record in records}
    return [str(one) for one in lint(everything, locate, today) if one.file.split(":")[0] in wanted]


def said(*records: Record, **more: Any) -> str:
    return "\n".join(problems(*records, **more))


def test_an_id_that_nobody_has_is_named_with_the_nearest_one() -> None:
    told = said(actor("Liwa al-Nahr"), incident("Barrage", perpetrators=[_by("liwa-al-nar")]))

    assert 'no actor has the id "liwa-al-nar". Did you mean "liwa-al-nahr"?' in told


def test_an_id_of_the_wrong_kind_is_named() -> None:
    told = said(incident("Flood"), incident("Barrage", perpetrators=[_by("flood")]))

    assert '"flood" is an incident, and this field takes an actor' in told


def test_a_citation_beyond_its_section_is_named() -> None:
    told = said(actor("Liwa al-Nahr", summary={"text": "Of the delta", "cites": ("delta-review#lead/p99",)}))

    assert "delta-review#lead/p99 lies beyond its section" in told


def test_two_records_may_not_share_a_strong_name() -> None:
    told = said(actor("Liwa al-Nahr", also=("River Brigade",)), actor("Harakat al-Bahr", also=("River Brigade",)))

    assert "River Brigade" in told


def test_credibility_one_needs_two_author_sets() -> None:
    claim = {
        "field": "area",
        "text": "Holds the delta",
        "as_of": "2031",
        "grade": 1,
        "cites": ("delta-review#lead/p1",),
    }

    assert "credibility 1 needs two independent author sets" in said(actor("Liwa al-Nahr", claims=(claim,)))


def test_nothing_answers_what_had_not_happened_yet() -> None:
    link = {"type": "retaliation-for", "incident": "flood", "cites": ("delta-review#lead/p1",)}

    told = said(incident("Flood", on="2031-06-01"), incident("Barrage", on="2031-05-03", links=(link,)))

    assert '"barrage" answers "flood", which is dated after it' in told


def test_two_incidents_may_not_answer_each_other() -> None:
    def answering(other: str) -> tuple[dict[str, Any], ...]:
        return ({"type": "response-to", "incident": other, "cites": ("delta-review#lead/p1",)},)

    told = said(incident("Flood", links=answering("barrage")), incident("Barrage", links=answering("flood")))

    assert "answer each other" in told


def test_no_text_pings_or_leads_anywhere_but_the_web() -> None:
    told = said(
        actor("Liwa al-Nahr", summary={"text": "Says <!channel>", "cites": ("delta-review#lead/p1",)}),
        actor("Harakat al-Bahr", summary={"text": "See ftp://a.example", "cites": ("delta-review#lead/p1",)}),
    )

    assert "the text would ping people in Slack" in told
    assert '"ftp:" is no link that a card may carry' in told


def test_a_rebuttal_names_an_argument_of_the_other_side() -> None:
    arguments = (argument("for", "It works"), argument("against", "It fails") | {"rebuts": "nobody-said-so"})

    assert '"nobody-said-so" is no argument of the other side' in said(option("Dredge", arguments=arguments))


def test_an_overdue_review_is_a_warning_and_no_error() -> None:
    told = problems(actor("Liwa al-Nahr"), today=date(2033, 1, 1))

    assert len(told) == 1
    assert "warning: the review was due on 2032-10-01" in told[0]


def test_everything_wrong_is_told_at_once_with_file_and_line() -> None:
    files = {
        "actors/a.yaml": b"id: a\nnames: []\ntyp: person\n",
        "actors/b.yaml": b"id: c\nnames: [broken",
        "actor/d.yaml": b"id: d",
    }

    loaded: Loaded = load(files)

    told = [str(problem) for problem in loaded.problems]
    assert any(
        line.startswith('actors/a.yaml:3:1: there is no field "typ" here. Did you mean "type"?') for line in told
    )
    assert any(line.startswith("actors/b.yaml:") and "this is not YAML" in line for line in told)
    assert 'actor/d.yaml:1:1: no kind of record stands in a folder "actor". Did you mean "actors"?' in told
    assert all(problem.severity is Severity.ERROR for problem in loaded.problems)


def _by(actor_id: str) -> dict[str, Any]:
    return {"actor": actor_id, "attribution": {"status": "alleged"}, "cites": ("delta-review#lead/p1",)}
