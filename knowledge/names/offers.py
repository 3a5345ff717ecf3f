"""Offers: the records that a question lists; about one word, those that may be spelled like it or begin with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from rapidfuzz.distance import OSA

from knowledge.names.alignment import Alignment, Pair
from knowledge.names.differences import consonants_agree, one_adjective
from knowledge.names.entities import Entity
from knowledge.names.label_table import LabelTable
from knowledge.names.match_result import Candidate, MatchReason
from knowledge.names.name_words import NameWord
from knowledge.names.plausibility import plausible
from knowledge.names.rivals import ScoredRecord
from knowledge.names.romanisation import skeleton
from knowledge.names.sure_words import RESPELLED
from knowledge.names.typing_slips import slipped


def resembling(records: Sequence[ScoredRecord]) -> Sequence[ScoredRecord]:
    """Returns the records, best first, that a query may mean; a query of several words may mean each of them.

    One word has the consonants of the record's word, all but one in a long word, or is it with a typing error.
    """
    if not records or len(records[0].alignment.query.words) > 1:
        return records
    return [one for one in records if any(_resembles(label.alignment) for label in (one, *one.others))]


def offered(
    table: LabelTable, rows: Iterable[int], why: MatchReason, *, types: Collection[str] | None
) -> list[Candidate]:
    """Returns the records of wanted ``types`` that have these rows, actors first; ``why`` says how they match."""
    records = {one.id: (one, row) for row in rows if wanted(one := table.entity(row), types)}
    ordered = sorted(records.values(), key=lambda found: not found[0].is_actor)
    return [Candidate(one.id, table.label(row).value, _FEW_LETTERS, why) for one, row in ordered]


def wanted(entity: Entity, types: Collection[str] | None) -> bool:
    """Returns whether an entity is of one of the types that a look-up is limited to; None for any."""
    return types is None or entity.type in types


_FEW_LETTERS = 70.0
"""The score of a record of which a query has too few letters to be accepted."""


def _resembles(alignment: Alignment) -> bool:
    return plausible(alignment) and any(_is_near(alignment, pair) for pair in alignment.pairs)


def _is_near(alignment: Alignment, pair: Pair) -> bool:
    typed, meant = alignment.query.words[pair.query[0]], alignment.label.words[pair.label[0]]
    if pair.similarity >= RESPELLED or len(pair.label) > 1 or (typed.concept and typed.concept == meant.concept):
        return True
    if slipped(typed.text, meant.text):
        return True
    if consonants_agree(typed, meant):
        return len(_consonants(meant)) > _FEW or not one_adjective(typed, meant)
    return _all_but_one(typed, meant)


def _all_but_one(typed: NameWord, meant: NameWord) -> bool:
    """Returns whether two long words differ in one consonant, or have the same letters in another order."""
    ours, theirs = _consonants(typed), _consonants(meant)
    one_wrong = min(len(ours), len(theirs)) >= _LONG and OSA.distance(ours, theirs, score_cutoff=1) <= 1
    return one_wrong or (len(typed.text) > _LONG and sorted(typed.text) == sorted(meant.text))


def _consonants(word: NameWord) -> str:
    """Returns the consonants in wide classes; v is one of them, and b in other scripts."""
    return skeleton(word.sound.replace("v", "b"))


_FEW = 2
"""Consonants up to which -i at the end makes a word that is not alike."""
_LONG = 4
"""Consonants from which one of them may be wrong."""
