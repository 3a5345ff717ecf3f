"""Links: which records refer to a record, and which cite a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

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
