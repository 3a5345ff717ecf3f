"""Time zones as people write them: IANA names, abbreviations, cities and offsets. Nothing unclear is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias
from zoneinfo import available_timezones

from rapidfuzz import fuzz

from handlers.subscriptions.zone_abbreviations import ABBREVIATIONS, PLACE_NAMES
from knowledge.closest_match import closest_match

_OFFSET = re.compile(r"(?:utc|gmt|z)?\s*[+\-−–]\s*[0-9]{1,2}(?::?[0-9]{2})?", re.I)
_MOST_WORDS = 4
"""Words of the longest name of a city, such as Port of Spain, and one more."""
_SHORTEST_TYPO: Final = 4
"""Letters below which a word is never taken for a misspelt city: most words of three letters resemble some city."""
_SIMILARITY: Final = 80
"""Percent."""
_OUTDATED = ("Brazil/", "Canada/", "Chile/", "Etc/", "Mexico/", "US/")


@dataclass(frozen=True, slots=True)
class ZoneFound:
    """The zone that the first ``words`` words name."""

    zone: str
    words: int


@dataclass(frozen=True, slots=True)
class ZoneUnclear:
    """The first ``words`` words may mean a zone: ``zones`` are those that they may mean, the most likely first."""

    text: str
    zones: tuple[str, ...]
    words: int


@dataclass(frozen=True, slots=True)
class OffsetGiven:
    """The first ``words`` words are an offset from UTC, which does not follow clock changes."""

    text: str
    words: int


ZoneResult: TypeAlias = ZoneFound | ZoneUnclear | OffsetGiven | None
"""None: the words are not about a time zone."""


def read_zone(words: Sequence[str]) -> ZoneResult:
    """Reads a time zone at the start of ``words``, in as many words as it has (``America/New York``)."""
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        result = _read(" ".join(words[:count]), count)
        if result is not None:
            return _with_the_word_time(result, words)
    return _nearly(words[0]) if words else None


def _with_the_word_time(
    result: ZoneFound | ZoneUnclear | OffsetGiven, words: Sequence[str]
) -> ZoneFound | ZoneUnclear | OffsetGiven:
    """Takes ``time`` off as well, as in ``Moscow time``, which makes the city a zone and not a subject."""
    after = words[result.words : result.words + 1]
    if [word.casefold() for word in after] != ["time"]:
        return result
    match result:
        case ZoneFound(zone, count) | ZoneUnclear(_, (zone,), count):
            return ZoneFound(zone, count + 1)
        case ZoneUnclear(text, zones, count):
            return ZoneUnclear(f"{text} {after[0]}", zones, count + 1)
        case OffsetGiven():
            return result


def zone_named(text: str) -> str | None:
    """Returns the IANA zone of that name in its standard spelling (``asia/baghdad`` is ``Asia/Baghdad``), or None.

    Names without a slash, such as EST or Iran, are not accepted, except UTC: they do not follow clock changes, or may
    be the subject of a digest.
    """
    return _by_folded_name().get(_folded(text))


def possible_zones(text: str) -> tuple[str, ...]:
    """Returns the zones that an unknown name may mean, the most likely first."""
    match read_zone(text.split()):
        case ZoneFound(zone):
            return (zone,)
        case ZoneUnclear(_, zones):
            return zones
        case OffsetGiven() | None:
            return ()


def _read(text: str, words: int) -> ZoneResult:
    named = zone_named(text)
    if named is not None:
        return ZoneFound(named, words)
    if _OFFSET.fullmatch(text):
        return OffsetGiven(text, words)
    folded = _folded(text)
    abbreviated = ABBREVIATIONS.get(folded, ())
    if len(abbreviated) == 1 and text.isupper():
        return ZoneFound(abbreviated[0], words)
    zones = abbreviated or PLACE_NAMES.get(folded) or _by_city().get(folded.rpartition("/")[2])
    return ZoneUnclear(text, zones, words) if zones else None


def _nearly(word: str) -> ZoneUnclear | None:
    """Returns what a misspelt name may mean. A word with a slash is about a zone even if nothing resembles it."""
    folded = _folded(word)
    if ":" in word or len(folded) < _SHORTEST_TYPO:
        return None
    if folded.startswith("etc/"):
        return ZoneUnclear(word, (), 1)
    if "/" in word:
        names = _by_folded_name()
        return ZoneUnclear(word, tuple(names[near] for near in closest_match(folded, names, most=1)), 1)
    cities = _by_city()
    near = closest_match(folded, cities, most=1)
    if near and near[0][0] == folded[0] and abs(len(near[0]) - len(folded)) <= 1 and _differ_little(near[0], folded):
        return ZoneUnclear(word, cities[near[0]], 1)
    return None


def _differ_little(one: str, other: str) -> bool:
    """Whether at most one letter in five differs."""
    return fuzz.ratio(one, other) >= _SIMILARITY


def _folded(text: str) -> str:
    return "_".join(text.casefold().split())


@cache
def _by_folded_name() -> dict[str, str]:
    names = [name for name in sorted(available_timezones()) if "/" in name and not name.startswith("SystemV/")]
    return {name.casefold(): name for name in names} | {"utc": "UTC", "etc/utc": "UTC", "z": "UTC"}


@cache
def _by_city() -> dict[str, tuple[str, ...]]:
    """By the last part of the name, at most two zones."""
    cities: dict[str, tuple[str, ...]] = {}
    for name in sorted(set(_by_folded_name().values())):
        if "/" in name and not name.startswith(_OUTDATED):
            city = name.casefold().rpartition("/")[2]
            cities[city] = (*cities.get(city, ()), name)[:2]
    return cities
