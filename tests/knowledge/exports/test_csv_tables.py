"""The CSV export: tables that their data package describes; unknown is blank."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from knowledge.exports import csv_tables
from knowledge.exports.export_format import Export, Selection, whole
from tests import packaged, sahel
from tests.builders import by, incident


def _rows(export: Export, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export.files[f"{name}.csv"].decode())))


def _row(record_id: str) -> dict[str, str]:
    rows = _rows(csv_tables.write(whole(sahel.base())), "incidents")
    return next(one for one in rows if one["event_id_cnty"] == record_id)


@pytest.mark.parametrize("base", [sahel.base(), packaged.base()], ids=["sahel", "packaged"])
@pytest.mark.parametrize("name", ["incidents", "tallies"])
def test_a_table_is_as_its_data_package_describes(base: Any, name: str) -> None:
    export = csv_tables.write(whole(base))
    package = json.loads(export.files["datapackage.json"])
    resource = next(one for one in package["resources"] if one["name"] == name)
    types = {one["name"]: one["type"] for one in resource["schema"]["fields"]}
    readers = {"integer": int, "number": float, "string": str}

    rows = _rows(export, name)

    assert resource["path"] == f"{name}.csv"
    assert rows
    assert list(rows[0]) == list(types)
    assert all(readers[types[key]](cell) is not None for row in rows for key, cell in row.items() if cell)


def test_the_first_columns_are_those_of_acled() -> None:
    columns = list(_row("garrison-raid"))

    assert columns[:31] == list(csv_tables.ACLED_COLUMNS)


def test_an_unknown_number_of_deaths_is_blank() -> None:
    assert _row("wells-theft")["fatalities"] == ""
    assert _row("garrison-raid")["fatalities"] == "3"


def test_a_disputed_day_has_no_event_date_as_if_it_were_agreed() -> None:
    row = _row("garrison-raid")

    assert (row["event_date"], row["date_edtf"], row["date_status"]) == (
        "2024-01-14",
        "[2024-01-14,2024-01-15]",
        "disputed",
    )


def test_a_tally_is_in_its_own_table_with_its_incomplete_period() -> None:
    rows = _rows(csv_tables.write(whole(sahel.base())), "tallies")

    assert [(one["label"], one["min"], one["complete"]) for one in rows] == [
        ("Q1 2024", "12", "true"),
        ("Q2 2024", "7", "false"),
    ]


def test_a_cell_is_never_a_formula() -> None:
    record = incident("=HYPERLINK(1)", perpetrators=(by("liwa"),))

    export = csv_tables.write(Selection(sahel.base(), (record,)))

    assert _rows(export, "incidents")[0]["title"] == "'=HYPERLINK(1)"


def test_a_longitude_below_zero_stays_a_number() -> None:
    assert float(_row("garrison-raid")["longitude"]) == -2.95
