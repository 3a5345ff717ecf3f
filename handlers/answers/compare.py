"""``compare A vs B [vs C [vs D]]``: options or actors side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeVar

from handlers.answers.by_name import PART_OF_A_NAME
from handlers.answers.series import QUARTERS, series_of_quarter
from handlers.answers.show_record import show
from handlers.button import Button
from handlers.question_words import subject_of
from handlers.rejection import Rejection, choice_heading, which_one
from handlers.render.card_pagination import card_message
from handlers.render.comparison import compared_actors, compared_options
from handlers.render.not_found import rejected
from handlers.reply import Reply
from handlers.request import Request
from handlers.typed_dates import with_quarters
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Ambiguous, Found, Hit, NotFound
from knowledge.models import Actor, Option, Record, Tally
from knowledge.passages import search_terms
from knowledge.profiles.actor import actor_profile
from knowledge.profiles.evidence import evidence_of
from knowledge.profiles.option import option_profile

R = TypeVar("R", bound=Record)

MOST: Final = 4
_LISTS: Final = ("options", "actors")
_CLOSEST: Final = 3
"""Similar names of a kind that are offered for a name that matches none."""
_ROW: Final = 12
"""Words up to which names without a word between them are told apart."""
_OFFERED: Final = 5
"""Options with one word that are offered for it."""
_BETWEEN = re.compile(r"(?:^|\s+)(?:vs\.?|versus|v\.|against|or)(?:\s+|$)|\s*[,;]\s*(?:and\s+)?", re.I)
_PERHAPS_BETWEEN = re.compile(r"\s+(?:and|with|to)\s+", re.I)
"""Words that may be part of a name."""


def answer(request: Request, base: KnowledgeBase) -> Reply:
    """Answers ``compare A vs B``."""
    return compared(tuple(parts_of(request.words, base)), request, base)


def typed_comparison(request: Request, base: KnowledgeBase) -> Reply | None:
    """Returns the comparison that words without a verb ask for, as in ``continuity or separation``; None for others."""
    if not _BETWEEN.search(request.words):
        return None
    parts = tuple(parts_of(request.words.rstrip("?!. "), base))
    options = _different(found for part in parts if (found := base.named_exactly(part, Option)))
    return compared(parts, request, base) if 1 < len(parts) == len(options) <= MOST else None


def compared(parts: Sequence[str], request: Request, base: KnowledgeBase) -> Reply:
    """Returns the comparison of the options or actors with these names."""
    if len(parts) > MOST:
        return rejected(Rejection(f"At most {MOST} records can be compared, not {len(parts)}"), request)
    meant = [_meant(part, base) for part in parts]
    series = _series(request.words, base)
    if None in meant and series:
        return show(series, request, base)
    options = _different(one for one in meant if isinstance(one, Option))
    actors = _different(one for one in meant if isinstance(one, Actor))
    if None not in meant and options and not actors:
        return _options(options, request, base)
    if None not in meant and actors and not options:
        return _actors(actors, request, base)
    return rejected(_unclear(parts, base), request)


def _series(words: str, base: KnowledgeBase) -> Tally | None:
    """Returns the series whose quarters are to be compared, as in ``Q1 and Q3 rocket attacks``."""
    left_out = QUARTERS | {"and", "with", "to", "vs", "versus"}
    rest = " ".join(one for one in with_quarters(words).split() if one.casefold() not in left_out)
    named = base.passages.named(subject_of(rest)) if rest else frozenset()
    return series_of_quarter(words, (one for one in base.all(Tally) if one.id in named))


def parts_of(words: str, base: KnowledgeBase) -> Iterator[str]:
    """Yields the names to compare. ``and``, ``with`` and ``to`` separate two names only if their words are not one name."""
    for part in filter(None, (part.strip() for part in _BETWEEN.split(words))):
        if _is_exact(part, base):
            yield part
        else:
            yield from _in_a_row(part.split(), base) or _halves(part, base)


def _in_a_row(words: Sequence[str], base: KnowledgeBase) -> tuple[str, ...]:
    """Returns the names that follow each other without a word between, as in ``restraint separation``; else none."""
    for end in range(1, len(words)) if len(words) <= _ROW else ():
        first, rest = " ".join(words[:end]), " ".join(words[end:])
        if _is_comparable(first, base):
            others = (rest,) if _is_comparable(rest, base) else _in_a_row(words[end:], base)
            if others:
                return (first, *others)
    return ()


def _is_comparable(words: str, base: KnowledgeBase) -> bool:
    return any(base.named_exactly(words, kind) for kind in (Option, Actor))


def _halves(part: str, base: KnowledgeBase) -> tuple[str, ...]:
    """Returns a part in two at the first word where both sides are names, else where one side is."""
    cuts = [(part[: found.start()], part[found.end() :]) for found in _PERHAPS_BETWEEN.finditer(part)]
    both = (cut for cut in cuts if all(_meant(half, base) for half in cut))
    alone = _meant(part, base)
    one = (cut for cut in cuts if not alone and any(_is_exact(half, base) for half in cut))
    return next(both, None) or next(one, (part,))


def _is_exact(words: str, base: KnowledgeBase) -> bool:
    return base.named_exactly(words, Record) is not None


def _meant(part: str, base: KnowledgeBase) -> Option | Actor | None:
    """Returns the option or actor that a name means: an exact name before a similar one."""
    option, actor = base.find(part, Option), base.find(part, Actor)
    if isinstance(option, Found) and isinstance(actor, Found):
        return option.record if option.why.score > actor.why.score else actor.record
    if isinstance(option, Found) and not (isinstance(actor, Ambiguous) and not option.why.exact):
        return None if _with_the_word(part, option.why, base) else option.record
    return actor.record if isinstance(actor, Found) else None


def _with_the_word(part: str, hit: Hit[Option], base: KnowledgeBase) -> tuple[Option, ...]:
    """Returns the option that one word of its name leads to and the others that contain it; none if it is alone."""
    if hit.reason.kind not in PART_OF_A_NAME or len(search_terms(part)) > 1:
        return ()
    others = sorted(base.passages.records(part) - {hit.record.id})
    options = [one for other in others if (one := base.get(other, Option))]
    return (hit.record, *options) if options else ()


def _different(records: Iterable[R]) -> tuple[R, ...]:
    return tuple({one.id: one for one in records}.values())


def _options(options: Sequence[Option], request: Request, base: KnowledgeBase) -> Reply:
    profiles = [option_profile(base, one) for one in options]
    near = [other for one in profiles for other in (*one.alternatives, *one.related)]
    if len(options) == 1:
        return rejected(_second("option", options[0], near), request)
    others = _others([one.id for one in options], near)
    evidence = evidence_of(base, _latest(options), [cite for one in profiles for cite in one.evidence.citations])
    return card_message(compared_options(profiles, evidence, others, style=request.style), request)


def _actors(actors: Sequence[Actor], request: Request, base: KnowledgeBase) -> Reply:
    profiles = [actor_profile(base, one) for one in actors]
    related = (base.get(view.other, Actor) for one in profiles for view in one.relationships)
    near = [one for one in related if one is not None and one.type is actors[0].type]
    if len(actors) == 1:
        return rejected(_second("actor", actors[0], near), request)
    others = _others([one.id for one in actors], near)
    evidence = evidence_of(base, _latest(actors), [cite for one in profiles for cite in one.evidence.citations])
    return card_message(compared_actors(profiles, evidence, others, style=request.style), request)


def _latest(records: Sequence[R]) -> R:
    """The record with the newest evidence."""
    return max(records, key=lambda one: one.as_of)


def _others(ids: Sequence[str], near: Sequence[Record]) -> Iterator[Button]:
    if len(ids) < MOST:
        for other in {one.id: one for one in near if one.id not in ids}.values():
            yield Button(other.heading, f"compare {' vs '.join((*ids, other.id))}")


def _second(noun: str, first: Record, near: Sequence[Record]) -> Rejection:
    offers = tuple(Button(other.heading.partition(":")[0], f"compare {first.id} vs {other.id}") for other in near[:5])
    return Rejection(f"Name a second {noun} to compare with {first.heading}, as in compare A vs B", offers=offers)


def _unclear(parts: Sequence[str], base: KnowledgeBase) -> Rejection:
    """Returns which name is not clear, with the records that it may mean."""
    kinds = tuple({type(one) for part in parts if (one := _meant(part, base))}) or (Option, Actor)
    for place, part in enumerate(parts):
        if _meant(part, base):
            continue
        outcomes = (base.find(part, Option), base.find(part, Actor))
        option = outcomes[0]
        doubtful = _with_the_word(part, option.why, base) if isinstance(option, Found) else ()
        several: list[Hit[Record]] = [hit for one in outcomes if isinstance(one, Ambiguous) for hit in one.candidates]
        similar = [hit for one in outcomes if isinstance(one, NotFound) for hit in one.closest[:_CLOSEST]]
        hits, closest = ([hit for hit in found if isinstance(hit.record, kinds)] for found in (several, similar))

        def edited(record: Record, place: int = place) -> str:
            return f"compare {' vs '.join((*parts[:place], record.id, *parts[place + 1 :]))}"

        if doubtful:
            offers = tuple(Button(one.heading, edited(one)) for one in doubtful[:_OFFERED])
            return Rejection(choice_heading(part, len(doubtful)), offers=offers)
        question = f"No option or actor matches “{part}”"
        if hits:
            question = choice_heading(part, len(hits))
        return which_one(question, hits or closest, edited) if hits or closest else Rejection(question, _LISTS)
    return Rejection("Compare options with options, or actors with actors", _LISTS)
