"""Names noticed in free text. The passages are ours, in the manner of the works; every name in them is labelled.

In a passage ``[words|record]`` marks a name and its record, ``[words|one,two]`` a name that may mean either.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from knowledge.names import Entity, Label, NameIndex

BASE = [
    Entity(identity, kind, tuple(Label(name) for name in names))
    for identity, kind, names in (
        ("kh", "actor", ("Kataib Hezbollah", "KH")),
        ("nujaba", "actor", ("Harakat Hezbollah al-Nujaba", "HHN")),
        ("aah", "actor", ("Asaib Ahl al-Haq", "AAH")),
        ("badr", "actor", ("Badr Organization",)),
        ("pmf", "actor", ("Popular Mobilization Forces", "PMF", "Hashd al-Shaabi")),
        ("quds-force", "actor", ("IRGC Quds Force", "Quds Force")),
        ("irgc", "actor", ("Islamic Revolutionary Guard Corps", "IRGC")),
        ("isis", "actor", ("Islamic State", "Daesh", "ISIS")),
        ("soleimani", "actor", ("Qasem Soleimani",)),
        ("muhandis", "actor", ("Abu Mahdi al-Muhandis",)),
        ("muhandis-company", "actor", ("Muhandis General Company",)),
        ("qais-khazali", "actor", ("Qais al-Khazali",)),
        ("laith-khazali", "actor", ("Laith al-Khazali",)),
        ("kadhimi", "actor", ("Mustafa al-Kadhimi",)),
        ("saadi", "actor", ("Abdul-Wahab al-Saadi",)),
        ("trump", "actor", ("Donald Trump",)),
        ("esper", "actor", ("Mark Esper",)),
        ("wfp", "actor", ("UN World Food Programme", "WFP")),
        ("cts", "actor", ("Counter Terrorism Service", "CTS")),
        ("boc", "actor", ("Baghdad Operations Command",)),
        ("mod", "actor", ("Ministry of Defense", "MOD")),
        ("coalition", "actor", ("CJTF-OIR", "Combined Joint Task Force - Operation Inherent Resolve")),
        ("iraq", "place", ("Iraq",)),
        ("baghdad", "place", ("Baghdad",)),
        ("kirkuk", "place", ("Kirkuk",)),
        ("k1", "incident", ("K-1 rocket attack",)),
        ("airport-strike", "incident", ("Baghdad airport strike",)),
    )
]
INDEX = NameIndex.build(BASE)
MARKED = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")

PASSAGES = [
    "Rockets fell near [Kirkuk|kirkuk], and the [K-1 rocket attack|k1] was laid at the door of [Kata'ib Hezbollah|kh].",
    "[Kata’ib Hizballah|kh] (also [KH|kh]) said nothing; [Asa'ib Ahl al-Haqq|aah] denied everything.",
    "Who ordered it? [Qassem Suleimani|soleimani] of the [Qods Force|quds-force], many in [Baghdad|baghdad] assumed.",
    "The [IRGC|irgc] pays, the [IRGC Quds Force|quds-force] trains, and the [Popular Mobilisation Forces|pmf] salute.",
    "After the [Baghdad airport strike|airport-strike], [Trump|trump] warned, and [Mark Esper|esper] spoke of more.",
    "[Hezbollah|kh,nujaba] may mean several groups in [Iraq|iraq].",
    "[Khazali|laith-khazali,qais-khazali] met lawmakers; which brother, nobody said.",
    "Then [Khazali|qais-khazali] left. It was [Qays al-Khazali|qais-khazali], not his brother.",
    "[Muhandis|muhandis,muhandis-company] signed the lease.",
    "[Abu Mahdi al-Mohandes|muhandis] died. [Muhandis|muhandis] had led the [Hashd al-Sha'bi|pmf].",
    "Staff of the [UN World Food Programme|wfp] were hurt. The [WFP|wfp] stopped its convoys.",
    "[Abdulwahab al-Saadi|saadi] returned to the [Counter-Terrorism Service|cts], where he had made his name.",
    "PM [Mustafa al-Kadhimi|kadhimi] sent the [CTS|cts]; the [Ministry of Defense|mod] knew [Kadhimi|kadhimi]'s mind.",
    "[Kadhimi|kadhimi]’s rivals in the [Badr Organization|badr] and [Badr|badr] voters took note.",
    "The [Baghdad Operations Command|boc] closed the bridge, but [Baghdad|baghdad] slept.",
    "Officers of [CJTF-OIR|coalition] counted impacts; the [Islamic State|isis], or [Daesh|isis], had fired none.",
    "نفت [كتائب حزب الله|kh] صلتها بالهجوم في [بغداد|baghdad]",
    "قال [قاسم سليماني|soleimani] ذلك",
    "he asked whether kh, pmf and mod were spelled so; the mod squad and a kia were no help",
    "Lawyers cited a ministry, an organisation, some force and several brigades; nothing more was known.",
    "Iraqiness, Kirkukian, Baghdadis, Esperanto, Trumpet and PMFs hide names inside other words.",
    "See https://example.org/kataib-hezbollah/iraq for more, or (/experts/mark-esper).",
    "Some days later Mark left. Ali and Mustafa stayed; Hassan Khazali, a baker, came back.",
    "[kataib hezbollah|kh] and [asaib ahl al haq|aah] in lower case are names all the same",
]


def unmarked(passage: str) -> tuple[str, list[tuple[int, int, tuple[str, ...]]]]:
    text = ""
    labels = []
    place = 0
    for mark in MARKED.finditer(passage):
        text += passage[place : mark.start()]
        labels.append((len(text), len(text) + len(mark[1]), tuple(sorted(mark[2].split(",")))))
        text += mark[1]
        place = mark.end()
    return text + passage[place:], labels


@pytest.mark.parametrize("passage", PASSAGES)
def test_every_name_in_a_passage_is_spotted_and_nothing_else(passage: str) -> None:
    text, labels = unmarked(passage)

    assert [(spot.start, spot.end, tuple(sorted(spot.entities))) for spot in INDEX.spot(text)] == labels


def test_a_spot_quotes_the_text_and_says_why() -> None:
    (spot,) = INDEX.spot("Later Kata'ib Hizballah withdrew.")

    assert spot.text == "Kata'ib Hizballah"
    assert str(spot.reason) == "named in the text: Kataib Hezbollah"
    assert not spot.ambiguous


@pytest.mark.parametrize("text", ["", "\x00\ud800", "…", "💥" * 50, "ﷺ", "don't \"quote ‘me", "ı İ ß ŉ"])
def test_no_text_breaks_spotting(text: str) -> None:
    assert INDEX.spot(text) == ()


def test_offsets_are_right_if_folding_changes_lengths() -> None:
    text = "ﬁrst ŉ İstanbul ﷺ, then Daesh"

    assert [text[spot.start : spot.end] for spot in INDEX.spot(text)] == ["Daesh"]


def test_five_thousand_characters_take_no_longer_than_800_000_additions() -> None:
    text = " ".join(unmarked(passage)[0] for passage in PASSAGES)
    text = (text * 5)[:5_000]
    INDEX.spot("warm up")

    def once(work: Callable[[], object]) -> float:
        started = time.process_time()
        work()
        return time.process_time() - started

    spotting = min(once(lambda: INDEX.spot(text)) for _ in range(3))
    adding = min(once(lambda: sum(number for number in range(100_000))) for _ in range(3))
    assert spotting < 8 * adding


def test_one_of_many_names_with_the_same_first_word_is_noticed() -> None:
    many = [f"Abu {one}{two}" for one in ("Jar", "Kiz", "Zul", "Tam", "Nad") for two in "aeiou" * 3]
    names = [f"{name} al-Num{number}" for number, name in enumerate(many)] + ["Abu", "Abu Nadi AHQ"]
    index = NameIndex.build(Entity(name, "actor", (Label(name),)) for name in names)
    for name in ("Abu Kizo al-Num28", "Abu Nadi AHQ", "Abu Zula al-Num30"):
        assert [spot.entity for spot in index.spot(f"They saw {name} there.")] == [name]
    assert [spot.text for spot in index.spot("They saw Abu Kizo there.")] == []
    assert [spot.text for spot in index.spot("They saw Abu Kiziko al-Num28 there.")] == []
