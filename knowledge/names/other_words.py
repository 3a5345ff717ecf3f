"""Other words: whether a word of a query is another word than the one that it resembles, in the name of a thing."""

from __future__ import annotations

from collections.abc import Container

from knowledge.names.alignment import Alignment, Pair
from knowledge.names.differences import another_name, one_adjective
from knowledge.names.lexicon import NAMING, WordRole
from knowledge.names.name_words import NameWord, word


def another_word(alignment: Alignment, known: Container[str]) -> bool:
    """Returns whether a word of the query is another name or place than a word of the label: "Mahan" is not "Jahan".

    ``known`` are the words of the base.
    """
    return any(_differs(alignment, pair, known) for pair in alignment.pairs)


def other_place(typed: NameWord, meant: NameWord) -> bool:
    """Returns whether the typed word is a place that resembles a name: the town of Sulaimaniyah is not a Soleimani."""
    if typed.role is not WordRole.PLACE or typed.concept == meant.concept or typed.sound == meant.sound:
        return False
    return not meant.text.endswith(typed.text)  # Basri and Albasri


def _differs(alignment: Alignment, pair: Pair, known: Container[str]) -> bool:
    typed, meant = alignment.query.words[pair.query[0]], alignment.label.words[pair.label[0]]
    if len(pair.query) > 1 or len(pair.label) > 1:
        return len(pair.query) == 1 and one_adjective(typed, _joined(alignment, pair))
    if meant.role not in NAMING or typed.text == meant.text or (typed.given and typed.text.endswith(meant.text)):
        return False
    if other_place(typed, meant):
        return True
    letters = min(len(typed.text), len(meant.text))
    sure = typed.given or typed.text in known
    if letters >= _LONG or (letters >= _LONGER and pair.similarity >= _CLOSE and not sure):
        return False
    return another_name(typed, meant, known, first=True, similarity=pair.similarity)


def _joined(alignment: Alignment, pair: Pair) -> NameWord:
    return word("".join(alignment.label.words[place].text for place in pair.label))


_LONG, _LONGER, _CLOSE = 7, 6, 0.8
"""Letters from which a word of a thing may be misspelled in any way, and from which it may be if it is close."""
