"""Each limit, each class of forbidden characters and each check of the YAML reader removed."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

READER = "knowledge/yaml_reader.py"
DECODED = 'text = content.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)'
SIGNS = '_SIGNS: Final = "&*!\\\\"'
HOSTILE = ("tests/knowledge/hostile",)


def _without(name: str, original: str, mutated: str, file: str = READER, tests: tuple[str, ...] = HOSTILE) -> Mutant:
    return Mutant(name, file, original, mutated, tests)


def _of_class(name: str, original: str) -> Mutant:
    return _without(name, original, "", file="knowledge/forbidden_characters.py")


MUTANTS = (
    _without("no limit of bytes", "if len(content) > MAX_FILE_BYTES:", "if False:"),
    _without("no limit of values", "if self._count > MAX_EVENTS and event is not None:", "if False:"),
    _without("no limit of depth", "if self._depth > MAX_DEPTH:", "if self._depth > 900:"),
    _without("a lower limit of depth", "MAX_DEPTH: Final = 12", "MAX_DEPTH: Final = 10"),
    _without("several documents", "if documents > 1:", "if False:"),
    _without(
        "anchors and aliases",
        "if event.anchor is not None:  # an alias has one too",
        "if False:",
    ),
    *(_without(f"texts with {one} taken for plain", SIGNS, SIGNS.replace(one, "")) for one in "&*!"),
    _without("texts with escapes taken for plain", SIGNS, SIGNS.replace("\\\\", "")),
    _without(
        "few characters of the file checked",
        'if not FORBIDDEN.search(content.translate(None, _USUAL).decode("utf-8")):',
        "if True:",
    ),
    _without("tags", 'if getattr(event, "tag", None) is not None:', "if False:"),
    _without("merge keys", 'if key == "<<":', "if False:"),
    _without("duplicate keys", "if key in tree:", "if False:"),
    _without("merge markers", "unfit = other_format(text) or merge_conflict(text)", "unfit = other_format(text)"),
    _without("byte order mark kept", DECODED, DECODED.removesuffix(".removeprefix(_BYTE_ORDER_MARK)")),
    _without("any encoding", DECODED, DECODED.replace('"utf-8"', '"utf-8", "replace"')),
    _without(
        "characters of the file not checked",
        'found = FORBIDDEN.search(text.replace("\\r\\n", "\\n"))',
        "found = None",
    ),
    _without(
        "scalars not checked after their escapes are resolved",
        "found = FORBIDDEN.search(event.value) if may_have_escapes else None",
        "found = None",
    ),
    _of_class("control characters", '"\\x00-\\x08\\x0b-\\x1f",  # control characters, except tab and line feed'),
    _of_class("delete", '"\\x7f-\\x9f",  # delete and the second set of control characters'),
    _of_class("separators", '"\\u2028\\u2029",  # line and paragraph separators'),
    _of_class("overrides", '"\\u202a-\\u202e",  # embeddings and overrides of the direction of text'),
    _of_class("isolates", '"\\u2066-\\u2069",  # isolates of the direction of text'),
    _of_class("byte order marks", '"\\ufeff",  # byte order mark'),
    _of_class("noncharacters", '"\\ufdd0-\\ufdef",  # noncharacters'),
    _of_class(
        "noncharacters of the planes",
        '*(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)),',
    ),
)
