"""JSON Schema of the YAML records, for editors that complete and check while a curator types."""

from __future__ import annotations

from typing import Any

from knowledge.models import FOLDERS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """One schema for all kinds: a file fits if it fits the model of its kind, titled by its folder."""
    definitions: dict[str, Any] = {}
    kinds = []
    for folder, model in FOLDERS.items():
        schema = model.model_json_schema(by_alias=True, ref_template="#/$defs/{model}")
        definitions |= schema.pop("$defs", {})
        definitions[model.__name__] = schema | {"title": folder}
        kinds.append({"$ref": f"#/$defs/{model.__name__}"})
    return {"$schema": DIALECT, "title": "Record of a knowledge base", "anyOf": kinds, "$defs": definitions}


def json_schema_of(folder: str) -> dict[str, Any]:
    """The schema of one folder's records, for an exact ``yaml-language-server`` line.

    Raises:
        KeyError: no folder of a base has this name.
    """
    return {"$schema": DIALECT, **FOLDERS[folder].model_json_schema(by_alias=True)}
