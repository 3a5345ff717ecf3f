"""The mutants of every part: each module in ``parts`` has a tuple ``MUTANTS`` and is the part of its name."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from tests.mutants.mutant import Mutant

PARTS = Path(__file__).with_name("parts")


def mutants_by_part() -> dict[str, tuple[Mutant, ...]]:
    """The mutants of each part, by its name."""
    names = sorted(file.stem for file in PARTS.glob("*.py"))
    return {name: import_module(f"tests.mutants.parts.{name}").MUTANTS for name in names}
