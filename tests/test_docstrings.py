"""Docstrings say what a function does, in the third person."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_THIRD_PERSON = re.compile(r"(?!(?:This|Its|As)\b)[A-Z][a-z]+s\b")


def _public_functions() -> Iterator[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for folder in ("bot", "handlers", "knowledge"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
                    yield path, node


def test_docstrings_of_functions_begin_with_a_verb_in_the_third_person() -> None:
    """A property is described by a noun, and the help of a command is an instruction; both are left out."""
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno} {text.splitlines()[0]}"
        for path, node in _public_functions()
        if path.name != "base_commands.py"  # its functions are commands
        if not re.search(r"property|command\(", " ".join(map(ast.unparse, node.decorator_list)))
        if (text := ast.get_docstring(node)) and not _THIRD_PERSON.match(text)
    ]

    assert wrong == []
