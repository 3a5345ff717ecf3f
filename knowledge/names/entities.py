"""Entities: what the matcher needs of a record, its id, its type and its labels."""

from __future__ import annotations

from dataclasses import dataclass

ACTOR = "actor"
"""The kind of records that persons are among."""


@dataclass(frozen=True, slots=True)
class Label:
    """One written form of a name.

    Attributes:
        value: the form as a person would write it, in any script.
        kind: one of KNOWLEDGE's ``name`` kinds, such as ``primary``, ``acronym`` or ``native-script``.
        strong: false for an alias too loose to be kept unique (OFAC's "weak alias"); records may share a weak alias,
            and a query for a shared one is answered with a question.
    """

    value: str
    kind: str = "transliteration"
    strong: bool = True


@dataclass(frozen=True, slots=True)
class Entity:
    """A record as the matcher sees it.

    Attributes:
        id: the record's permanent id; typing it exactly is an exact match.
        type: the record kind ("actor", "incident", "place", ...), by which a look-up may be narrowed.
        labels: its names, the primary one first.
        countries: ISO 3166-1 codes of the countries that it belongs to, which a writer may put beside its name.
        impersonal: whether an actor is known not to be a person, so that none of its names is read as that of a person.
    """

    id: str
    type: str
    labels: tuple[Label, ...]
    countries: tuple[str, ...] = ()
    impersonal: bool = False

    @property
    def is_actor(self) -> bool:
        """Whether it is a person, group, body or state; an opinion only mentions them."""
        return self.type == ACTOR

    @property
    def may_be_person(self) -> bool:
        """Whether a name of the record may be a person's."""
        return self.is_actor and not self.impersonal
