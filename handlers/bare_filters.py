"""Filters that people write without a colon: ``weapon rocket``, ``since 2020``, ``near Taji``, ``by Badr``.

A word that is the key of a filter is read as that filter if what follows is a value that the filter accepts. If it is not,
the request is rejected with the possible readings, so that no list counts a word that was meant as a filter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from handlers.accepted_filters import Accepts
from handlers.command_text import command_text
from handlers.rejection import Rejection, invalid_date
from handlers.relative_dates import with_absolute_dates
from handlers.request import Request
from handlers.request_parser import DATE_FILTERS
from handlers.typed_dates import DateRange, looks_like_date_word, read_date
from handlers.typed_periods import LONGEST_PERIOD, dated, read_period
from handlers.wording.terms import term
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Found
from knowledge.models import Actor, Incident, Place, Record, Source
from knowledge.passages import SMALL_WORDS, folded
from knowledge.sources_by_author import works_by
from knowledge.written_names import incidents_at, incidents_with

RESOLVED: Final[dict[str, type[Record]]] = {"actor": Actor, "place": Place, "source": Source}
"""The filters whose values are names of records."""
WRITTEN: Final[dict[type[Record], Callable[[KnowledgeBase, str], frozenset[str]]]] = {
    Place: incidents_at,
    Actor: incidents_with,
}
"""How incidents are found that name a place or an actor of which the base has no record."""

_SAME_AS: Final = {
    **{"from": "since", "after": "since", "before": "until", "by": "actor"},
    **dict.fromkeys(("around", "at", "in", "inside", "near"), "place"),
}
"""Words that people write for a filter; one whose value the filter does not accept remains a word."""
_COUNTRY: Final = "country"
_SHORTEST: Final = 2
"""Letters above which a word of a value means that value."""
_LONGEST_NAME: Final = 12
"""Words of the longest name that is written exactly."""
_LONGEST_TYPED: Final = 5
"""Words of the longest name that is looked up."""
_LOOK_UPS: Final = 8
"""Look-ups of names for one request, so that a text full of prepositions costs no more than another."""
_LONGEST_DATE: Final = 3
"""Words of the longest date."""


def with_bare_filters(request: Request, accepts: Accepts, base: KnowledgeBase) -> Request | Rejection:
    """Returns the request with the filters among its words, or a rejection if a word is ambiguous."""
    words, kept, found = with_absolute_dates(request.words, request.now.date()).split(), [], list(request.filters)
    look_ups = iter(range(_LOOK_UPS))
    while words:
        key = _key(words, accepts, base)
        if key not in accepts.keys or len(words) == 1:
            kept.append(words.pop(0))
            continue
        period = _period_length(words)
        if period:
            kept += words[:period]
            del words[:period]
            continue
        if key in RESOLVED and words[0].casefold() != key:
            length = _name_length(key, words[1:], base, look_ups=look_ups) or _written_length(key, words[1:], base)
        else:
            length = _value_length(key, words[1:], accepts, base=base)
        if length:
            value = " ".join(words[1 : 1 + length])
            found.append((key, _bound(words[0], with_year(value, base)) if key in DATE_FILTERS else value))
            del words[: 1 + length]
        elif words[0].casefold() != key or key == "on":
            kept.append(words.pop(0))
        elif key in DATE_FILTERS:
            return invalid_date(words[1], (command_text("search", request.words),))
        else:
            return _doubtful(request, key, words[1])
    return replace(request, words=" ".join(kept), filters=tuple(found))


def date_bound(words: str) -> int | None:
    """Returns the place of the first ``after``, ``since``, ``before`` or ``until`` before a date; None without one."""
    typed = words.split()
    for place, one in enumerate(typed):
        bounds = _SAME_AS.get(one.casefold(), one.casefold()) in {"since", "until"} and one.casefold() != "from"
        if bounds and _date_length(typed[place + 1 :]):
            return place
    return None


def with_year(value: str, base: KnowledgeBase) -> str:
    """Returns a date without its year with the latest year in which the base has incidents on that date or after it."""
    if isinstance(read_date(value) or DateRange(date.min, date.max, ""), DateRange):
        return value
    newest = max((one.date.sort_key for one in base.all(Incident)), default="")[:10]
    for year in (int(newest[:4]), int(newest[:4]) - 1) if newest else ():
        when = read_date(f"{value} {year}")
        if isinstance(when, DateRange) and when.first.isoformat() <= newest:
            return f"{value} {year}"
    return value


def _key(words: Sequence[str], accepts: Accepts, base: KnowledgeBase) -> str:
    """Returns the filter that the first word writes, if it is one; ``from`` is a date or a country."""
    first = words[0].casefold()
    rest = " ".join(words[1:]).casefold()
    if first == "from" and _COUNTRY in accepts.keys and rest in accepts.values[_COUNTRY](base):
        return _COUNTRY
    return _SAME_AS.get(first, first)


def _bound(word: str, value: str) -> str:
    """Returns the date of the filter: ``after`` and ``before`` leave out the date that they name."""
    match word.casefold(), read_date(value):
        case "after", DateRange(last=last) if last < date.max:
            return str(last + timedelta(days=1))
        case "before", DateRange(first=first) if first > date.min:
            return str(first - timedelta(days=1))
        case _:
            return value


def _value_length(key: str, words: list[str], accepts: Accepts, *, base: KnowledgeBase) -> int:
    """Returns how many of the words are the filter's value; 0 if it accepts none of them."""
    if key in DATE_FILTERS:
        return _date_length(words)
    if key in RESOLVED:
        lengths = [n for n in range(min(len(words), _LONGEST_NAME), 0, -1) if words[n - 1].casefold() not in _SAME_AS]
        return next((length for length in lengths if _names(key, " ".join(words[:length]), base)), 0)
    known = [term(value) for value in accepts.values[key](base)] if key in accepts.values else []
    return next((n for n in (2, 1) if len(words) >= n and _accepted(" ".join(words[:n]).casefold(), known)), 0)


def _name_length(key: str, words: list[str], base: KnowledgeBase, *, look_ups: Iterator[int]) -> int:
    """Returns how many words after ``by`` or ``in`` lead to one record, as a look-up of its kind does; 0 if none do.

    Beyond the next preposition, only a name that is written exactly counts. Each look-up takes one of ``look_ups``; when
    they are used up, no word is looked up.
    """
    kind, end = RESOLVED[key], _end(words)
    lengths = [n for n in range(min(len(words), _LONGEST_TYPED), 0, -1) if words[n - 1].casefold() not in _SAME_AS]
    for length, _ in zip(lengths, look_ups, strict=False):
        name = " ".join(words[:length])
        if isinstance(base.find(name, kind), Found) if length <= end else base.named_exactly(name, kind):
            return length
    return 0


def _written_length(key: str, words: Sequence[str], base: KnowledgeBase) -> int:
    """Returns how many words after ``by`` or ``in`` incidents have as a party or a place; 0 if none do.

    Only in a base without records of that kind, as of imported events. A small word is a name only in capitals.
    """
    kind = RESOLVED[key]
    if kind not in WRITTEN or base.all(kind):
        return 0
    values = [" ".join(words[:length]) for length in range(min(_end(words), _LONGEST_TYPED), 0, -1)]
    named = (one for one in values if one.isupper() or not SMALL_WORDS.issuperset(folded(one).split()))
    return next((len(one.split()) for one in named if dated(one)[1] is None and WRITTEN[kind](base, one)), 0)


def _end(words: Sequence[str]) -> int:
    """Returns how many words come before the next that is written for a filter."""
    return next((n for n, word in enumerate(words) if word.casefold() in _SAME_AS), len(words))


def _accepted(value: str, known: Sequence[str]) -> bool:
    """Returns whether a filter accepts a value: a known one, its plural, or a word of it."""
    single = value.removesuffix("s")
    return any(value in {one, f"{one}s"} or (len(single) > _SHORTEST and single in one.split()) for one in known)


def _period_length(words: list[str]) -> int:
    """Returns how many of the words are a period such as ``from March to June 2020``; 0 if they do not begin with one."""
    if words[0].casefold() != "from":
        return 0
    lengths = range(min(len(words), LONGEST_PERIOD), 2, -1)
    return next((n for n in lengths if read_period(" ".join(words[:n]))), 0)


def _date_length(words: list[str]) -> int:
    """Returns how many of the words are a date with its year."""
    length = 0
    while length < min(len(words), _LONGEST_DATE) and looks_like_date_word(words[length].replace("-", "")):
        length += 1
    lengths = range(max(length, 1), 0, -1)
    return next((n for n in lengths if read_date(" ".join(words[:n]))), 0)


def _names(key: str, words: str, base: KnowledgeBase) -> bool:
    if key == "source" and works_by(base, words):
        return True
    return base.named_exactly(words, RESOLVED[key]) is not None


def _doubtful(request: Request, key: str, value: str) -> Rejection:
    as_filter = command_text(request.verb, "", [*request.filters, (key, value)])
    as_words = command_text("search", request.words)
    return Rejection(
        f"Is “{key} {value}” a filter? Write {key}:{value}, or search for the words", (as_filter, as_words)
    )
