"""Whether to ask "did you mean ...?" about a label that is not accepted."""

from __future__ import annotations

from knowledge.names.acceptance import identifying
from knowledge.names.alignment import Alignment
from knowledge.names.lexicon import WordRole
from knowledge.names.person_rules import surname_of_office
from knowledge.names.sure_words import RESPELLED, SAME, SHORT
from knowledge.names.weights import IDENTIFYING

_FLOOR, _NAMED_FLOOR = 0.7, 0.5
"""Share of the query that must be accounted for before asking; a country beside a name weighs much and says little."""


_UNTELLING = frozenset({WordRole.PLACE, WordRole.TITLE, WordRole.KUNYA})
"""Roles of words that many names share; more words than one of them name something else."""


def plausible(alignment: Alignment) -> bool:
    """Returns whether to ask "did you mean ...?" rather than deny: all that was typed is there, if not enough of it."""
    matched = [alignment.label.words[place] for pair in alignment.pairs for place in pair.label]
    if len(alignment.query.words) > 1 and all(word.role in _UNTELLING for word in matched):
        return False
    if _too_short(alignment):
        return False
    if surname_of_office(alignment):
        return True
    if not alignment.missing and len(alignment.pairs) > 1 and all(p.similarity >= SAME for p in alignment.pairs):
        order = [pair.query[0] for pair in alignment.pairs]
        if order == sorted(order):
            return True
    if any(pair.similarity < SAME for pair in alignment.pairs if not identifying(alignment, pair)):
        return False
    named = any(word.role is WordRole.NAME for word in matched)
    unasked = IDENTIFYING if named or not alignment.missing else IDENTIFYING | {WordRole.PLACE}
    floor = _NAMED_FLOOR if named else _FLOOR
    return alignment.of_query >= floor and not any(
        alignment.query.words[place].role in unasked and len(alignment.query.words[place].text) > 2
        for place in alignment.extra
    )


def _too_short(alignment: Alignment) -> bool:
    """Returns whether the query is too short to ask about; an Arabic word of three letters is a whole word."""
    words = alignment.query.words
    letters = sum(len(word.text) for word in words)
    short = letters <= SHORT and not (words[0].unvowelled and letters >= _ARABIC_WORD)
    return short and all(pair.similarity < RESPELLED for pair in alignment.pairs)


_ARABIC_WORD = 3
