"""Partial names: words that writers leave out of the name of a group or put into it, so that it still names the group."""

from __future__ import annotations

from typing import Final

from knowledge.names.alignment import MET, Alignment
from knowledge.names.lexicon import WordRole

_ENOUGH: Final = 3
"""Words that must match beside common ones that are left out: UN mission for Iraq."""
_NAMES: Final = 2
"""Words after a dash that make a name of their own."""


def lacks_common_words(alignment: Alignment) -> bool:
    """Returns whether the query is the name without common words, with all others in order: "UN Mission for Iraq".

    The whole name is UN Assistance Mission for Iraq.
    """
    common = all(alignment.label.words[place].role is WordRole.TOPIC for place in alignment.missing)
    order = [pair.query for pair in alignment.pairs]
    return common and len(order) >= _ENOUGH and order == sorted(order)


def is_second_name(alignment: Alignment) -> bool:
    """Returns whether the query is the name after a dash, as in Combined Joint Task Force - Operation Inherent Resolve.

    It needs words that are names, since "General Staff" may be that of any army.
    """
    words, second = alignment.label.words, alignment.label.second
    named = sum(word.role is WordRole.NAME for word in words[second:])
    whole = alignment.missing == tuple(range(second)) and not alignment.extra
    return bool(second) and whole and named >= _NAMES and all(pair.similarity >= MET for pair in alignment.pairs)


def is_around_region(alignment: Alignment, place: int) -> bool:
    """Returns whether a further word of the query is the place around the region after which the record is named.

    "Kurdistan Region of Iraq Government" has a country inside the name of the Kurdistan Regional Government. It is another
    record if its other places are known and this is none of them.
    """
    query, label = alignment.query.words, alignment.label.words
    inside = [at for pair in alignment.pairs for at in pair.query]
    between = min(inside) < place < max(inside)
    elsewhere = alignment.home - {word.concept for word in label}
    around = query[place].role is WordRole.PLACE and (not elsewhere or query[place].concept in elsewhere)
    return between and around and label[0].role is WordRole.PLACE
