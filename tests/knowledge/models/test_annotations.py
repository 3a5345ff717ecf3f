"""The annotations of models are values: pydantic would parse texts at each start."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.source_code import ROOT, imports_of, layer_modules


def _has_models(path: Path) -> bool:
    return any(
        isinstance(node, ast.ClassDef)
        and {ast.unparse(base) for base in node.bases} & {"Frozen", "Record", "BaseModel"}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )


_WITH_MODELS = [path for path in layer_modules() if _has_models(path) and "imports" not in path.parts]


@pytest.mark.parametrize("path", _WITH_MODELS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_with_models_has_no_annotations_as_text(path: Path) -> None:
    assert "__future__" not in imports_of(path)
