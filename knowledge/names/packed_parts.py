"""Packed parts: the parts of an index as bytes, from which the next process makes them in a moment.

The bytes fit only the entities and the version of the code that they were made with; who keeps them compares these.
Arrays are in the byte order of the machine; those of a small base are read without numpy.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import orjson

from knowledge.names.acronyms import Acronyms
from knowledge.names.entities import Entity
from knowledge.names.exact_index import ExactNames
from knowledge.names.first_words import FirstWords
from knowledge.names.index_parts import IndexParts
from knowledge.names.label_table import LabelTable
from knowledge.names.label_words import LabelWords
from knowledge.names.openings import Openings
from knowledge.names.packed_lexicon import packed_lexicon, unpacked_lexicon
from knowledge.names.postings import SMALL, Postings
from knowledge.names.row_lists import RowLists
from knowledge.names.weights import Weights
from knowledge.sections import join, split

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LISTS = 3
"""Sections of each list of rows."""


def packed_parts(parts: IndexParts) -> bytes:
    """Returns the parts as bytes."""
    words, weights, records = parts.rows.numbered(), parts.weights, parts.acronyms.records
    rest = {
        "occurrences": weights.occurrences,
        "records": weights.records,
        "places": weights.places,
        "home": sorted(weights.home),
        "acronyms": None if records is None else sorted(records),
        "initials": parts.acronyms.initials,
        "first_words": parts.first_words.listed,
    }
    return join(
        (
            packed_lexicon(parts.lexicon),
            orjson.dumps(rest),
            orjson.dumps(words.vocabulary.texts),
            words.numbers.tobytes(),
            words.ends.tobytes(),
            parts.exact.entries.tobytes(),
            parts.sounds.entries.tobytes(),
            bytes(parts.postings.sizes),
            *(section for lists in (parts.postings.lists, *parts.openings.every) for section in _packed_lists(lists)),
        )
    )


def unpacked_parts(packed: bytes, entities: tuple[Entity, ...], *, small: int = SMALL) -> IndexParts:
    """Returns the parts that were packed for the same entities, in the order of their ids, with their lexicon.

    Raises:
        ValueError: They are not complete, or of other entities.
    """
    lexicon_kept, rest, texts, numbers, ends, exact, sounds, sizes, *lists = split(packed)
    lexicon, known = unpacked_lexicon(lexicon_kept), orjson.loads(rest)
    words = LabelWords(lexicon)
    words.numbers.frombytes(numbers)
    words.ends.frombytes(ends)
    words.vocabulary.restore(orjson.loads(texts), sorted(set(words.numbers)))
    rows = LabelTable(entities, lexicon, small=small, known_words=words)
    if len(words.ends) != len(rows):
        message = "the parts are those of other entities"
        raise ValueError(message)
    unpacked = _small_lists if rows.is_small else _large_lists
    fragments, *openings = (unpacked(*lists[at : at + _LISTS]) for at in range(0, len(lists), _LISTS))
    parts = IndexParts(
        lexicon,
        rows,
        _unpacked_names(exact),
        _unpacked_names(sounds),
        Postings(fragments, array("B", sizes) if rows.is_small else _bytes_of(sizes)),
        Weights(known["occurrences"], known["records"], known["places"], frozenset(known["home"])),
    )
    among = known["acronyms"]
    vars(parts)["acronyms"] = (
        Acronyms() if among is None else Acronyms.of(rows, lexicon, frozenset(among), initials=known["initials"])
    )
    vars(parts)["first_words"] = FirstWords(lexicon, known["first_words"])
    vars(parts)["openings"] = Openings.of(rows, openings)
    return parts


def _unpacked_names(entries: bytes) -> ExactNames:
    names = ExactNames()
    names.entries = array("q", entries)
    return names


def _packed_lists(lists: RowLists) -> tuple[bytes, bytes, bytes]:
    starts, entries = lists.arrays()
    return orjson.dumps(list(lists.numbers)), starts.tobytes(), entries.tobytes()


def _small_lists(keys: bytes, starts: bytes, entries: bytes) -> RowLists:
    return RowLists.of(orjson.loads(keys), array("q", starts), array("I", entries))


def _bytes_of(sizes: bytes) -> NDArray[np.uint8]:
    import numpy as np

    return np.frombuffer(sizes, dtype=np.uint8)


def _large_lists(keys: bytes, starts: bytes, entries: bytes) -> RowLists:
    import numpy as np

    return RowLists.of(
        orjson.loads(keys), np.frombuffer(starts, dtype=np.int64), np.frombuffer(entries, dtype=np.uint32)
    )
