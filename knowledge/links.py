"""Links: which records refer to a record, and which cite a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Self, TypeAlias

import orjson

from knowledge.models import Record
from knowledge.references import pointers


@dataclass(frozen=True, slots=True)
class Links:
    """The records that refer to a record, and those that cite a source, by its id and in the order of their ids."""

    referring: Mapping[str, tuple[Record, ...]]
    citing: Mapping[str, tuple[Record, ...]]

    @classmethod
    def of(cls, records: Iterable[Record]) -> Self:
        """Returns the links of ``records``, given in the order of their ids."""
        referring: dict[str, list[Record]] = defaultdict(list)
        citing: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            found = pointers(record)
            for target in dict.fromkeys(record_id for record_id, _ in found.ids):
                if target != record.id:
                    referring[target].append(record)
            for source in dict.fromkeys(citation.source for citation in found.citations.values()):
                citing[source].append(record)
        return cls(*({key: tuple(held) for key, held in each.items()} for each in (referring, citing)))

    def revised(self, gone: Iterable[Record], fresh: Iterable[Record]) -> Self:
        """Returns the links without the records that are ``gone`` and with the ``fresh`` ones."""
        old, new = Links.of(gone), Links.of(fresh)
        return type(self)(
            _revised(self.referring, old.referring, new.referring), _revised(self.citing, old.citing, new.citing)
        )

    def to(self, record_id: str) -> set[str]:
        """Returns the ids of the other records that refer to a record or cite it."""
        return {one.id for links in (self.referring, self.citing) for one in links.get(record_id, ())}

    def packed(self) -> bytes:
        """Returns the links as bytes, with ids for records."""
        each = (self.referring, self.citing)
        return orjson.dumps([{key: [one.id for one in held] for key, held in links.items()} for links in each])

    @classmethod
    def unpacked(cls, packed: bytes, records: Mapping[str, Record]) -> Self:
        """Returns the links that were packed for the same records.

        Raises:
            KeyError: A record is not among them.
            ValueError: The bytes are not complete.
        """
        referring, citing = orjson.loads(packed)
        return cls(
            *({key: tuple(records[one] for one in held) for key, held in each.items()} for each in (referring, citing))
        )


_Held: TypeAlias = Mapping[str, tuple[Record, ...]]


def _revised(held: _Held, gone: _Held, fresh: _Held) -> _Held:
    found = dict(held)
    for target in gone.keys() | fresh.keys():
        left = set(map(id, gone.get(target, ())))
        kept = [one for one in found.pop(target, ()) if id(one) not in left]
        if every := sorted((*kept, *fresh.get(target, ())), key=attrgetter("id")):
            found[target] = tuple(every)
    return found
