"""Records that their model rejects: their ids are known, and their references can still be checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.models import AnyRecord
from knowledge.references import Cited, Reference, walk_tree
from knowledge.yaml_reader import YamlDocument


@dataclass(frozen=True, slots=True)
class InvalidRecord:
    """A file without a valid record; ``document`` is None if the file is not YAML."""

    id: str
    model: type[AnyRecord]
    document: YamlDocument | None

    @property
    def kind(self) -> str:
        """The kind of record that its folder contains."""
        return self.model.kind

    def references(self) -> Iterator[Reference | Cited]:
        """Yields the references and citations that can be read."""
        return walk_tree(self.model, self.document.tree) if self.document else iter(())
