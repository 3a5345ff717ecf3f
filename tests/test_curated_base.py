"""The packaged base against the works that it is drawn from: nothing uncited, nothing copied, nothing out of reach."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from pydantic import BaseModel

from handlers.render.card_parts import BOTTOM_LINE_WORDS
from handlers.typed_dates import DateRange
from handlers.wording.terms import hedge_after
from handlers.wording.truncation import leading_sentences
from knowledge.criteria import Criteria, pick
from knowledge.labels import names_of
from knowledge.lint import lint
from knowledge.lookup_result import Ambiguous, Found
from knowledge.models import FOLDERS, Actor, Citation, Dispute, Forecast, Incident, Option, Position, Record, Source
from knowledge.problems import Severity
from knowledge.references import citations
from tests.packaged import base, loaded
from tests.works import FOLDER, folded, units

RUN = 8
"""So many words in a row shared with a source are a copied sentence."""

needs_works = pytest.mark.skipif(not FOLDER.is_dir(), reason="the works are not beside this checkout")


def _works() -> dict[str, dict[str, str]]:
    return {source.id: units(source) for source in base().all(Source)}


def _cited() -> list[tuple[Record, Citation]]:
    return [(record, leaf.citation) for record in base().records.values() for leaf in citations(record)]


def _words(text: str) -> list[str]:
    return re.findall(r"[\w']+", folded(text))


def _texts(value: object, field: str = "") -> Iterator[tuple[str, str]]:
    match value:
        case Citation():
            return
        case BaseModel():
            for name in type(value).model_fields:
                yield from _texts(getattr(value, name), name)
        case tuple():
            for item in value:
                yield from _texts(item, field)
        case str():
            yield field, value
        case _:
            return


def test_the_base_is_valid_and_its_records_fit_together() -> None:
    newest = max(date.fromisoformat(one.reviewed_on) for one in loaded().records if one.reviewed_on)
    problems = (*loaded().problems, *lint(loaded().records, loaded().locate, newest, settings=loaded().settings))

    assert [str(problem) for problem in problems if problem.severity is Severity.ERROR] == []


@needs_works
def test_sections_are_counted_as_the_works_have_them() -> None:
    for source in base().all(Source):
        counted = Counter(place.rstrip("0123456789") for place in units(source))
        said = Counter(
            {f"{s.id}/{unit}": n for s in source.sections for unit, n in (("p", s.paragraphs), ("b", s.bullets))}
        )

        assert counted == +said, source.id


@needs_works
def test_every_anchor_is_in_the_paragraph_that_is_cited() -> None:
    works = _works()
    astray = [
        f"{record.id}: {citation}"
        for record, citation in _cited()
        if citation.anchor
        and folded(citation.anchor) not in folded(works[citation.source][citation.locator.partition("#")[2]])
    ]

    assert astray == []


@needs_works
def test_no_sentence_is_copied_from_a_work() -> None:
    runs = set()
    for places in _works().values():
        for text in places.values():
            words = _words(text)
            runs |= {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}

    copied = []
    for record in base().records.values():
        for field, text in _texts(record):
            if isinstance(record, Source) and field in {"title", "value", "heading"}:
                continue
            words = _words(text)
            copied += [
                f"{record.id}.{field}: {' '.join(words[start : start + RUN])}"
                for start in range(len(words) - RUN + 1)
                if tuple(words[start : start + RUN]) in runs
            ]

    assert copied == []


UNCITED: dict[str, str] = {}
"""Places that no record needs to cite, each with its reason."""


@needs_works
def test_every_paragraph_of_every_work_is_cited(record_property: Callable[[str, object], None]) -> None:
    cited = {citation.locator for _, citation in _cited()}
    places = [f"{work}#{place}" for work, found in _works().items() for place in found]
    kinds = Counter(record.kind for record in base().records.values())

    print(f"\nparagraphs cited {sum(place in cited for place in places)} / {len(places)}")
    print("records", dict(sorted(kinds.items())), "citations", len(_cited()), "disputes", kinds["dispute"])
    assert [place for place in places if place not in cited and place not in UNCITED] == []


def test_the_base_is_as_large_as_the_works_are_rich() -> None:
    assert len(base().all(Actor)) >= 100
    assert len(base().all(FOLDERS["incidents"])) >= 55
    assert len(base().all(FOLDERS["tallies"])) >= 3
    assert len(base().all(Option)) >= 22
    assert sum(len(option.components) for option in base().all(Option)) >= 60
    assert len(base().all(Position)) + len(base().all(Forecast)) >= 100
    assert len(base().all(Dispute)) >= 30


def test_every_name_in_the_base_leads_to_its_record_or_asks_among_records_that_share_it() -> None:
    astray = []
    for record in base().records.values():
        for words in dict.fromkeys((record.id, record.heading, *(name.value for name in names_of(record)))):
            match base().find(words, Record):
                case Found(found):
                    led = found.id == record.id
                case Ambiguous(candidates):
                    led = record.id in {hit.record.id for hit in candidates}
                case _:
                    led = False
            if not led:
                astray.append(f"{record.id}: {words}")

    assert astray == []


def test_every_record_has_three_natural_ways_to_be_found() -> None:
    """Names and aliases, and for an incident its date; ids do not count."""
    hard = [
        record.id
        for record in base().records.values()
        if len({record.heading, *(name.value for name in names_of(record))}) + (record.kind == "incident") < 3
    ]

    assert hard == []


def test_every_incident_is_found_by_its_date() -> None:
    lost = [
        incident.id
        for incident in base().all(Incident)
        if incident.id not in {one.record.id for one in pick(base(), base().all(Incident), on(incident.date.sort_key))}
    ]

    assert lost == []


def on(day: str) -> Criteria:
    wanted = date.fromisoformat(day)
    return Criteria(days=(DateRange(wanted, wanted, day),))


@pytest.mark.parametrize(
    "query",
    [
        "Kadhimiya",
        "Barack Obama",
        "Mexican troops",
        "UK Treasury",
        "Syrian Arab Army",
        "Israeli State Department",
        "محافظ الأنبار",
    ],
)
def test_a_name_near_that_of_a_record_opens_no_card(query: str) -> None:
    assert not isinstance(base().find(query, Actor), Found)


@pytest.mark.parametrize(
    "query", ["Prime minister", "رئيس الوزراء", "PM of Iraq", "Coalition forces", "U.S. administration"]
)
def test_an_office_or_body_of_two_records_asks(query: str) -> None:
    assert isinstance(base().find(query, Actor), Ambiguous)


def test_the_first_sentence_of_a_statement_has_its_hedge_in_words() -> None:
    """Otherwise a card adds the hedge to whatever that sentence says."""
    added = [
        one.id
        for one in (*base().all(Position), *base().all(Forecast))
        if hedge_after(leading_sentences(one.statement, BOTTOM_LINE_WORDS)[0], one.hedge)
    ]

    assert added == []
