"""The architecture: directions of imports, who may use what, and limits of length."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
RINGS = {"knowledge": {"knowledge"}, "handlers": {"knowledge", "handlers"}, "bot": {"knowledge", "handlers", "bot"}}
FORBIDDEN_OUTSIDE_BOT = {"slack_bolt", "slack_sdk", "sqlalchemy", "apscheduler", "requests", "urllib", "http", "socket"}
TOP = {
    *("bot", "handlers", "knowledge", "tests", "pyproject.toml", "Procfile", "README.md", "LICENSE", "manifest.json"),
    *("requirements.txt", "requirements-dev.txt", "Dockerfile"),
}
MODULE_LINES, FUNCTION_LINES, USUAL_LINES, USUAL_SHARE = 250, 40, 25, 0.9


def _modules() -> Iterator[Path]:
    for ring in RINGS:
        yield from sorted((ROOT / ring).rglob("*.py"))


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def _calls(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def _functions(paths: Iterator[Path]) -> list[tuple[str, int]]:
    return [
        (f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def _module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _module_imports() -> dict[str, set[str]]:
    """The modules of ours that each module imports."""
    paths = {_module_name(path): path for path in _modules()}
    return {name: _ours(path, paths.keys()) - {name} for name, path in paths.items()}


def _ours(path: Path, ours: Collection[str]) -> set[str]:
    """The modules of ours that a module imports; ``from package import module`` imports the module alone."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            modules = {f"{node.module}.{name.name}" for name in node.names} & set(ours)
            found |= modules if len(modules) == len(node.names) else modules | ({node.module} & set(ours))
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names} & set(ours)
    return found


def test_no_two_folders_of_a_layer_import_each_other() -> None:
    paths = {_module_name(path): path.parent for path in _modules()}
    pairs = {
        (paths[name], paths[imported])
        for name, found in _module_imports().items()
        for imported in found
        if paths[name] != paths[imported] and len(paths[name].relative_to(ROOT).parts) > 1
        if len(paths[imported].relative_to(ROOT).parts) > 1
    }

    assert {(str(a), str(b)) for a, b in pairs if (b, a) in pairs} == set()


def test_no_module_imports_itself_through_others() -> None:
    graph = _module_imports()

    assert [name for name in graph if name in _reachable(graph, graph[name])] == []


def _reachable(graph: dict[str, set[str]], start: set[str]) -> set[str]:
    seen, left = set(start), list(start)
    while left:
        fresh = graph[left.pop()] - seen
        seen |= fresh
        left.extend(fresh)
    return seen


@pytest.mark.parametrize("ring", RINGS)
def test_a_ring_imports_nothing_further_out(ring: str) -> None:
    outward = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / ring).rglob("*.py")
        for name in _imports(path)
        if name.split(".")[0] in RINGS.keys() - RINGS[ring]
    }

    assert outward == set()


def test_only_bot_knows_slack_the_network_and_databases() -> None:
    strayed = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in _modules()
        if path.relative_to(ROOT).parts[0] != "bot"
        for name in _imports(path)
        if name.split(".")[0] in FORBIDDEN_OUTSIDE_BOT
    }

    assert strayed == set()


def test_sql_stays_in_storage_and_outbox() -> None:
    strayed = {
        str(path.relative_to(ROOT))
        for path in _modules()
        if any(name.split(".")[0] == "sqlalchemy" for name in _imports(path))
        if not path.is_relative_to(ROOT / "bot" / "storage") and not path.is_relative_to(ROOT / "bot" / "outbox")
    }

    assert strayed <= {"bot/setting_checks.py"}  # it parses the address of a database, and runs no SQL


def test_only_the_settings_read_the_environment() -> None:
    readers = {str(p.relative_to(ROOT)) for p in _modules() if _calls(p) & {"os.environ", "os.getenv"}}

    assert readers <= {"bot/settings.py"}


def test_outside_bot_time_is_an_argument() -> None:
    clocks = {
        "datetime.now",
        "datetime.utcnow",
        "date.today",
        "time.time",
        "datetime.datetime.now",
        "datetime.date.today",
    }
    readers = {
        str(path.relative_to(ROOT))
        for path in _modules()
        if path.relative_to(ROOT).parts[0] != "bot" and _calls(path) & clocks
    }

    assert readers == set()


def test_only_the_guard_reads_yaml() -> None:
    readers = {
        str(path.relative_to(ROOT))
        for path in _modules()
        if any(name.split(".")[0] in {"yaml", "ruamel"} for name in _imports(path))
    }

    assert readers == {"knowledge/yaml_reader.py"}


def test_only_the_block_module_writes_block_kit() -> None:
    block_types = {"section", "header", "actions", "context", "rich_text", "divider", "mrkdwn", "plain_text", "modal"}
    writers = {
        str(path.relative_to(ROOT))
        for path in _modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and key.value == "type"
        if isinstance(value, ast.Constant) and value.value in block_types
    }

    assert writers <= {"handlers/render/blocks.py", "handlers/render/modern_blocks.py"}


def test_renderers_take_profiles_and_never_the_base() -> None:
    callers = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "handlers" / "render").glob("*.py")
        if any(name.startswith("knowledge.knowledge_base") for name in _imports(path))
        or any(call.startswith("base.") for call in _calls(path))
    }

    assert callers == set()


def test_modules_stay_short() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in _modules()
        if (lines := path.read_text(encoding="utf-8").count("\n")) > MODULE_LINES
    }

    assert long == {}


def test_functions_stay_short_and_nine_in_ten_very_short() -> None:
    functions = _functions(_modules())
    usual = sum(lines <= USUAL_LINES for _, lines in functions)

    assert [(name, lines) for name, lines in functions if lines > FUNCTION_LINES] == []
    assert usual >= USUAL_SHARE * len(functions)


def test_tests_use_real_parts_and_no_mock_library() -> None:
    mocked = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "tests").rglob("*.py")
        if any("mock" in name for name in _imports(path)) or "monkeypatch.setattr" in _calls(path)
    }

    assert mocked == set()


def test_nothing_stored_or_read_is_python_code() -> None:
    unsafe = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"}
    users = {
        str(path.relative_to(ROOT))
        for ring in RINGS
        for path in (ROOT / ring).rglob("*.py")
        if unsafe & {name.partition(".")[0] for name in _imports(path)}
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
        for path in _modules()
        if str(path.relative_to(ROOT)) not in callbacks
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if len(given := [one for one in node.args.args if one.arg not in {"self", "cls"}]) > 3
        or (len(given) > 1 and any(one.annotation and ast.unparse(one.annotation) == "bool" for one in given))
    }

    assert wrong == set()
