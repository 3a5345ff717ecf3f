"""Label owners: which records have a label, by the folded label, kept from one version of a base to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from knowledge.names.entities import Entity
from knowledge.names.lexicon import Lexicon
from knowledge.names.name_words import key
from knowledge.names.standard_lexicon import STANDARD
from knowledge.yield_hook import paced


@dataclass(frozen=True, slots=True)
class LabelOwners:
    """The owners of the labels of some records.

    Attributes:
        one: the id of a record that has a label.
        shared: the ids of all records that have it, for labels of more than one record.
    """

    one: Mapping[str, str] = field(default_factory=dict)
    shared: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def revised(self, gone: Iterable[Entity], fresh: Iterable[Entity], lexicon: Lexicon = STANDARD) -> LabelOwners:
        """Returns the owners without the entities that are ``gone`` and with the ``fresh`` ones, for the same lexicon."""
        one = dict(self.one)
        changed: dict[str, set[str]] = {}
        for entity in gone:
            for folded in _keys(entity, lexicon):
                owners = changed.setdefault(folded, set(self.shared.get(folded, (entity.id,))))
                owners.discard(entity.id)
                if owners:
                    one[folded] = min(owners)
                else:
                    del one[folded]
        for entity in paced(fresh):
            for folded in _keys(entity, lexicon):
                owner = one.setdefault(folded, entity.id)
                if owner != entity.id:
                    changed.setdefault(folded, set(self.shared.get(folded, (owner,)))).update((owner, entity.id))
        shared = {folded: owners for folded, owners in self.shared.items() if folded not in changed}
        shared.update((folded, frozenset(owners)) for folded, owners in changed.items() if len(owners) > 1)
        return LabelOwners(one, shared)


def _keys(entity: Entity, lexicon: Lexicon) -> set[str]:
    return {key(label.value, lexicon) for label in entity.labels}
