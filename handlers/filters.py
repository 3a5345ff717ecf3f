"""Parses typed filters into criteria, with a line that repeats them. An unknown filter is rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from rapidfuzz import fuzz, process

from handlers.accepted_filters import Accepts, unfit_filter, with_filter
from handlers.bare_filters import RESOLVED, WRITTEN, with_bare_filters, with_year
from handlers.question_words import subject_of
from handlers.rejection import Rejection, choice_heading, invalid_date, which_one
from handlers.relative_dates import from_today
from handlers.request import Request
from handlers.request_parser import DATE_FILTERS
from handlers.typed_dates import DateRange
from handlers.typed_periods import dated, read_period
from handlers.wording.rich_text import listed
from handlers.wording.terms import term
from knowledge.criteria import Criteria, DaySet, ValueFilter
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Ambiguous, Found
from knowledge.mentions import Mentions, about_all, incidents_of, mentions
from knowledge.models import Actor, Place, Record, Source
from knowledge.models.actor import ActorKind
from knowledge.models.place import PlaceType
from knowledge.places import country_named, incidents_where, within
from knowledge.sources_by_author import works_by

_PARTS: Final = {
    "actor": "actors",
    "place": "places",
    "country": "countries",
    "source": "sources",
    "type": "types",
    "weapon": "weapons",
    "family": "families",
}


@dataclass(frozen=True, slots=True)
class ParsedFilters:
    """Criteria, and the line that repeats them; empty if there are no filters."""

    criteria: Criteria
    line: str = ""


@dataclass(frozen=True, slots=True)
class _Value:
    """One parsed filter: the ids or terms that it selects, and its text in the answer."""

    selected: frozenset[str]
    text: str


def understand(request: Request, base: KnowledgeBase, accepts: Accepts) -> ParsedFilters | Rejection:
    """Parses every filter of a request, or rejects the first invalid one with the closest valid ones."""
    unfit = unfit_filter(request, accepts)
    if unfit:
        return unfit
    written_out = with_bare_filters(request, accepts, base)
    if isinstance(written_out, Rejection):
        return written_out
    request = written_out
    read: list[tuple[str, _Value]] = []
    days: list[tuple[str, DaySet, str]] = []
    for key, value in request.filters:
        bare = key.removeprefix("-")
        if bare in DATE_FILTERS:
            when = _date(request, key, with_year(value, base) if bare != "on" else value)
            if isinstance(when, Rejection):
                return when
            days.append(when)
        else:
            one = _value(request, base, (key, value), accepts=accepts)
            if isinstance(one, Rejection):
                return one
            read.append((key, one))
    words, day = dated(request.words) if "on" in accepts.keys else (request.words, None)
    if day:
        days.append(("on", day, f"{day.preposition} {day.label}"))
    return _empty_period(days) or _together(read, days, _words(words, base, accepts))


def value_labels(base: KnowledgeBase) -> Mapping[str, str]:
    """Returns how values of filters are shown that are not their own words: terms of the base, and countries."""
    return {**{name.casefold(): name for name in base.countries.values()}, **base.settings.labels}


def _empty_period(days: Sequence[tuple[str, DaySet, str]]) -> Rejection | None:
    """Returns a rejection if ``until`` is before ``since``."""
    first = max((day.first for key, day, _ in days if key == "since" and isinstance(day, DateRange)), default=date.min)
    last = min((day.last for key, day, _ in days if key == "until" and isinstance(day, DateRange)), default=date.max)
    wrong = "The date of until: is before that of since:. Exchange the two dates or correct one"
    return Rejection(wrong) if last < first else None


def _date(request: Request, key: str, value: str) -> tuple[str, DaySet, str] | Rejection:
    when = read_period(value) or from_today(value, request.now.date())
    if when is None:
        return invalid_date(value)
    if key == "on":
        return key, when, f"{when.preposition} {when.label}"
    if not isinstance(when, DateRange):
        year = request.now.year
        return Rejection(f"“{value}” needs its year here, as in {key}:“{value} {year}”")
    if when.preposition == "from" and read_period(value):
        return Rejection(f"“{value}” is a period. Use on:“{value}”, or one date after {key}:")
    if key == "since":
        return key, DateRange(when.first, date.max, ""), f"since {when.label}"
    return key, DateRange(date.min, when.last, ""), f"until {when.label}"


def _value(request: Request, base: KnowledgeBase, pair: tuple[str, str], *, accepts: Accepts) -> _Value | Rejection:
    key, value = pair
    bare = key.removeprefix("-")
    if not value.strip():
        return Rejection(f"“{key}:” needs a value, as in {key}:{_example(bare, accepts, base)}")
    if bare in RESOLVED:
        return _record(request, base, pair)
    return _term(request, base, pair, known=_values(accepts, bare, base))


def _values(accepts: Accepts, key: str, base: KnowledgeBase) -> tuple[str, ...]:
    known = accepts.values.get(key)
    return known(base) if known else ()


def _example(key: str, accepts: Accepts, base: KnowledgeBase) -> str:
    return next(iter(_values(accepts, key, base)), "name")


def _record(request: Request, base: KnowledgeBase, pair: tuple[str, str]) -> _Value | Rejection:
    key, value = pair
    kind = RESOLVED[key.removeprefix("-")]
    if kind is Source and (works := works_by(base, value)):
        return _Value(frozenset(work.id for work in works), f"sources by {value}")
    country = country_named(base, value) if kind is Place else None
    outcome = base.find(country.id if country else value, kind)
    if isinstance(outcome, Found):
        record = outcome.record
        ids = within(base, record.id) if isinstance(record, Place) else frozenset({record.id})
        return _Value(ids, record.heading)
    edited: Callable[[Record], str] = lambda record: with_filter(request, key, key, new_value=record.id)  # noqa: E731  # used twice below
    if isinstance(outcome, Ambiguous):
        return which_one(choice_heading(value, len(outcome.candidates)), outcome.candidates, edited)
    written = WRITTEN[kind](base, value) if kind in WRITTEN else frozenset()
    if written:
        return _Value(written, f"“{value}”, as written in the records")
    closest = ". Closest matches:" if outcome.closest else ""
    return which_one(f"No {kind.kind} matches “{value}”{closest}", outcome.closest, edited)


def _term(request: Request, base: KnowledgeBase, pair: tuple[str, str], *, known: Iterable[str]) -> _Value | Rejection:
    key, value = pair
    terms, labels = {term(one): one for one in known}, value_labels(base)
    asked = term((_country(value, base) if key.endswith("country") else value).casefold())
    for form in (asked, asked.removesuffix("s"), asked.removesuffix("es")):
        if form in terms:
            return _Value(frozenset({terms[form]}), labels.get(terms[form], form))
    holding = [one for one in terms if asked.removesuffix("s") in one]
    if holding and len(asked) > 2:
        return _Value(
            frozenset(terms[one] for one in holding), listed((labels.get(terms[one], one) for one in holding), "or")
        )
    close = [
        found for found, score, _ in process.extract(asked, list(terms), scorer=fuzz.WRatio, limit=3) if score > 55
    ]
    changes = tuple(with_filter(request, key, key, new_value=terms[one]) for one in close)
    noun = key.removeprefix("-")
    choices = ", ".join(sorted((labels.get(terms[one], one) for one in terms), key=str.casefold))
    if not choices:
        return Rejection(f"No record states a {noun}, so {noun}: finds nothing here")
    return Rejection(f"Unknown {noun} “{value}”. Use one of: {choices}", changes)


def _country(value: str, base: KnowledgeBase) -> str:
    """Returns the name of the country that a code of two letters or a name of its state means; else the value."""
    state = base.named_exactly(value, Actor) or base.named_exactly(value, Place)
    code = state.country if state and state.type in {ActorKind.STATE, PlaceType.COUNTRY} else value.upper()
    return base.countries.get(code or "", value)


def _words(words: str, base: KnowledgeBase, accepts: Accepts) -> ParsedFilters:
    """Returns the criteria of the words that are not a filter or a date."""
    if not words:
        return ParsedFilters(Criteria())
    words = subject_of(words)
    subject = base.find(words, Record) if accepts.subjects else None
    if isinstance(subject, Found):
        incidents = incidents_of(base, subject.record.id) if accepts.through_incidents else frozenset()
        ids = within(base, subject.record.id) if isinstance(subject.record, Place) else frozenset({subject.record.id})
        wanted = ValueFilter(any_of=incidents | ids)
        return ParsedFilters(Criteria(about=wanted), f"by or about {subject.record.heading}")
    several = mentions(words, base) if accepts.subjects else Mentions()
    if len(several.named) > 1 and not several.rest and all(len(one) == 1 for one in several.named):
        names = listed((base.heading(one) for meant in several.named for one in meant), "and")
        return ParsedFilters(Criteria(ids=about_all(several.named, base)), f"by or about {names}")
    more, how = (frozenset(), "") if accepts.subjects else _with_the_named(words, base)
    return ParsedFilters(Criteria(ids=base.passages.records(words) | more), f"words “{words}”{how}")


def _with_the_named(words: str, base: KnowledgeBase) -> tuple[frozenset[str], str]:
    """Returns the records that lie in the place or point at the actor with this exact name, and how to say so."""
    there = incidents_where(base, words)
    if there:
        return there, ", or located there"
    actor = base.named_exactly(words, Actor)
    if actor is None:
        return frozenset(), ""
    pointing = frozenset(one.id for one in base.referring_to(actor.id, Record))
    return pointing | base.passages.records(actor.heading), f", or with {actor.heading}"


def _together(
    read: list[tuple[str, _Value]], days: list[tuple[str, DaySet, str]], words: ParsedFilters
) -> ParsedFilters:
    parts: dict[str, ValueFilter] = {}
    texts: dict[str, list[str]] = {}
    for key, value in read:
        part = _PARTS[key.removeprefix("-")]
        now = parts.get(part, ValueFilter())
        if key.startswith("-"):
            parts[part] = replace(now, none_of=now.none_of | value.selected)
        else:
            parts[part] = replace(now, any_of=now.any_of | value.selected)
        texts.setdefault(key, []).append(value.text)
    lines = [f"{key.replace('-', 'not ')} {listed(names, 'or')}" for key, names in texts.items()]
    lines += [label for _, _, label in days]
    criteria = Criteria(
        **{part: parts.get(part, ValueFilter()) for part in _PARTS.values()},
        days=tuple(one for _, one, _ in days),
        about=words.criteria.about,
        ids=words.criteria.ids,
    )
    return ParsedFilters(criteria, " · ".join([*lines, words.line] if words.line else lines))
