"""A one-line change of the product that a test must notice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutant:
    """``original`` is a line of ``file`` without its indentation, and occurs there once; ``tests`` are pytest arguments."""

    name: str
    file: str
    original: str
    mutated: str
    tests: tuple[str, ...]

    def applied_to(self, text: str) -> str:
        """The file's text with the mutated line.

        Raises:
            ValueError: The original line does not occur exactly once.
        """
        lines = text.splitlines(keepends=True)
        found = [number for number, line in enumerate(lines) if line.strip() == self.original]
        if len(found) != 1:
            message = f"{self.file} has the line {len(found)} times: {self.original}"
            raise ValueError(message)
        (at,) = found
        lines[at] = lines[at].replace(self.original, self.mutated)
        return "".join(lines)
