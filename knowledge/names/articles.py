"""Articles: given names that have the Arabic article on one side only (Ali, al-Ali) name two persons."""

from __future__ import annotations

import re

from knowledge.names.alignment import Alignment, Pair
from knowledge.names.folding import clean
from knowledge.names.lexicon import WordRole
from knowledge.names.name_words import fold
from knowledge.names.person_rules import is_person, name_places

_ARTICLED = re.compile(r"\b(?:[aeu][ldnrstz]|[ae]sh)[\s-]+['’ʿʾ`‘]?([^\W\d_]{2,})|\bال(\w{2,})")


def article_differs(query: str, label: str, alignment: Alignment) -> bool:
    """Returns whether a given name has the article in ``query`` or in ``label`` only, for the name of a person.

    In a name in the other order, the article shows which word is the family name, unless a comma shows it.
    """
    order = [pair.query for pair in alignment.pairs]
    reordered = order != sorted(order) and "," not in query
    given = [
        pair
        for pair in alignment.pairs
        if reordered or (alignment.label.words[pair.label[0]].role is WordRole.GIVEN and not _inside(alignment, pair))
    ]
    if not given or not is_person(alignment):
        return False
    ours, theirs = _articled(query), _articled(label)
    return any(
        (alignment.query.words[pair.query[0]].text in ours) != (alignment.label.words[pair.label[0]].text in theirs)
        for pair in given
    )


def _inside(alignment: Alignment, pair: Pair) -> bool:
    """Returns whether a word is between other names that all match: there the article tells no persons apart."""
    names = name_places(alignment)
    return not (alignment.missing or alignment.extra) and names[0] < pair.label[0] < names[-1]


def _articled(text: str) -> set[str]:
    found = _ARTICLED.finditer(clean(text))
    return {part for one in found for part in fold(one.group(1) or one.group(2))}
