"""The settings of a base: ``base.yaml`` in its root folder."""

from collections.abc import Mapping
from typing import Annotated, Final
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, StringConstraints

from knowledge.models.field_types import Frozen, Language, Line, Prose, RecordId

FILE: Final = "base.yaml"
MAX_WORDS: Final = 2_000
"""The most words of one list for name matching."""
_DEFAULT_ZONE: Final = "UTC"

ListedWord = Annotated[str, StringConstraints(min_length=1, max_length=60)]
WordList = Annotated[tuple[ListedWord, ...], Field(max_length=MAX_WORDS)]


def _known_zone(name: str) -> str:
    if name != _DEFAULT_ZONE and name not in available_timezones():  # which looks at a thousand files
        message = f'unknown time zone "{name}". Use an IANA name such as Europe/Berlin'
        raise ValueError(message)
    return name


Zone = Annotated[str, StringConstraints(max_length=60), AfterValidator(_known_zone)]
"""A time zone of the IANA database, such as ``Asia/Baghdad``."""


class Term(Frozen):
    """A term that a base adds to a vocabulary."""

    id: Annotated[RecordId, StringConstraints(max_length=40)]
    label: Line
    meaning: Prose


Terms = Annotated[tuple[Term, ...], Field(max_length=100)]


class WordLists(Frozen):
    """Words that a base adds to the word lists of its language for name matching."""

    titles: WordList = ()
    kinds: WordList = ()
    headed_kinds: WordList = ()
    topics: WordList = ()
    places: WordList = ()
    given_names: WordList = ()
    faith_compounds: WordList = ()
    legal_forms: WordList = ()


class BaseSettings(Frozen):
    """Name, language, default time zone, own vocabulary and own word lists of a base; every field is optional."""

    name: Line | None = None
    language: Language = "en"
    time_zone: Zone = _DEFAULT_ZONE
    option_families: Terms = ()
    actor_types: Terms = ()
    incident_classes: Terms = ()
    words: WordLists = WordLists()

    @property
    def vocabularies(self) -> Mapping[str, tuple[Term, ...]]:
        """The added terms by the name of their vocabulary."""
        return {
            "option_families": self.option_families,
            "actor_types": self.actor_types,
            "incident_classes": self.incident_classes,
        }

    @property
    def labels(self) -> Mapping[str, str]:
        """The labels of the added terms by the terms."""
        return {one.id: one.label for terms in self.vocabularies.values() for one in terms}
