"""Articles: given names that have the Arabic article on one side only (Ali, al-Ali) name two persons."""

from __future__ import annotations

import re

from knowledge.names.folding import clean
from knowledge.names.name_words import NameWord, fold

_ARTICLED = re.compile(r"\b(?:[aeu][ldnrstz]|[ae]sh)[\s-]+([^\W\d_]{2,})|\bال(\w{2,})")


def article_differs(query: str, label: str, words: tuple[NameWord, ...]) -> bool:
    """Returns whether a given name among ``words`` of the label has the article in ``query`` or in ``label`` only."""
    given = {word.text for word in words if word.given}
    return bool(given) and not given.isdisjoint(_articled(query) ^ _articled(label))


def _articled(text: str) -> set[str]:
    found = _ARTICLED.finditer(clean(text))
    return {part for one in found for part in fold(one.group(1) or one.group(2))}
