"""Explanations: why a label matched the query, in words that a card can show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from knowledge.names.alignment import Alignment
from knowledge.names.folding import QUERY_LIMIT
from knowledge.names.lexicon import Lexicon
from knowledge.names.match_result import MatchKind, MatchReason
from knowledge.names.name_words import fold
from knowledge.names.person_rules import is_person, surname_only

IDENTIFIER = MatchReason(MatchKind.IDENTIFIER, "exact id")
SAME_NAME = MatchReason(MatchKind.SAME_NAME, "same name")
ACRONYM = MatchReason(MatchKind.ACRONYM, "exact acronym")
INITIALS = MatchReason(MatchKind.ACRONYM, "initials of the name")

FIRST_WORD = MatchReason(MatchKind.PARTIAL, "first word of the name")


def reason(alignment: Alignment) -> MatchReason:
    """Returns what a label and a query have in common, by the loosest rule that was needed."""
    ours, theirs = alignment.query.words, alignment.label.words
    if not alignment.pairs:
        return MatchReason(MatchKind.DISTANT, "weak match")
    if alignment.missing and is_person(alignment) and surname_only(alignment):
        return _surname(alignment)
    if any(pair.similarity < _SURE for pair in alignment.pairs):
        return MatchReason(MatchKind.RESPELLED, f"different spelling: {_typed(alignment)} for {_meant(alignment)}")
    if alignment.extra:
        extra = " ".join(ours[place].text for place in alignment.extra)
        return MatchReason(MatchKind.EMBEDDED, f"the name plus other words: {extra}")
    if alignment.missing:
        return MatchReason(MatchKind.PARTIAL, f"part of the name: {_typed(alignment, everything=True)}")
    return _whole(alignment, across=any(w.unvowelled for w in ours) != any(w.unvowelled for w in theirs))


def as_written(why: MatchReason, query: str, label: str, *, lexicon: Lexicon) -> MatchReason:
    """Returns a reason with the words as they were typed and as the label has them, instead of their folded forms."""
    said, stated, words = why.text.partition(": ")
    if not stated:
        return why
    quoted, written = words.split(), dict(_by_folded(query[:QUERY_LIMIT], lexicon))
    if not written.keys() >= set(quoted):
        written = dict(_by_folded(label, lexicon)) | written
    return MatchReason(why.kind, f"{said}: {' '.join([written.get(one, one) for one in quoted])}")


def _by_folded(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yields the folded form of each word of a name, without its article, and the word."""
    for one in text.split():
        shown = one.strip(_AROUND)
        if 1 <= len(parts := fold(shown, lexicon=lexicon)) <= _WITH_ARTICLE:
            yield parts[-1], shown


_AROUND: Final = '()[]"“”«»,;:!?'
_WITH_ARTICLE: Final = 2
"""Folded parts of a word that has an article at most."""
_SURE: Final = 0.9


def _surname(alignment: Alignment) -> MatchReason:
    respelled = any(pair.similarity < 1.0 for pair in alignment.pairs)
    spelling = f", different spelling: {_typed(alignment)} for {_meant(alignment)}" if respelled else ""
    return MatchReason(MatchKind.SURNAME, f"surname only{spelling}")


def _whole(alignment: Alignment, *, across: bool) -> MatchReason:
    ours, theirs = alignment.query.words, alignment.label.words
    if across:
        arabic = any(word.unvowelled for word in ours)
        return MatchReason(MatchKind.OTHER_SCRIPT, f"same name in {'Arabic' if arabic else 'Latin'} script")
    if any(_translated(alignment, place) for place in range(len(alignment.pairs))):
        return MatchReason(MatchKind.TRANSLATED, f"same name, translated: {_typed(alignment)} for {_meant(alignment)}")
    if all(pair.similarity == 1.0 for pair in alignment.pairs):
        order = [pair.query for pair in alignment.pairs]
        if order != sorted(order):
            return MatchReason(MatchKind.REORDERED, "same words in another order")
        return (
            SAME_NAME
            if len(ours) == len(theirs)
            else MatchReason(MatchKind.RESPELLED, "same name, words joined or split")
        )
    return MatchReason(MatchKind.RESPELLED, f"different spelling: {_typed(alignment)} for {_meant(alignment)}")


def _translated(alignment: Alignment, number: int) -> bool:
    pair = alignment.pairs[number]
    ours, theirs = alignment.query.words[pair.query[0]], alignment.label.words[pair.label[0]]
    return bool(ours.concept) and ours.concept == theirs.concept and ours.bones != theirs.bones


def _typed(alignment: Alignment, *, everything: bool = False) -> str:
    return " ".join(
        alignment.query.words[place].text
        for pair in alignment.pairs
        if everything or pair.similarity < 1.0
        for place in pair.query
    )


def _meant(alignment: Alignment) -> str:
    return " ".join(
        alignment.label.words[place].text for pair in alignment.pairs if pair.similarity < 1.0 for place in pair.label
    )
