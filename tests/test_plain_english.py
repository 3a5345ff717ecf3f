"""Plain English: no banned word in what users see, in docstrings, in names of functions or in Markdown."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

BANNED = (
    r"mend(s|ed|ing)?",
    r"deeds?",
    r"stand(s)? (in|at|for|beside|here|there|where|twice|already)",
    r"tells? of|told of|tells? what",
    r"goes by",
    r"(?<!there )is no (?!longer\b)[a-z]+",
    r"held to have|laid at|held up",
    r"passed over|set aside|thereof|anew|lately|for good",
    r"whoever|nobody|anybody|somebody",
    r"troubles?|remed(y|ies)|turned away|not taken|refus(e|es|ed|ing|als?)",
    r"comes? near|beside it|at a press|press(es)?|pressed",
    r"the sources part|witness(es)?|author sets?",
    r"shall|in a blink|on its way|under way",
    r"answers from|goes on answering|rests? on|as far as",
    r"house|room|door|desk(?! officer)|gate|couriers?|keepers?|shelves|vigil",
    r"rhythms?|dialogs?",
)
PATTERN = re.compile(r"(?<![\w/.-])(?:" + "|".join(BANNED) + r")(?![\w/])", re.I)
_WORD_BOUNDARY = re.compile(r"_|(?<=[a-z])(?=[A-Z])")
QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|``[^`]*``|`[^`\n]*`")


def _code_texts(path: Path, *, is_test: bool) -> Iterator[tuple[int, str]]:
    """The docstrings and sentences of a module, and the names of its classes and functions as words.

    The sentences are string literals with a space in them. Those of a test are data; its name and docstring count.
    """
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, _WORD_BOUNDARY.sub(" ", node.name)
        if is_test and isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield getattr(node, "lineno", 1), ast.get_docstring(node) or ""
        elif (
            not is_test and isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value.strip()
        ):
            yield node.lineno, node.value


def _markdown_texts(path: Path) -> Iterator[tuple[int, str]]:
    inside = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        inside ^= line.startswith("```")
        if not inside and not line.startswith("    "):
            yield number, line


def found_in(path: Path) -> list[str]:
    texts = (
        _markdown_texts(path)
        if path.suffix == ".md"
        else _code_texts(path, is_test=path.is_relative_to(ROOT / "tests"))
    )
    return [
        f"{path.relative_to(ROOT)}:{line}: {match.group()}"
        for line, text in texts
        for match in PATTERN.finditer(QUOTED.sub(" ", text))
    ]


FILES = sorted(
    path
    for pattern in ("bot/**/*.py", "handlers/**/*.py", "knowledge/**/*.py", "tests/**/*.py", "*.md", ".github/*.md")
    for path in ROOT.glob(pattern)
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_uses_no_banned_word(path: Path) -> None:
    assert found_in(path) == []


def test_names_and_docstrings_of_tests_are_read_and_their_data_is_not(tmp_path: Path) -> None:
    module = tmp_path / "test_example.py"
    module.write_text('def test_a_deed() -> None:\n    """Presses it."""\n    assert "nobody is here"\n')

    assert [text for _, text in _code_texts(module, is_test=True)] == ["", "test a deed", "Presses it."]
    assert [text for _, text in _code_texts(module, is_test=False)] == ["test a deed", "Presses it.", "nobody is here"]


@pytest.mark.parametrize(
    "sentence", ["Fix what is mended.", "It stands in the way.", "This is no name.", "The sources part here."]
)
def test_banned_words_are_found(sentence: str) -> None:
    assert PATTERN.search(sentence)


@pytest.mark.parametrize("sentence", ["There is no place.", "It is no longer valid.", "A desk officer asks."])
def test_allowed_words_are_not_found(sentence: str) -> None:
    assert not PATTERN.search(sentence)
