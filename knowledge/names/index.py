"""The index: built once from the records' labels, then only read."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator

from knowledge.names import reasons
from knowledge.names.decision import Contender, identifies, plausible, rivals
from knowledge.names.entities import Entity, Label
from knowledge.names.exact import ExactNames
from knowledge.names.folding import clean
from knowledge.names.lexicon import Role
from knowledge.names.likeness import alike
from knowledge.names.outcome import Ambiguous, Candidate, Found, Match, NotFound, Spot
from knowledge.names.postings import SMALL, Postings
from knowledge.names.reading import Reading, read_label, read_query
from knowledge.names.scoring import Aligner
from knowledge.names.weights import Weights
from knowledge.names.words import key

_LAID = 40
"""Labels laid beside a query at most."""
_OFFERED = 5


class NameIndex:
    """Immutable index over the labels of some entities; the order in which they came does not matter."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        self._entities = entities
        self._by_id = {entity.id.casefold(): number for number, entity in enumerate(entities)}
        self._first = array("I")
        self._holder = array("I")
        for number, entity in enumerate(entities):
            self._first.append(len(self._holder))
            self._holder.extend([number] * len(entity.labels))
        small = len(self._holder) <= SMALL
        self._readings = [read_label(label.value, label.kind) for label in self._labels()] if small else None
        self._exact = ExactNames(key(label.value) for label in self._labels())
        self._weights = Weights.count(
            (word for row in self._rows_of(number) for word in self._reading(row).words)
            for number in range(len(entities))
        )
        self._postings = Postings()
        for row in range(len(self._holder)):
            self._postings.add(row, self._reading(row).words)

    @classmethod
    def build(cls, entities: Iterable[Entity]) -> NameIndex:
        """Build the index; entities with the same id must not occur twice."""
        return cls(tuple(sorted(entities, key=lambda entity: entity.id)))

    def match(self, query: str, *, types: Collection[str] | None = None) -> Match:
        """Say which entity ``query`` names; ``types`` narrows the look-up to those record kinds."""
        exact = self._exactly(query, types)
        if exact:
            return self._settle(exact, types)
        reading = read_query(query)
        return self._decide(self._contenders(reading, types)) if reading.words else NotFound()

    def spot(self, text: str) -> tuple[Spot, ...]:
        """Return the names that stand in ``text``, by offset."""
        return ()

    def _labels(self) -> Iterator[Label]:
        return (label for entity in self._entities for label in entity.labels)

    def _rows_of(self, number: int) -> range:
        return range(self._first[number], self._first[number] + len(self._entities[number].labels))

    def _label(self, row: int) -> Label:
        number = self._holder[row]
        return self._entities[number].labels[row - self._first[number]]

    def _reading(self, row: int) -> Reading:
        if self._readings is not None:
            return self._readings[row]
        label = self._label(row)
        return read_label(label.value, label.kind)

    def _entity(self, row: int) -> Entity:
        return self._entities[self._holder[row]]

    def _exactly(self, query: str, types: Collection[str] | None) -> list[Candidate]:
        found: dict[str, Candidate] = {}
        folded = key(query)
        for row in self._exact.rows(folded):
            entity, label = self._entity(row), self._label(row)
            if key(label.value) == folded and (types is None or entity.type in types):
                why = reasons.ACRONYM if self._reading(row).acronym else reasons.SAME_NAME
                found.setdefault(entity.id, Candidate(entity.id, label.value, 100.0, why))
        number = self._by_id.get(clean(query))
        if number is not None and (types is None or self._entities[number].type in types):
            entity = self._entities[number]
            label = entity.labels[0].value if entity.labels else entity.id
            found.setdefault(entity.id, Candidate(entity.id, label, 100.0, reasons.IDENTIFIER))
        return list(found.values())

    def _settle(self, exact: list[Candidate], types: Collection[str] | None) -> Match:
        if len(exact) > 1:
            return Ambiguous(tuple(exact))
        sharing = self._sharing(exact[0], types)
        return Ambiguous((exact[0], *sharing)) if sharing else Found(exact[0])

    def _sharing(self, only: Candidate, types: Collection[str] | None) -> list[Candidate]:
        """Return other records of the same type that bear a one-word name as a word of theirs: bare words ask."""
        reading = read_label(only.label, "")
        if len(reading.words) != 1 or reading.acronym or reading.words[0].role is not Role.NAME:
            return []
        kind = self._entities[self._by_id[only.entity.casefold()]].type
        bare = reading.words[0]
        return [
            _candidate(contender)
            for contender in self._contenders(reading, types)
            if contender.entity != only.entity
            and self._entities[self._by_id[contender.entity.casefold()]].type == kind
            and any(alike(bare, word) >= 0.9 for word in contender.alignment.label.words)
        ][: _OFFERED - 1]

    def _contenders(self, reading: Reading, types: Collection[str] | None) -> list[Contender]:
        aligner = Aligner(reading, self._weights)
        best: dict[str, Contender] = {}
        for row in self._postings.nearest(reading.words, _LAID):
            entity = self._entity(row)
            if types is None or entity.type in types:
                contender = Contender(entity.id, self._label(row).value, aligner.align(self._reading(row)))
                known = best.get(entity.id)
                if known is None or contender.score > known.score:
                    best[entity.id] = contender
        return sorted(best.values(), key=lambda contender: (-contender.score, contender.entity))

    def _decide(self, contenders: list[Contender]) -> Match:
        offered = tuple(_candidate(contender) for contender in contenders[:_OFFERED])
        if not contenders or contenders[0].score < 1:
            return NotFound()
        best, others = contenders[0], contenders[1:]
        if identifies(best.alignment) and not rivals(best, others):
            return Found(offered[0])
        return Ambiguous(offered) if plausible(best.alignment) else NotFound(offered)


def _candidate(contender: Contender) -> Candidate:
    alignment = contender.alignment
    return Candidate(contender.entity, contender.value, round(contender.score, 1), reasons.reason(alignment))
