"""JSON Schema of the YAML files, for editors that complete and check while a curator types.

It accepts what ``militia check`` accepts in a file by itself: every scalar is text for the reader, so that a year without
quotes fits a text, and a number in quotes fits a number.
"""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel

from knowledge.base_settings import BaseSettings
from knowledge.models import FOLDERS
from knowledge.models.vocabulary import SCHEMA_KEY

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
SETTINGS: Final = "base"
"""The name of the schema of ``base.yaml``."""

_INTEGER: Final = {"type": ["integer", "string"], "pattern": "^-?[0-9]{1,20}$"}
_NUMBER: Final = {"type": ["number", "string"], "pattern": r"^-?[0-9]{1,20}(\.[0-9]{1,20})?$"}
_BOOLEAN: Final = {"enum": [True, False, "true", "false"]}
_STATEMENT: Final = "#/$defs/Statement"
_PUBLICATION: Final = "#/$defs/Publication"


def json_schema(settings: BaseSettings) -> dict[str, Any]:
    """Returns one schema for all kinds: a file fits if it fits the model of its kind, titled by its folder."""
    definitions: dict[str, Any] = {}
    kinds = []
    for folder, model in FOLDERS.items():
        schema = _schema_of(model, settings)
        definitions |= schema.pop("$defs", {})
        definitions[model.__name__] = schema | {"title": folder}
        kinds.append({"$ref": f"#/$defs/{model.__name__}"})
    return {"$schema": DIALECT, "title": "Record of a knowledge base", "anyOf": kinds, "$defs": definitions}


def json_schema_of(name: str, settings: BaseSettings) -> dict[str, Any]:
    """Returns the schema of one folder's records, or of ``base.yaml`` for the name ``base``.

    Raises:
        KeyError: No folder of a base has this name.
    """
    model = BaseSettings if name == SETTINGS else FOLDERS[name]
    return {"$schema": DIALECT, **_schema_of(model, settings)}


def _schema_of(model: type[BaseModel], settings: BaseSettings) -> dict[str, Any]:
    own = {name: [term.id for term in terms] for name, terms in settings.vocabularies.items()}
    schema: dict[str, Any] = _adapted(model.model_json_schema(by_alias=True), own)
    for definition in (schema, *schema.get("$defs", {}).values()):
        for name in ("summary", "definition"):
            field = definition.get("properties", {}).get(name)
            if field == {"$ref": _STATEMENT}:
                definition["properties"][name] = {"anyOf": [field, _text({"maxLength": 700, "minLength": 1})]}
        published = definition.get("properties", {}).get("published")
        if published == {"$ref": _PUBLICATION}:
            day = schema["$defs"]["Publication"]["properties"]["edtf"]["anyOf"][0]
            definition["properties"]["published"] = {"anyOf": [published, day]}
    return schema


def _adapted(schema: Any, own: dict[str, list[str]]) -> Any:
    """Returns a schema in which every scalar may have the type that YAML gives it without or with quotes."""
    if isinstance(schema, list):
        return [_adapted(item, own) for item in schema]
    if not isinstance(schema, dict):
        return schema
    adapted = {key: _adapted(value, own) for key, value in schema.items() if key != "default"}
    match adapted.get("type"):
        case "string" if "enum" in adapted:
            return _enumeration(adapted, own)
        case "string":
            return _text(adapted)
        case "integer":
            return adapted | _INTEGER
        case "number":
            return adapted | _NUMBER
        case "boolean":
            return {key: value for key, value in adapted.items() if key != "type"} | _BOOLEAN
        case _:
            return adapted


def _enumeration(schema: dict[str, Any], own: dict[str, list[str]]) -> dict[str, Any]:
    terms = [*schema["enum"], *own.get(schema.get(SCHEMA_KEY, ""), [])]
    numbers = [int(term) for term in terms if term.isdigit()]
    kept = {key: value for key, value in schema.items() if key not in {"type", SCHEMA_KEY}}
    return kept | {"enum": [*terms, *numbers]}


def _text(schema: dict[str, Any]) -> dict[str, Any]:
    return schema | {"type": ["string", "number", "boolean"]}
