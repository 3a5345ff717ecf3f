"""Acronyms: names spelled out for their acronym, and names known by the first letters of their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from knowledge.names.entities import Entity
from knowledge.names.label_table import LabelTable
from knowledge.names.lexicon import Lexicon, WordRole
from knowledge.names.name_words import NameWord
from knowledge.names.parsed_name import ParsedName, is_acronym
from knowledge.names.weights import stem
from knowledge.yield_hook import paced

_MOST = 50_000
"""Labels up to which names are spelled out; initials mean too much in a large base."""
_FROM = 3
_TO = 6


@dataclass(frozen=True, slots=True)
class Acronyms:
    """Both directions between a name and its letters; empty for large bases, whose letters mean too much.

    Attributes:
        spelled_out: the acronym of a name of two or more words, by the stems of these words.
        names: the words of the first name of two or more words that a record with this acronym has.
        initials: rows of the names whose words begin with these letters.
        records: ids of the records with an acronym among their labels; None if no label was read.
    """

    spelled_out: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    names: Mapping[str, tuple[NameWord, ...]] = field(default_factory=dict)
    initials: Mapping[str, Sequence[int]] = field(default_factory=dict)

    records: frozenset[str] | None = None

    @classmethod
    def of(
        cls,
        rows: LabelTable,
        lexicon: Lexicon,
        among: Container[str] | None = None,
        *,
        initials: Mapping[str, Sequence[int]] | None = None,
    ) -> Acronyms:
        """Returns the acronyms of all labels; only records with an id in ``among`` can have one.

        ``initials`` are those of the same labels, if they are known; else those of a small base are read.
        """
        if len(rows) > _MOST:
            return cls()
        spelled_out: dict[tuple[str, ...], str] = {}
        names: dict[str, tuple[NameWord, ...]] = {}
        records = set()
        read = [place for place, one in enumerate(rows.entities) if among is None or one.id in among]
        for place in paced(read):
            entity = rows.entities[place]
            if not _has_acronym(entity):
                continue
            records.add(entity.id)
            readings = [rows.reading(row) for row in rows.rows_of(place)]
            acronym = next((one.words[0].text for one in readings if one.acronym and len(one.words) == 1), None)
            for reading in readings:
                if acronym and len(reading.words) > 1:
                    spelled_out.setdefault(tuple(map(stem, reading.words)), acronym)
                    if not reading.literal:
                        names.setdefault(acronym, reading.words)
        if initials is None:
            initials = _rows_by_initials(rows, lexicon) if rows.is_small else {}
        return cls(spelled_out, names, initials, frozenset(records))


def _has_acronym(entity: Entity) -> bool:
    return any(is_acronym(label.value, label.kind) for label in entity.labels)


def _rows_by_initials(rows: LabelTable, lexicon: Lexicon) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for row in range(len(rows)):
        for letters in _initials(rows.reading(row), lexicon):
            found[letters].append(row)
    return dict(found)


def _initials(reading: ParsedName, lexicon: Lexicon) -> set[str]:
    if not _FROM <= len(reading.words) <= _TO or any(word.unvowelled for word in reading.words):
        return set()
    return {"".join(letters) for letters in product(*(_first(word, lexicon) for word in reading.words))}


def _first(word: NameWord, lexicon: Lexicon) -> str:
    others = lexicon.initials.get(word.concept, "") if word.role in {WordRole.KIND, WordRole.TOPIC} else ""
    return "".join(dict.fromkeys(word.text[0] + others)) if others else word.text[:1]
