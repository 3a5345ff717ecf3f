"""Indexes that rules read. Those of an earlier check are used again to the extent that its records are the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from knowledge.base_settings import BaseSettings
from knowledge.labels import labelled
from knowledge.links import Links
from knowledge.models import Record, Redirect
from knowledge.names import Entity
from knowledge.names.label_owners import LabelOwners
from knowledge.names.lexicon import Lexicon
from knowledge.names.standard_lexicon import STANDARD


@dataclass(frozen=True, slots=True)
class LintIndexes:
    """The indexes of one set of records.

    Attributes:
        records: every record by its id.
        links: which records refer to a record, redirects included, and which cite a source.
        labels: which records have a label, redirects excluded.
        lexicon: the words by which labels are folded, and the settings that they are from.
        changed: the ids of records that are new, gone or not the same as in the earlier check.
    """

    records: Mapping[str, Record] = field(default_factory=dict)
    links: Links = field(default_factory=lambda: Links({}, {}))
    labels: LabelOwners = field(default_factory=LabelOwners)
    lexicon: tuple[Lexicon, BaseSettings] = field(default_factory=lambda: (STANDARD, BaseSettings()))
    changed: frozenset[str] = frozenset()

    def following(self, records: Mapping[str, Record], settings: BaseSettings) -> LintIndexes:
        """Returns the indexes of other records; fast if few of them are new objects."""
        old = self.records
        fresh = [one for key, one in records.items() if old.get(key) is not one]
        gone = [one for key, one in old.items() if records.get(key) is not one]
        if settings.words == self.lexicon[1].words:
            lexicon, labels = self.lexicon[0], self.labels.revised(_entities(gone), _entities(fresh), self.lexicon[0])
        else:
            lexicon = STANDARD.extended(settings.words.model_dump())
            labels = LabelOwners().revised((), _entities(records.values()), lexicon)
        changed = frozenset(one.id for one in (*gone, *fresh))
        return LintIndexes(records, self.links.revised(gone, fresh), labels, (lexicon, settings), changed)


def _entities(records: Iterable[Record]) -> Iterator[Entity]:
    return (labelled(record) for record in records if not isinstance(record, Redirect))
