"""A field is replaced and everything else stays as the curator wrote it."""

from __future__ import annotations

import pytest

from knowledge.imports.field_edit import fields_of, with_fields
from knowledge.yaml_edit import YamlEditError

FILE = """# the harbour
id: harbour   # permanent
names:
  - {value: Harbour}

# checked in May
summary: A place
type: city
"""


def _edited(**values: object) -> str:
    return with_fields("places/harbour.yaml", FILE.encode(), values).decode()


def test_a_field_is_replaced_and_every_other_line_stays() -> None:
    assert _edited(summary="A town") == FILE.replace("summary: A place", 'summary: "A town"')


def test_a_list_is_replaced_and_the_comment_before_the_next_field_stays() -> None:
    edited = _edited(names=[{"value": "Port"}, {"value": "Docks"}])

    assert edited == FILE.replace("  - {value: Harbour}", '  - {value: "Port"}\n  - {value: "Docks"}')


def test_a_new_field_comes_last_and_a_removed_one_is_gone() -> None:
    assert _edited(country="NL", summary=None) == FILE.replace("summary: A place\n", "") + 'country: "NL"\n'


def test_what_is_written_reads_back() -> None:
    edited = _edited(summary='He said: "no" #1\n')

    assert fields_of("x", edited.encode())["summary"] == 'He said: "no" #1\n'


@pytest.mark.parametrize("content", [b"id: [", b"{id: a, type: b}", b""])
def test_a_file_in_another_form_is_not_edited(content: bytes) -> None:
    with pytest.raises(YamlEditError):
        with_fields("x.yaml", content, {"id": "b"})
