"""Limits of length, parameters by name, real parts in tests, and what the root contains."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.source_code import RINGS, ROOT, attributes_of, imports_of, layer_modules

TOP = {
    *("bot", "handlers", "knowledge", "tests", "pyproject.toml", "Procfile", "README.md", "LICENSE", "manifest.json"),
    *("requirements.txt", "requirements-dev.txt", "Dockerfile"),
}


MODULE_LINES, FUNCTION_LINES, USUAL_LINES, USUAL_SHARE = 250, 40, 25, 0.9


def _functions(paths: Iterator[Path]) -> list[tuple[str, int]]:
    return [
        (f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_modules_stay_short() -> None:
    """One program that the tests run is still longer; no other module may be."""
    still_long = {"tests/benchmarks/names.py"}
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (*layer_modules(), *(ROOT / "tests").rglob("*.py"))
        if str(path.relative_to(ROOT)) not in still_long
        if (lines := path.read_text(encoding="utf-8").count("\n")) > MODULE_LINES
    }

    assert long == {}


def test_functions_stay_short_and_nine_in_ten_very_short() -> None:
    functions = _functions(layer_modules())
    usual = sum(lines <= USUAL_LINES for _, lines in functions)

    assert [(name, lines) for name, lines in functions if lines > FUNCTION_LINES] == []
    assert usual >= USUAL_SHARE * len(functions)


def test_tests_use_real_parts_and_no_mock_library() -> None:
    mocked = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "tests").rglob("*.py")
        if any("mock" in name for name in imports_of(path)) or "monkeypatch.setattr" in attributes_of(path)
    }

    assert mocked == set()


def test_nothing_stored_or_read_is_python_code() -> None:
    unsafe = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}
    users = {
        str(path.relative_to(ROOT))
        for ring in RINGS
        for path in (ROOT / ring).rglob("*.py")
        if unsafe & {name.partition(".")[0] for name in imports_of(path)}
    }

    assert users == set()


def test_what_is_installed_is_locked_with_hashes_and_names_no_index() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = [line for line in (ROOT / name).read_text().splitlines() if line and not line.lstrip().startswith("#")]
        pinned = [number for number, line in enumerate(lines) if "==" in line]

        assert pinned
        assert all("--hash=sha256:" in lines[number + 1] for number in pinned)
        assert not [line for line in lines if "://" in line or "index-url" in line]


def test_no_test_folder_is_a_package() -> None:
    assert sorted((ROOT / "tests").rglob("__init__.py")) == []


def test_the_top_level_has_what_the_design_names() -> None:
    visible = {
        path.name for path in ROOT.iterdir() if not path.name.startswith((".", "__")) and path.suffix != ".egg-info"
    }

    assert visible - TOP - {"militia.sqlite3", "build", "dist"} == set()


def test_from_the_fourth_on_and_if_boolean_a_parameter_is_keyword_only() -> None:
    """``admin`` calls its sub-actions by one signature of four; a caller of a callback cannot name parameters."""
    callbacks = {"handlers/answers/admin.py"}
    wrong = {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in layer_modules()
        if str(path.relative_to(ROOT)) not in callbacks
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if len(given := [one for one in node.args.args if one.arg not in {"self", "cls"}]) > 3
        or (len(given) > 1 and any(one.annotation and ast.unparse(one.annotation) == "bool" for one in given))
    }

    assert wrong == set()


def test_browser_tests_are_in_the_folder_and_prometheus_tests_in_the_file_that_ci_run_names() -> None:
    marked = {
        (mark, str(path.relative_to(ROOT)))
        for path in (ROOT / "tests").rglob("*.py")
        for mark in ("browser", "prometheus")
        if f"@pytest.mark.{mark}" in (text := path.read_text()) or f"pytestmark = pytest.mark.{mark}" in text
    } - {("browser", "tests/test_code_rules.py"), ("prometheus", "tests/test_code_rules.py")}
    steps = (ROOT / ".ci" / "run").read_text()

    assert {file for mark, file in marked if mark == "browser" and not file.startswith("tests/browser/")} == set()
    assert {file for mark, file in marked if mark == "prometheus"} == {"tests/bot/test_ops.py"}
    assert "-m browser -rs tests/browser " in steps
    assert "SKIPPED.*test_ops" in steps
