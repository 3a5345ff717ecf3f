"""The standard lexicon: that of the word lists, which are read when a word is first looked up in it."""

from __future__ import annotations

from typing import Any, Final

from knowledge.names.lexicon import Lexicon


class _Standard(Lexicon):
    """A lexicon without fields until one is needed: a kept index brings its own, and most processes need no other."""

    __slots__ = ()

    def __init__(self) -> None:
        """Reads nothing yet."""

    def __getattr__(self, name: str) -> Any:
        """Reads the word lists: no field is set before."""
        from knowledge.names.word_lists import standard_lexicon  # reads files

        found = standard_lexicon().fields()
        for each, words in found.items():
            object.__setattr__(self, each, words)
        return found[name]


STANDARD: Final[Lexicon] = _Standard()
"""The word lists that come with the product: English, romanised Arabic and Persian, Arabic script."""
