"""Terms of records that neither the schema nor ``base.yaml`` defines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from knowledge.base_settings import BaseSettings
from knowledge.models import Record
from knowledge.models.vocabulary import TERM, Vocabulary
from knowledge.references import FieldPath


@dataclass(frozen=True, slots=True)
class UnknownTerm:
    """A term that is not defined, and the terms that its field accepts."""

    path: FieldPath
    term: str
    known: tuple[str, ...]


@cache
def _vocabulary_fields(model: type[Record]) -> tuple[tuple[str, str, Vocabulary], ...]:
    return tuple(
        (name, info.alias or name, marker)
        for name, info in model.model_fields.items()
        for marker in info.metadata
        if isinstance(marker, Vocabulary)
    )


def unknown_terms(record: Record, settings: BaseSettings) -> Iterator[UnknownTerm]:
    """Yields the terms of a record that are neither built in nor added by the base."""
    values = {key: str(getattr(record, name)) for name, key, _ in _vocabulary_fields(type(record))}
    return unknown_in(type(record), values, settings)


def unknown_in(model: type[Record], values: Mapping[str, object], settings: BaseSettings) -> Iterator[UnknownTerm]:
    """Yields the same for raw fields of a record, by their names in the file."""
    for _, key, vocabulary in _vocabulary_fields(model):
        term = values.get(key)
        known = (*map(str, vocabulary.terms), *(one.id for one in settings.vocabularies[vocabulary.name]))
        if isinstance(term, str) and TERM.fullmatch(term) and term not in known:
            yield UnknownTerm((key,), term, known)
