"""A base that would break later is not built: whatever a rule, a model or a card raises is a problem of its record."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.base.build import build, records_that_differ
from bot.base.card_check import card_problems
from bot.base.snapshot_format import pack, unpack
from bot.base.source import Files, read_folder
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lint import LintContext, Rules
from knowledge.models import Actor, AnyRecord, Record
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


SAHEL = Path(__file__).parents[2] / "bases" / "sahel"


def _edit(folder: Path, chance: random.Random) -> None:
    """Changes, removes, renames, or brings back a file, or breaks its YAML."""
    path = chance.choice(sorted(folder.rglob("*/*.yaml")))
    text = path.read_text(encoding="utf-8")
    words = re.findall(r"(?:text|title|value|summary): \W?(\w{4,})", text)
    kind = chance.randrange(12)
    if kind == 0:
        path.unlink()
    elif kind == 1:
        new = f"{path.stem}-two"
        path.unlink()
        path.with_stem(new).write_text(text.replace(f"id: {path.stem}\n", f"id: {new}\n"), encoding="utf-8")
    elif kind == 2:
        path.write_text(text.replace(": ", ":: ", 1), encoding="utf-8")
    elif words:
        word = chance.choice(words)
        path.write_text(text.replace(word, f"{word} Zanzibar {chance.randrange(99)}", 1), encoding="utf-8")


def _answers(base: KnowledgeBase | None) -> list[object]:
    if base is None:
        return []
    headings = [record.heading for record in base.records.values()]
    names = [base.find(heading.lower()[:-1], Record) for heading in headings]
    found = [[(one.record_id, one.text) for one in base.passages.passages(word)] for word in (*headings, "zanzibar")]
    around = [(base.referring_to(key, Record), base.citing(key)) for key in base.records]
    return [
        base.version,
        base.whole,
        base.settings,
        base.all(Actor),
        names,
        found,
        around,
        base.spot(" ".join(headings)),
    ]


@pytest.mark.parametrize("seed", range(3))
def test_a_build_that_follows_another_gives_the_same_base_and_problems_as_a_new_one(seed: int, tmp_path: Path) -> None:
    chance, folder = random.Random(seed), tmp_path / "base"
    shutil.copytree(SAHEL, folder)
    today = date(2026, 11, 26)
    last = build(read_folder(folder), today)
    accepted = 0
    for _ in range(15):
        kept = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
        for _ in range(chance.choice((1, 1, 3))):
            _edit(folder, chance)

        found = build(read_folder(folder, last.previous.memory), today, last.previous, earlier=last.base)

        new = build(read_folder(folder), today)
        assert found.problems == new.problems
        assert _answers(found.base) == _answers(new.base)
        if found.base is not None:
            last, accepted = found, accepted + 1
        else:
            shutil.rmtree(folder)
            for path, content in kept.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    assert accepted > 4


def test_only_a_changed_record_differs_from_those_that_an_earlier_process_kept() -> None:
    contents = read_folder(packaged.FOLDER).contents
    kept = unpack(pack(KnowledgeBase(packaged.loaded().records, "kept", packaged.loaded().settings)))
    place = contents["places/balad.yaml"].replace(b'title: "Balad"', b'title: "Balad renamed"')
    base = build(Files({**contents, "places/balad.yaml": place}), TODAY, earlier=kept).base

    assert base is not None
    assert [record.id for record in records_that_differ(base, kept)] == ["balad"]
    assert len(records_that_differ(base, None)) == len(base.records)
