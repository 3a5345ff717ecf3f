"""A guessed mapping is one that the import accepts."""

from __future__ import annotations

from dataclasses import replace

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
