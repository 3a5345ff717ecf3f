"""The architecture: directions of imports, who may use what, and limits of length."""

from __future__ import annotations

import ast
from collections.abc import Collection
from pathlib import Path

import pytest

from tests.source_code import RINGS, ROOT, attributes_of, imports_of, layer_modules

FORBIDDEN_OUTSIDE_BOT = {"slack_bolt", "slack_sdk", "sqlalchemy", "apscheduler", "requests", "urllib", "http", "socket"}


def _module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _module_imports() -> dict[str, set[str]]:
    """The modules of ours that each module imports."""
    paths = {_module_name(path): path for path in layer_modules()}
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
    paths = {_module_name(path): path.parent for path in layer_modules()}
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
        for name in imports_of(path)
        if name.split(".")[0] in RINGS.keys() - RINGS[ring]
    }

    assert outward == set()


def test_only_bot_knows_slack_the_network_and_databases() -> None:
    strayed = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in layer_modules()
        if path.relative_to(ROOT).parts[0] != "bot"
        for name in imports_of(path)
        if name.split(".")[0] in FORBIDDEN_OUTSIDE_BOT
    }

    assert strayed == set()


def test_sql_stays_in_storage_and_outbox() -> None:
    strayed = {
        str(path.relative_to(ROOT))
        for path in layer_modules()
        if any(name.split(".")[0] == "sqlalchemy" for name in imports_of(path))
        if not path.is_relative_to(ROOT / "bot" / "storage") and not path.is_relative_to(ROOT / "bot" / "outbox")
    }

    assert strayed <= {"bot/setting_checks.py"}  # it parses the address of a database, and runs no SQL


def test_only_the_settings_read_the_environment() -> None:
    readers = {str(p.relative_to(ROOT)) for p in layer_modules() if attributes_of(p) & {"os.environ", "os.getenv"}}

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
        for path in layer_modules()
        if path.relative_to(ROOT).parts[0] != "bot" and attributes_of(path) & clocks
    }

    assert readers == set()


def test_only_the_guard_reads_yaml() -> None:
    readers = {
        str(path.relative_to(ROOT))
        for path in layer_modules()
        if any(name.split(".")[0] in {"yaml", "ruamel"} for name in imports_of(path))
    }

    assert readers == {"knowledge/yaml_reader.py"}


def test_only_the_block_module_writes_block_kit() -> None:
    block_types = {"section", "header", "actions", "context", "rich_text", "divider", "mrkdwn", "plain_text", "modal"}
    writers = {
        str(path.relative_to(ROOT))
        for path in layer_modules()
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
        if any(name.startswith("knowledge.knowledge_base") for name in imports_of(path))
        or any(call.startswith("base.") for call in attributes_of(path))
    }

    assert callers == set()
