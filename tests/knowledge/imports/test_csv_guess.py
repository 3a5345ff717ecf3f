"""A guessed mapping is one that the import accepts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.imports import csv_mapping
from knowledge.imports.csv_guess import guessed_mapping
from knowledge.imports.drafts import ReadResult
from knowledge.models import Actor, Incident
from knowledge.yaml_reader import YamlDocument, read_document
from tests.importing import OPTIONS, read

EVENTS = "id,date,title,location,deaths,colour\n7,2031-05-03,Barrage,Harbour,3,red\n"
GROUPS = "code,name,country,about\nA1,Liwa al-Nahr;River Brigade,NL,A group\n"


def _imported(table: str) -> ReadResult:
    document = read_document("map.yaml", guessed_mapping(table.encode(), "delta").encode())
    assert isinstance(document, YamlDocument)
    assert isinstance(document.tree, dict)
    return read(csv_mapping.read, table, replace(OPTIONS, mapping=document.tree))


def test_a_table_with_dates_is_guessed_as_incidents_and_imports_at_once() -> None:
    _, event = _imported(EVENTS).drafts

    record = Incident.model_validate(event.tree)
    assert (record.title, record.date.edtf) == ("Barrage", "2031-05-03")
    assert record.location is not None
    assert record.location.note == "Harbour"
    count = record.casualties[0].count
    assert (count.min, count.max, count.wording) == (3, 3, "exact")


def test_a_table_without_dates_is_guessed_as_actors() -> None:
    _, group = _imported(GROUPS).drafts

    record = Actor.model_validate(group.tree)
    assert [name.value for name in record.names] == ["Liwa al-Nahr", "River Brigade"]


def test_a_column_that_is_not_understood_is_a_comment() -> None:
    assert '# ...: "colour"' in guessed_mapping(EVENTS.encode(), "delta")


def test_a_column_of_aliases_adds_names_to_an_actor() -> None:
    _, group = _imported("code,name,Also known as\nA1,Liwa al-Nahr,River Brigade|Liwa al-Nahr; LN\n").drafts

    assert [name.value for name in Actor.model_validate(group.tree).names] == ["Liwa al-Nahr", "River Brigade", "LN"]


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (("03/05/2031", "13/05/2031"), "dmy"),
        (("05/03/2031", "05/13/2031"), "mdy"),
        (("2031-05-13", "2031-05-03"), "ymd"),
        (("03/05/2031", "04/05/2031"), "ymd"),
    ],
)
def test_the_order_of_dates_is_guessed_from_a_day_above_twelve(days: tuple[str, str], order: str) -> None:
    rows = "".join(f"{number},{day},Barrage {number}\n" for number, day in enumerate(days))

    assert f"\ndates: {order} " in guessed_mapping(f"id,date,title\n{rows}".encode(), "delta")


def test_the_key_is_a_column_that_has_another_value_in_each_row() -> None:
    mapping = guessed_mapping(b"code,ref,name\nA,1,Liwa al-Nahr\nA,2,Liwa al-Wadi\n", "delta")

    assert '\nkey: "ref"' in mapping
    assert "No column has another value" not in mapping


def test_a_table_without_such_a_column_says_so() -> None:
    mapping = guessed_mapping(b"code,name\nA,Liwa al-Nahr\nA,Liwa al-Nahr\n", "delta")

    assert '\nkey: "code"' in mapping
    assert "# No column has another value in each row" in mapping
