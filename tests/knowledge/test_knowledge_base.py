"""A base that follows another answers as if it had been made from its records alone."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Found
from knowledge.models import Actor, AnyRecord, Record
from knowledge.record_cache import cached_per_record
from tests.builders import actor, by, incident, says

GROUPS = [actor(f"Liwa al-Nahr {word}") for word in ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight")]
BARRAGE = incident("Harbour barrage", perpetrators=(by("liwa-al-nahr-one"),))


def _answers(base: KnowledgeBase) -> list[Any]:
    return [
        base.records,
        base.find("Liwa al Nahr two", Actor),
        base.find("Harbour", Record),
        base.passages.passages("ferry"),
        base.referring_to("liwa-al-nahr-one", Record),
        base.referring_to("liwa-al-nahr-two", Record),
        [spot.entities for spot in base.spot("The Liwa al-Nahr Two and the Harbour barrage")],
        base.citing("delta-review"),
    ]


@pytest.mark.parametrize(
    "now",
    [
        incident("Harbour barrage", summary=says("The ferry sank"), perpetrators=(by("liwa-al-nahr-two"),)),
        incident("Ferry barrage", id="harbour-barrage"),
    ],
    ids=["another text and perpetrator", "another name"],
)
def test_a_following_base_answers_like_a_new_one(now: AnyRecord) -> None:
    earlier = KnowledgeBase([*GROUPS, BARRAGE], "one")
    before = _answers(earlier)

    following = KnowledgeBase.following(earlier, [*GROUPS, now], "two")

    assert following.version == "two"
    assert _answers(following) == _answers(KnowledgeBase([*GROUPS, now], "two"))
    assert _answers(earlier) == before


def test_cached_values_of_a_record_are_dropped_with_it() -> None:
    asked: list[str] = []

    @cached_per_record
    def heading(record: Record) -> str:
        asked.append(record.id)
        return record.heading

    one = actor("Liwa al-Nahr")
    assert (heading(one), heading(one)) == ("Liwa al-Nahr", "Liwa al-Nahr")
    assert heading(actor("Liwa al-Nahr")) == "Liwa al-Nahr"
    assert asked == ["liwa-al-nahr", "liwa-al-nahr"]
    del one
    assert not heading._known


@pytest.mark.parametrize(
    "words",
    [
        "Liwa al-Nahr Two",
        "liwa-al-nahr-two",
        "liwaalnahrtwo",
        "Delta Union",
        "DU",
        "Marouan",
        "Maruan",
        "مروان",
        "Marwan",
        "Nahr",
        "two liwa al-nahr",
        "Liwa al-Nahr",
        "ferry",
    ],
)
def test_only_a_whole_name_is_named_exactly(words: str) -> None:
    base = KnowledgeBase([*GROUPS, actor("Delta Union", also=("DU",)), actor("Marouan")], "one")
    outcome = base.find(words, Actor)
    exact = outcome.record if isinstance(outcome, Found) and outcome.why.exact else None
    assert base.named_exactly(words, Actor) == exact
