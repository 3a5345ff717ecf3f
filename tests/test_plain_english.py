"""Plain English: no banned word in what users see, in docstrings, comments, names or Markdown."""

from __future__ import annotations

import ast
import io
import re
import tokenize
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
NAMES_ONLY = (r"told|telling|asides?|miss|misses|remember(s|ed|ing)?|rooms?|likeness|hindrance|verdicts?|complaints?",)
"""Words that a sentence may have and a name may not, since each has a plainer name: notified, kept, result."""
PATTERN = re.compile(r"(?<![\w/.-])(?:" + "|".join(BANNED) + r")(?![\w/])", re.I)
NAMES = re.compile(r"\b(?:" + "|".join((*BANNED, *NAMES_ONLY)) + r")\b", re.I)
CONDITION = re.compile(r"^test where\b|\b(even|only|quick|answers) where\b", re.I)
"""``where`` for a condition in a name; for a place it is right."""
_WORD_BOUNDARY = re.compile(r"_|(?<=[a-z])(?=[A-Z])")
QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|``[^`]*``|`[^`\n]*`")


def _defined_names(path: Path) -> Iterator[tuple[int, str]]:
    """The names that a module gives to classes, functions, parameters and variables, as words."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield node.lineno, _WORD_BOUNDARY.sub(" ", name).strip()
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield node.lineno, _WORD_BOUNDARY.sub(" ", name).strip()
            case _:
                pass


def _comments(path: Path) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def _code_texts(path: Path, *, is_test: bool) -> Iterator[tuple[int, str]]:
    """The docstrings, comments and sentences of a module.

    The sentences are string literals with a space in them. Those of a test are data; its docstrings count.
    """
    yield from _comments(path)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
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
    is_test = path.is_relative_to(ROOT / "tests")
    texts = _markdown_texts(path) if path.suffix == ".md" else _code_texts(path, is_test=is_test)
    names = [] if path.suffix == ".md" else list(_defined_names(path))
    found = [(line, match) for line, text in texts for match in PATTERN.finditer(QUOTED.sub(" ", text))]
    found += [(line, match) for line, name in names for one in (NAMES, CONDITION) for match in one.finditer(name)]
    return [f"{path.relative_to(ROOT)}:{line}: {match.group()}" for line, match in found]


FILES = sorted(
    path
    for pattern in ("bot/**/*.py", "handlers/**/*.py", "knowledge/**/*.py", "tests/**/*.py", "*.md", ".github/*.md")
    for path in ROOT.glob(pattern)
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_uses_no_banned_word(path: Path) -> None:
    assert found_in(path) == []


def test_docstrings_and_comments_of_tests_are_read_and_their_data_is_not(tmp_path: Path) -> None:
    module = tmp_path / "test_example.py"
    module.write_text('def test_it() -> None:  # mended\n    """Presses it."""\n    assert "nobody is here"\n')

    assert [text for _, text in _code_texts(module, is_test=True)] == ["# mended", "", "Presses it."]
    assert [text for _, text in _code_texts(module, is_test=False)] == ["# mended", "Presses it.", "nobody is here"]


def test_every_name_that_a_module_defines_is_read(tmp_path: Path) -> None:
    module = tmp_path / "example.py"
    module.write_text("class TheDesk:\n    def told(self, deed):\n        self._room = miss = deed.press()\n")

    names = sorted(name for _, name in _defined_names(module))
    assert names == ["The Desk", "deed", "miss", "room", "self", "told"]
    assert [name for name in names if NAMES.search(name)] == ["The Desk", "deed", "miss", "room", "told"]


def test_a_name_with_where_for_a_condition_is_found() -> None:
    assert CONDITION.search("test where nothing changed")
    assert CONDITION.search("test it is quick where nothing changed")
    assert not CONDITION.search("test the words state where the picture follows")


@pytest.mark.parametrize(
    "sentence", ["Fix what is mended.", "It stands in the way.", "This is no name.", "The sources part here."]
)
def test_banned_words_are_found(sentence: str) -> None:
    assert PATTERN.search(sentence)


@pytest.mark.parametrize("sentence", ["There is no place.", "It is no longer valid.", "A desk officer asks."])
def test_allowed_words_are_not_found(sentence: str) -> None:
    assert not PATTERN.search(sentence)
