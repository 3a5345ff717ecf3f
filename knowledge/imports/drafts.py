"""What every import has in common: options, drafts, and the result of reading a file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from anyascii import anyascii

from knowledge.models import AnyRecord, Source
from knowledge.references import model_in

_MAX_ID: Final = 72
"""The longest id made from a name; a number may follow."""
_NOT_IN_A_KEY: Final = re.compile(r'[\s"]+')


class ImportFormatError(Exception):
    """The file is not of the format; the message states what was expected."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to read a file.

    ``digest`` is the SHA-256 of the file in hexadecimal, ``retrieved_on`` the day on which it was downloaded. ``only``
    has fields of the input and the value that each must have. ``ids`` are the ids that earlier imports gave to rows, by
    key; ``taken`` are the other ids of the base. ``actors`` are the ids of its actors, by folded name. ``mapping`` is the
    content of a mapping file.
    """

    retrieved_on: date
    digest: str
    only: tuple[tuple[str, str], ...] = ()
    limit: int | None = None
    ids: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    taken: frozenset[str] = frozenset()
    actors: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    mapping: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that was read: its model, its fields as a file has them, and the key of its row.

    ``is_dataset`` marks the source that the others cite, not a row of the file.
    """

    model: type[AnyRecord]
    tree: Mapping[str, Any]
    key: str
    is_dataset: bool = False

    @property
    def id(self) -> str:
        """The id of the record."""
        return str(self.tree["id"])

    @property
    def file(self) -> str:
        """The file of the record in the base."""
        return f"{self.model.folder}/{self.id}.yaml"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was not imported and the reason, or what of an imported row was left out."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class NewTerm:
    """A term that the built-in vocabulary lacks; ``vocabulary`` is its list in ``base.yaml``."""

    vocabulary: str
    id: str
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The drafts of a file. ``read`` counts its rows, ``unmapped`` the values of fields that have no place in a record.

    ``left_out`` are values of imported rows that could not be kept.
    """

    drafts: tuple[Draft, ...]
    read: int
    terms: tuple[NewTerm, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    left_out: tuple[Skipped, ...] = ()
    unmapped: Mapping[str, int] = field(default_factory=dict)


Read: TypeAlias = Callable[[bytes, ImportOptions], ReadResult]


class Collector:
    """Collects the drafts of one file, with ids that no other record has."""

    def __init__(self, source_id: str, options: ImportOptions) -> None:
        self.source_id, self.options = source_id, options
        self.drafts: list[Draft] = []
        self.skipped: list[Skipped] = []
        self.left_out: list[Skipped] = []
        self.unmapped: Counter[str] = Counter()
        self.terms: dict[tuple[str, str], NewTerm] = {}
        self.read = 0
        self._keys: set[str] = set()
        self._fields: set[str] = set()
        self._taken = set(options.taken) | {source_id} | set(options.ids.values())

    @property
    def full(self) -> bool:
        """Whether the limit of records is reached."""
        return self.options.limit is not None and len(self.drafts) >= self.options.limit

    def wants(self, row: Mapping[str, Any]) -> bool:
        """Returns whether a row has every value that ``only`` asks for."""
        self._fields |= row.keys() & {name for name, _ in self.options.only}
        return all(value.casefold() in _values(row.get(name)) for name, value in self.options.only)

    def id(self, name: str, key: str) -> str:
        """Returns the id of a row: that of the last import, else a new one from its name."""
        if key in self.options.ids:
            return self.options.ids[key]
        stem = slug(name) or slug(key) or "record"
        found, number = stem, 2
        while found in self._taken:
            found, number = f"{stem}-{number}", number + 1
        self._taken.add(found)
        return found

    def cite(self, key: str) -> str:
        """Returns the citation of a row."""
        return f"{self.source_id}#row/{row_key(key)}"

    def term(self, vocabulary: str, value: str, meaning: str) -> str:
        """Returns a term of the base's own vocabulary, and lists it."""
        term_id = slug(value)[:40].strip("-") or "other"
        label = value.strip()[:1].upper() + value.strip()[1:]
        self.terms.setdefault((vocabulary, term_id), NewTerm(vocabulary, term_id, label, meaning))
        return term_id

    def skip(self, key: str, reason: str) -> None:
        """Lists a row that is not imported."""
        self.skipped.append(Skipped(key, reason))

    def leave_out(self, key: str, part: str) -> None:
        """Lists a part of a row that is imported without it."""
        self.left_out.append(Skipped(key, part))

    def add(self, model: type[AnyRecord], tree: Mapping[str, Any], key: str) -> None:
        """Adds a draft, unless an earlier row has its key; every cited part without citations cites its row."""
        marked = without_empty({**tree, "status": "draft", "basis": "imported"})
        self.add_draft(Draft(model, with_citations(model, marked, self.cite(key)), key))

    def add_draft(self, draft: Draft) -> None:
        """Adds a draft as it is, unless an earlier row has its key."""
        if row_key(draft.key) in self._keys:
            self.skip(draft.key, "an earlier row has the same key")
            return
        self._keys.add(row_key(draft.key))
        self.drafts.append(draft)

    def dataset(self, title: str, row_column: str, licence: str | None, *, version: str | None, **more: Any) -> None:
        """Adds the source of type ``dataset`` that every draft cites."""
        retrieved = self.options.retrieved_on.isoformat()
        tree = {
            "id": self.source_id,
            "title": title,
            "type": "dataset",
            "version": version or f"SHA-256 {self.options.digest[:12]}",
            "licence": licence,
            "retrieved_on": retrieved,
            "row_key": row_column,
            "as_of": retrieved,
            "status": "draft",
            "basis": "imported",
            **more,
        }
        self.drafts.insert(0, Draft(Source, without_empty(tree), f"source {self.source_id}", is_dataset=True))

    def result(self) -> ReadResult:
        """Returns what was collected.

        Raises:
            ImportFormatError: The file has no rows, or no row has a field that ``only`` names.
        """
        unknown = [name for name, _ in self.options.only if name not in self._fields]
        if not self.read or unknown:
            message = f'No row has the field "{unknown[0]}" of --only' if self.read else "The file has no rows"
            raise ImportFormatError(message)
        terms = tuple(self.terms[key] for key in sorted(self.terms))
        return ReadResult(
            tuple(self.drafts), self.read, terms, tuple(self.skipped), tuple(self.left_out), dict(self.unmapped)
        )


def without_empty(value: Any) -> Any:
    """Returns a value without the parts that are None or empty, at every depth."""
    if isinstance(value, Mapping):
        kept = {key: without_empty(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in (None, [], {})}
    return [without_empty(item) for item in value] if isinstance(value, list | tuple) else value


def _values(value: object) -> list[str]:
    listed: Iterable[object] = value if isinstance(value, list) else [value]
    return [str(one).casefold() for one in listed]


def slug(text: str) -> str:
    """Returns a text as an id: ASCII words in lower case with hyphens, at most 72 characters; empty if it has no letter."""
    ascii_text = anyascii(text).replace("'", "").casefold()
    words = "".join(character if character.isalnum() else " " for character in ascii_text).split()
    return "-".join(words)[:_MAX_ID].strip("-")


def row_key(key: str) -> str:
    """Returns a key as citations write it: without white space and quotes, at most 80 characters."""
    return _NOT_IN_A_KEY.sub("_", key.strip())[:80]


def with_citations(model: type[Any], tree: Mapping[str, Any], cite: str) -> dict[str, Any]:
    """Returns raw fields in which each mapping whose model has ``cites`` has at least this citation."""
    filled = {}
    for name, info in model.model_fields.items():
        key = info.alias or name
        if key in tree:
            filled[key] = _cited(model_in(info.annotation), tree[key], cite)
    if "cites" in model.model_fields:
        filled.setdefault("cites", [cite])
    return {**{key: tree[key] for key in tree if key not in filled}, **filled}


def _cited(model: type[Any] | None, value: Any, cite: str) -> Any:
    if model is None:
        return value
    if isinstance(value, list | tuple):
        return [_cited(model, item, cite) for item in value]
    return with_citations(model, value, cite) if isinstance(value, Mapping) else value
