"""Every template names every field of its kind, and each commented line is right as it stands."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.cli.record_templates import record_from_template
from knowledge.models import KINDS
from knowledge.yaml_reader import YamlDocument, read_document

TODAY = date(2031, 11, 1)
_COMMENTED = re.compile(r"^# (?=[a-z_]+: )", re.MULTILINE)


def _template(kind: str) -> str:
    return record_from_template(
        kind, "river-union", "River union", today=TODAY, source="first-report", actor="ada-north"
    ).decode()


def _tree(text: str) -> dict[str, object]:
    document = read_document("x/river-union.yaml", text.encode())
    assert isinstance(document, YamlDocument), document
    assert isinstance(document.tree, dict)
    return dict(document.tree)


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_a_valid_record(kind: str) -> None:
    record = KINDS[kind].model_validate(_tree(_template(kind)))

    assert (record.id, record.status) == ("river-union", "draft")


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_names_every_field(kind: str) -> None:
    named = set(re.findall(r"^(?:# )?([a-z_]+):", _template(kind), re.MULTILINE))

    assert {info.alias or name for name, info in KINDS[kind].model_fields.items()} <= named


@pytest.mark.parametrize("kind", KINDS)
def test_every_commented_line_is_valid_without_its_mark(kind: str) -> None:
    fields = _tree(_template(kind))
    for line in re.findall(_COMMENTED.pattern + r"(.+)$", _template(kind), re.MULTILINE):
        added = {key: value for key, value in _tree(line).items() if key != "schema_version" or value == "1"}
        dataset = {"type": "dataset", "row_key": "id"} if added.keys() & {"version", "licence", "retrieved_on"} else {}
        dataset = {"type": "dataset"} if "row_key" in added else dataset

        KINDS[kind].model_validate({**fields, **dataset, **added})


def test_a_title_with_quotes_is_still_valid() -> None:
    text = record_from_template("place", "x", 'The "old" \\ town', today=TODAY, source="a", actor="b").decode()

    assert _tree(text)["title"] == "The 'old'  town"
