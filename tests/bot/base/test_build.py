"""A base that would break later is not built: whatever a rule, a model or a card raises is a problem of its record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.base.build import build
from bot.base.card_check import card_problems
from bot.base.source import Files
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lint import LintContext, Rules
from knowledge.models import AnyRecord, Record
from knowledge.problems import Problem
from knowledge.references import FieldPath
from tests import packaged
from tests.builders import WORKS, actor
from tests.knowledge.hostile.cases import GOOD

TODAY = date(2031, 11, 1)
NOW = datetime(2031, 11, 1, tzinfo=UTC)


def always_raises(context: LintContext, record: Record) -> Iterator[Problem]:
    yield context.problem(record, (), str(1 / len(context.removed)), fix="None")


def locate(record_id: str, path: FieldPath) -> tuple[str, int, int]:
    return f"{record_id}.yaml", 1, 1


def packaged_files() -> Files:
    return Files({entry.file: Path(packaged.FOLDER, entry.file).read_bytes() for entry in packaged.loaded().entries})


def test_a_rule_that_raises_leaves_no_base_and_a_problem_with_file_and_line() -> None:
    built = build(packaged_files(), TODAY, rules=Rules(record=(always_raises,)))

    assert built.base is None
    assert len(built.errors) == len(packaged.loaded().records)
    assert all(problem.line >= 1 and problem.file.endswith(".yaml") for problem in built.errors)


def test_a_card_that_cannot_be_rendered_is_a_problem_of_its_record() -> None:
    broken: AnyRecord = actor("Liwa al-Nahr").model_copy(update={"as_of": "no date"})
    base = KnowledgeBase([*WORKS, broken, actor("Harakat al-Bahr")], "test")

    (found,) = card_problems(base, base.records.values(), locate, now=NOW)

    assert str(found).startswith("liwa-al-nahr.yaml:1:1: Internal error in the card of this record: ValueError.")


def test_drafts_are_in_the_base_unless_they_are_hidden() -> None:
    draft = GOOD.replace("reviewed_on: 2026-11-21", "status: draft").replace("tight-rope-2020#why-strike/p4", "delta")
    source = "id: delta\ntitle: Delta\ntype: report\nas_of: 2020\nstatus: draft\nauthors: [ada]\n"
    author = (
        "id: ada\ntype: person\nnames: [{value: Ada}]\nsummary: A writer\ncites: [delta]\nas_of: 2020\nstatus: draft\n"
    )
    files = Files(
        {"places/balad.yaml": draft.encode(), "sources/delta.yaml": source.encode(), "actors/ada.yaml": author.encode()}
    )

    shown, hidden = build(files, TODAY).base, build(files, TODAY, drafts=False).base

    assert shown is not None
    assert hidden is not None
    assert set(shown.records) == {"ada", "balad", "delta"}
    assert set(hidden.records) == set()


def test_errors_come_before_warnings() -> None:
    files = {"places/balad.yaml": GOOD.replace("reviewed_on: 2026-11-21", "reviewed_on: 2020-11-21").encode()}

    severities = [problem.severity for problem in build(Files(files), TODAY).problems]

    assert severities == sorted(severities)
    assert len(set(severities)) == 2


def test_a_file_that_cannot_be_read_does_not_make_references_to_it_wrong(tmp_path: Path) -> None:
    unreadable = Problem("sources/tight-rope-2020.yaml", 1, 1, "The file cannot be read", "Repair it")

    built = build(Files({"places/balad.yaml": GOOD.encode()}, (unreadable,)), TODAY)

    assert built.errors == (unreadable,)


@pytest.mark.parametrize("content", [b"", b"id: balad", b"\xff", b"[" * 50_000])
def test_a_broken_file_leaves_no_base(content: bytes) -> None:
    assert build(Files({"places/balad.yaml": content}), TODAY).base is None
