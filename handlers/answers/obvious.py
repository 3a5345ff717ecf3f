"""The one record that words clearly ask for, although they are not its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from handlers.question_words import kinds_asked_for, topic
from handlers.typed_dates import looks_like_date_word
from knowledge.knowledge_base import KnowledgeBase
from knowledge.labels import names_of
from knowledge.lookup_result import Hit
from knowledge.models import Actor, Incident, Option, Place, Quantity, Record, Source, Tally
from knowledge.passages import search_terms
from knowledge.record_cache import cached_per_record
from knowledge.word_stems import stem

_THINGS: Final = (Actor, Incident, Option, Place, Quantity, Source, Tally)
"""Kinds whose records are asked for by their names; those of other kinds are statements about them."""
_LEAST, _SEVERAL = 2, 3
"""Words that can select a record by its names, and by its texts."""
_HALF = 0.5
"""The part of a name that the words must contain, and the part of the words that the name of a hit must contain."""


def obvious(words: str, base: KnowledgeBase, hits: Sequence[Hit[Record]] = ()) -> Record | None:
    """Returns the record that words ask for; None if none contains them all, or if several may be meant.

    It is the only record that the words name without its exact name. If there is none, it is the best of the ``hits``, if
    it contains all of several words, and no other record does so or no other hit also has half of them in its name.
    """
    query = topic(words)
    if len(search_terms(query)) < _LEAST:
        return None
    return _by_name(words, query, base) or _by_text(query, base, hits)


def _by_name(words: str, query: str, base: KnowledgeBase) -> Record | None:
    asked = name_stems(query)
    named = [base.records[one] for one in sorted(base.passages.named(query))]
    things = [one for one in named if isinstance(one, _THINGS) and _is_named(one, asked)]
    kinds = kinds_asked_for(words)
    likely = [one for one in things if isinstance(one, kinds)] if kinds else things
    if len(likely) == 1:
        return likely[0]
    return named[0] if len(named) == 1 and len(base.passages.records(query)) == 1 else None


@cached_per_record
def stems_of_names(record: Record) -> tuple[frozenset[str], ...]:
    """Returns the words of each name of a record, its heading first, without their endings."""
    return tuple(name_stems(one) for one in (record.heading, *(name.value for name in names_of(record))))


def is_among_names(record: Record, asked: frozenset[str]) -> bool:
    """Returns whether one name of a record contains all of at least two words, given without their endings."""
    return len(asked) >= _LEAST and any(asked <= one for one in stems_of_names(record))


def _is_named(record: Record, asked: frozenset[str]) -> bool:
    """Returns whether one name contains all words and little more, or an actor has them in several, one of them whole."""
    labels = stems_of_names(record)
    if any(asked <= label and len(asked) >= _HALF * len(label) for label in labels):
        return True
    return (
        isinstance(record, Actor) and asked <= frozenset().union(*labels) and any(one <= asked for one in labels if one)
    )


def name_stems(text: str) -> frozenset[str]:
    """Returns the words of a text without their endings and without its dates."""
    return frozenset(stem(term) for term in search_terms(text) if not looks_like_date_word(term))


def _by_text(query: str, base: KnowledgeBase, hits: Sequence[Hit[Record]]) -> Record | None:
    terms = name_stems(query)
    containing = base.passages.records(query) if len(terms) >= _SEVERAL else frozenset()
    likely = [hit for hit in hits if hit.record.id in containing]
    named = [hit for hit in likely if len(terms & name_stems(hit.label)) >= _HALF * len(terms)]
    only = likely if len(containing) == 1 else named
    return only[0].record if len(only) == 1 and only[0] == hits[0] else None
