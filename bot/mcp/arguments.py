"""The arguments of a tool: their schema, and the check of a call against it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.mcp.json_rpc import INVALID_PARAMS, Json, RpcError
from knowledge.closest_match import closest_match
from knowledge.knowledge_base import KnowledgeBase

_LAST_PAGE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument. ``kind`` is a type of JSON Schema; an array has from ``least`` to ``most`` texts.

    ``values`` returns the values that are allowed on a base; ``length`` is the most characters of a text.
    """

    name: str
    kind: str
    description: str
    required: bool = False
    values: Callable[[KnowledgeBase], tuple[str, ...]] | None = None
    least: int = 0
    most: int = 0
    length: int = 256

    def schema(self, base: KnowledgeBase) -> Json:
        """Returns the JSON Schema of the argument."""
        about: Json = {"type": self.kind, "description": self.description}
        if self.kind == "integer":
            return {**about, "minimum": 1, "maximum": _LAST_PAGE}
        if self.kind == "array":
            items = {"type": "string", "maxLength": self.length}
            return {**about, "items": items, "minItems": self.least, "maxItems": self.most}
        return {**about, "enum": list(self.values(base))} if self.values else {**about, "maxLength": self.length}

    def fault(self, value: object, base: KnowledgeBase) -> str:
        """Returns why a value does not fit, empty if it does."""
        match self.kind:
            case "integer":
                fits = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= _LAST_PAGE
                return "" if fits else f"{self.name} must be a whole number from 1 to {_LAST_PAGE}."
            case "array":
                return self._array_fault(value)
            case _:
                return self._text_fault(value, base)

    def _array_fault(self, value: object) -> str:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            return f"{self.name} must be a list of texts."
        if not self.least <= len(value) <= self.most:
            return f"{self.name} has {len(value)} entries. Give {self.least} to {self.most}."
        long = next((one for one in value if len(one) > self.length), None)
        return "" if long is None else f"An entry of {self.name} has {len(long)} characters, limit {self.length}."

    def _text_fault(self, value: object, base: KnowledgeBase) -> str:
        if not isinstance(value, str):
            return f"{self.name} must be text."
        if len(value) > self.length:
            return f"{self.name} has {len(value)} characters, limit {self.length}."
        if self.required and not value.strip():
            return f"{self.name} is empty."
        if self.values is None or value in (allowed := self.values(base)):
            return ""
        closest = closest_match(value, allowed) or allowed[:5]
        return f"Unknown value of {self.name}. The closest: {', '.join(closest)}."


def checked(arguments: object, parameters: Sequence[Parameter], base: KnowledgeBase) -> Mapping[str, Any]:
    """Returns the arguments of a call.

    Raises:
        RpcError: They are not an object, one is missing, unknown or invalid.
    """
    if not isinstance(arguments, dict):
        text = "arguments must be an object."
        raise RpcError(INVALID_PARAMS, text)
    known = {one.name: one for one in parameters}
    unknown = next((key for key in arguments if key not in known), None)
    if unknown is not None:
        text = f"Unknown argument. Use: {', '.join(known) or 'none'}."
        raise RpcError(INVALID_PARAMS, text)
    missing = next((one.name for one in parameters if one.required and one.name not in arguments), None)
    faults = [known[key].fault(value, base) for key, value in arguments.items()]
    text = f"{missing} is missing." if missing else next((one for one in faults if one), "")
    if text:
        raise RpcError(INVALID_PARAMS, text)
    return arguments
