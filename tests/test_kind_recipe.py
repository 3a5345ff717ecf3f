"""A new kind of record cannot be forgotten: mypy names each place that must handle it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODEL = '''"""Laws."""

from __future__ import annotations

from typing import ClassVar

from knowledge.models.field_types import Line
from knowledge.models.record import Record


class Law(Record):
    """A law."""

    kind: ClassVar[str] = "law"
    folder: ClassVar[str] = "laws"

    title: Line
'''


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_mypy_names_the_profile_of_a_kind_that_was_only_added_to_the_union(tmp_path: Path) -> None:
    layers = ("bot", "handlers", "knowledge")
    for name in layers:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("base/**/*.yaml", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    models = tmp_path / "knowledge" / "models"
    (models / "law.py").write_text(MODEL, encoding="utf-8")
    union = (models / "__init__.py").read_text(encoding="utf-8")
    for old, new in (
        ("import annotations\n", "import annotations\n\nfrom knowledge.models.law import Law\n"),
        ("| Redirect\n", "| Redirect | Law\n"),
    ):
        union = union.replace(old, new, 1)
    (models / "__init__.py").write_text(union, encoding="utf-8")

    command = [sys.executable, "-m", "mypy", *layers]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    unhandled = re.findall(r'^(\S+\.py):.*"assert_never" has incompatible type "Law"', found.stdout, re.M)
    assert "knowledge/profiles/__init__.py" in unhandled, found.stdout
