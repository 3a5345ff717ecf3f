"""``changes``: every entry of a change log can be paged to, corrections one by one."""

from __future__ import annotations

import re
from typing import Any

import pytest

from knowledge.changelog import change_log
from knowledge.models.record import ChangeKind
from tests import packaged
from tests.builders import actor, base_with, incident, source
from tests.handlers.asking import ask, opened


def _log(*entries: tuple[str, str, str]) -> dict[str, Any]:
    return {"changelog": tuple({"on": on, "kind": kind, "what": what} for on, kind, what in entries)}


def _rows(text: str) -> int:
    """Returns the number of rows on a page."""
    return len(re.findall(r"^ *\d+\. ", text, re.MULTILINE))


def test_additions_of_a_day_are_one_row() -> None:
    base = base_with(incident("Harbour barrage"), source("River Letter"))

    assert "1 Oct 2031: first curated, " in ask("changes since:2031", base).text


def test_the_row_of_a_day_opens_each_of_its_additions() -> None:
    base = base_with(incident("Harbour barrage"), incident("Lock strike"))
    row = next(value for value in opened(ask("changes since:2031", base)) if value.startswith("changes "))

    text = ask(row, base).text

    assert "Harbour barrage" in text
    assert "Lock strike" in text


def test_the_total_of_changes_is_the_number_of_rows_on_all_pages() -> None:
    base = packaged.base()
    first = ask("changes since:2020", base).text
    total = int(re.sub(r"\D", "", first.split(" changes")[0]))
    last = -(-total // 5)

    assert _rows(first) == 5
    assert f"Page {last} of {last}" in ask(f"changes since:2020 page:{last}", base).text
    assert (last - 1) * 5 + _rows(ask(f"changes since:2020 page:{last}", base).text) == total


@pytest.mark.parametrize("kind", list(ChangeKind))
def test_changes_of_one_kind_are_listed_one_by_one(kind: ChangeKind) -> None:
    base = packaged.base()
    expected = sum(one.change.kind is kind for one in change_log(base))

    assert ask(f"changes since:2020 type:{kind}", base).text.startswith(
        f"{expected:,} change" if expected else "No changes"
    )


def test_a_correction_is_a_row_with_the_whole_sentence_of_its_curator() -> None:
    what = "The barrage was of thirty rockets, not of thirteen as the first report said"
    base = base_with(
        incident("Harbour barrage", **_log(("2031-10-01", "added", "New"), ("2031-10-09", "corrected", what)))
    )

    text = ask("changes since:2031", base).text

    assert "9 Oct 2031 (1)" in text
    assert f"Harbour barrage · corrected\n{what}" in re.sub(r"\n +", "\n", text)


def test_a_date_alone_means_the_changes_since_that_day() -> None:
    base = base_with(incident("Harbour barrage"))

    assert "since 1 Sep 2031" in ask("changes 1 sep 2031", base).text
    assert "since 1 Sep 2031" in ask("changes since 1 sep 2031", base).text


def test_changes_of_one_actor_are_of_records_that_name_it() -> None:
    base = base_with(actor("Liwa al-Nahr"), incident("Harbour barrage"))

    text = ask('changes since:2031 actor:"liwa al-nahr"', base).text

    assert "Liwa al-Nahr" in text
    assert "Harbour barrage" not in text


@pytest.mark.parametrize("typed", ["yesterday", "since yesterday", "since:yesterday"])
def test_a_date_counted_from_today_means_the_changes_since_then(typed: str) -> None:
    base = base_with(incident("Harbour barrage"))

    assert "Filter: since 31 Oct 2031" in ask(f"changes {typed}", base).text
