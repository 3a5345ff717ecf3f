"""Index parts: what look-ups by name read, made from all labels, or from the parts of the version before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from knowledge.names.acronyms import Acronyms
from knowledge.names.entities import Entity
from knowledge.names.exact_index import ExactNames, sound_key
from knowledge.names.first_words import FirstWords
from knowledge.names.label_table import LabelTable
from knowledge.names.lexicon import Lexicon
from knowledge.names.name_words import NameWord
from knowledge.names.openings import Openings
from knowledge.names.postings import SMALL, Postings
from knowledge.names.renumbering import Renumbering
from knowledge.names.standard_lexicon import STANDARD
from knowledge.names.weights import Weights

_FEW = 0.2
"""Up to this share of changed entities, the parts are made from those of the version before."""
_GAPS = 2
"""How many times as many words the parts may know as their labels have; then they are made from all labels."""


def in_order(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Returns entities in the order of their ids, which no two share."""
    return tuple(sorted(entities, key=attrgetter("id")))


@dataclass
class IndexParts:
    """What an index reads. ``exact`` finds rows by their folded label, ``sounds`` by the sound of its words."""

    lexicon: Lexicon
    rows: LabelTable
    exact: ExactNames
    sounds: ExactNames
    postings: Postings
    weights: Weights

    @classmethod
    def built(cls, entities: Iterable[Entity], lexicon: Lexicon = STANDARD, *, small: int = SMALL) -> IndexParts:
        """Returns the parts for ``entities``, in any order; up to ``small`` labels, without numpy.

        Raises:
            ValueError: There are too many labels for one index.
        """
        rows = LabelTable(in_order(entities), lexicon, small=small)
        exact, sounds, postings = ExactNames(), ExactNames(), Postings()

        def words_of(held: range) -> Iterator[NameWord]:
            for row in held:
                words = rows.words(row)
                postings.add(row, words)
                exact.add(rows.key(row, words))
                sounds.add(sound_key(words))
                yield from words

        weights = Weights.count(map(words_of, rows.by_entity()))
        exact.sort()
        sounds.sort()
        rows.finish()
        postings.finish(pack=not rows.is_small)
        return cls(lexicon, rows, exact, sounds, postings, weights)

    def revised(self, entities: tuple[Entity, ...]) -> IndexParts | None:
        """Returns the parts for other ``entities``, in the order of their ids; None if all labels are read as fast.

        They are equal to parts made from all labels. These stay as they are, so that they can answer meanwhile and after.
        """
        if self.rows.is_small:
            return None
        words, least = self.rows.known_words, (1 - _FEW) * len(self.rows.entities)
        if sum(len(one.labels) for one in entities) <= self.rows.small or len(words.vocabulary.texts) > _GAPS * len(
            words.vocabulary
        ):
            return None
        change = Renumbering.between(self.rows.entities, entities)
        if len(self.rows.entities) - len(change.gone) < least or len(change.fresh) > _FEW * len(entities):
            return None
        rows = self.rows.revised(entities, change)
        fresh = [rows.words(row) for row in change.fresh_rows]
        parts = IndexParts(
            self.lexicon,
            rows,
            self.exact.revised(change, map(rows.key, change.fresh_rows, fresh)),
            self.sounds.revised(change, map(sound_key, fresh)),
            self.postings.revised(change, rows.words),
            self.weights.revised(map(self.rows.words_of, change.gone), map(rows.words_of, change.fresh)),
        )
        if self.acronyms.records is not None:
            among = self.acronyms.records.union(entities[place].id for place in change.fresh)
            vars(parts)["acronyms"] = Acronyms.of(rows, self.lexicon, among)
        if "openings" in vars(self):
            vars(parts)["openings"] = self.openings.revised(rows, change)
        return parts

    @cached_property
    def acronyms(self) -> Acronyms:
        """The acronyms among the labels."""
        return Acronyms.of(self.rows, self.lexicon)

    @cached_property
    def first_words(self) -> FirstWords:
        """The first words of the labels; made when a word that is not a name is first looked up."""
        return FirstWords.of(self.rows, self.lexicon)

    @cached_property
    def openings(self) -> Openings:
        """Where the labels are listed for a search in free text; made when a text is first searched."""
        return Openings(self.rows)
