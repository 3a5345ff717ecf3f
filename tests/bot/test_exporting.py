"""Every row of the registry of exports."""

from __future__ import annotations

import pytest

from bot.exporting import BY_NAME, FORMATS
from knowledge.exports.export_format import ExportFormat, whole
from knowledge.knowledge_base import KnowledgeBase
from tests import packaged, sahel


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
@pytest.mark.parametrize("base", [sahel.base(), packaged.base()], ids=["sahel", "packaged"])
def test_every_format_gives_the_same_bytes_for_the_same_base(row: ExportFormat, base: KnowledgeBase) -> None:
    first, second = row.write(whole(base)), row.write(whole(base))

    assert all(first.files.values())
    assert first == second


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
def test_every_loss_is_counted_once_and_occurs(row: ExportFormat) -> None:
    losses = row.write(whole(packaged.base())).losses

    assert len({one.what for one in losses}) == len(losses)
    assert all(one.count > 0 for one in losses)


def test_names_of_formats_are_unique() -> None:
    assert len(BY_NAME) == len(FORMATS)
