"""Sharing: the other records that have the exact name of one record too, as a word or in another spelling."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from knowledge.names import explanations
from knowledge.names.acceptance import indistinct
from knowledge.names.entities import Entity
from knowledge.names.lexicon import NAMING, OPPOSED
from knowledge.names.match_result import Candidate
from knowledge.names.name_words import NameWord
from knowledge.names.parsed_name import ParsedName
from knowledge.names.phonetic_distance import sounds_like
from knowledge.names.rivals import ScoredRecord
from knowledge.names.scoring import ALIKE


def sharing(
    only: Candidate, entity: Entity, label: ParsedName, *, scored: Callable[[], Iterable[ScoredRecord]]
) -> list[ScoredRecord]:
    """Returns the other records that a query may mean, which is the name ``label`` of the record ``only``, an ``entity``.

    Others of the same type have a one-word name as one of their words: bare words ask, acronyms do not, and neither does
    what the other record is against, as Daesh for a coalition. Others have a name that differs from an alias in spelling
    only; the first name of a record asks nothing. ``scored`` looks the name up.
    """
    if len(label.words) > 1 and only.reason is explanations.SAME_NAME:
        others = () if entity.labels[0].value == only.label else scored()
        return [one for one in others if one.entity != only.entity and indistinct(one.alignment)]
    acronym = label.acronym or only.reason is explanations.ACRONYM
    if len(label.words) != 1 or acronym or label.words[0].role not in NAMING:
        return []
    others = (one for one in scored() if one.entity != only.entity and one.type == entity.type)
    return [one for one in others if _has(one.alignment.label.words, label.words[0])]


def _has(words: Sequence[NameWord], bare: NameWord) -> bool:
    """Returns whether a bare name is a word of another name, and not what that other is against."""
    return any(_shares(bare, word) for word in words) and all(word.concept != OPPOSED for word in words)


def _shares(bare: NameWord, word: NameWord) -> bool:
    """Returns whether a bare name is a word of another name; a common word that sounds like it is not."""
    return word.role in NAMING and sounds_like(bare, word) >= ALIKE
