"""The index: built once from the records' labels, then only read."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rapidfuzz import fuzz, process

from knowledge.names.entities import Entity, Label
from knowledge.names.folding import key
from knowledge.names.outcome import Ambiguous, Candidate, Found, Likeness, Match, NotFound, Reason, Spot


class NameIndex:
    """Immutable index over the labels of some entities; the order in which they came does not matter."""

    def __init__(self, entities: tuple[Entity, ...]) -> None:
        self._entities = entities
        self._rows: list[tuple[Entity, Label]] = [(entity, label) for entity in entities for label in entity.labels]
        self._keys = [key(label.value) for _, label in self._rows]

    @classmethod
    def build(cls, entities: Iterable[Entity]) -> NameIndex:
        """Build the index; entities with the same id must not occur twice."""
        return cls(tuple(sorted(entities, key=lambda entity: entity.id)))

    def match(self, query: str, *, types: Collection[str] | None = None) -> Match:
        """Say which entity ``query`` names; ``types`` narrows the look-up to those record kinds."""
        folded = key(query)
        exact: dict[str, Candidate] = {}
        for (entity, label), label_key in zip(self._rows, self._keys, strict=True):
            if (types is None or entity.type in types) and (
                label_key == folded or query.strip().casefold() == entity.id
            ):
                exact.setdefault(
                    entity.id, Candidate(entity.id, label.value, 100.0, Reason(Likeness.SAME_NAME, "same name"))
                )
        if len(exact) == 1:
            return Found(next(iter(exact.values())))
        if exact:
            return Ambiguous(tuple(exact.values()))
        return self._loosely(folded, types)

    def _loosely(self, folded: str, types: Collection[str] | None) -> Match:
        if len(folded) < 3:
            return NotFound()
        near: dict[str, Candidate] = {}
        for _, score, row in process.extract(
            folded, self._keys, scorer=fuzz.token_sort_ratio, limit=20, score_cutoff=50
        ):
            entity, label = self._rows[row]
            if types is None or entity.type in types:
                reason = Reason(Likeness.RESPELLED, f"spelled differently: {folded} ~ {label.value}")
                near.setdefault(entity.id, Candidate(entity.id, label.value, score, reason))
        best = tuple(near.values())[:5]
        if best and best[0].score >= 90 and (len(best) == 1 or best[0].score - best[1].score > 8):
            return Found(best[0])
        return Ambiguous(best) if best and best[0].score >= 75 else NotFound(best)

    def spot(self, text: str) -> tuple[Spot, ...]:
        """Return every label that stands in ``text`` as whole words, by offset."""
        lowered = text.casefold()
        if len(lowered) != len(text):
            return ()
        spots = []
        for entity, label in self._rows:
            wanted = label.value.casefold()
            start = lowered.find(wanted) if wanted.strip() else -1
            while start >= 0:
                end = start + len(wanted)
                if not (text[max(start - 1, 0) : start].isalnum() or text[end : end + 1].isalnum()):
                    reason = Reason(Likeness.SAME_NAME, "same name")
                    spots.append(Spot((entity.id,), start, end, text[start:end], reason))
                start = lowered.find(wanted, end)
        return tuple(sorted(spots, key=lambda spot: (spot.start, -spot.end)))
