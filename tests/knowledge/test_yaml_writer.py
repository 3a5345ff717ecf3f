"""What is written reads back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.forbidden_characters import FORBIDDEN
from knowledge.yaml_reader import YamlDocument, read_document
from knowledge.yaml_writer import record_text

TEXTS = st.text(min_size=1, max_size=60).filter(lambda text: not FORBIDDEN.search(text))


@given(TEXTS, st.lists(TEXTS, max_size=3), st.lists(st.dictionaries(st.just("text"), TEXTS, min_size=1), max_size=3))
def test_texts_lists_and_mappings_read_back(text: str, words: list[str], parts: list[dict[str, str]]) -> None:
    written = record_text({"title": text, "aliases": words, "details": parts})

    document = read_document("x/y.yaml", written.encode())
    assert isinstance(document, YamlDocument)
    wanted = {"title": text, "aliases": words, "details": parts}
    assert document.tree == {key: value for key, value in wanted.items() if value}


def test_numbers_and_flags_are_not_quoted_and_empty_fields_left_out() -> None:
    assert record_text({"a": 15.0, "b": 3, "c": True, "d": None, "e": []}) == "a: 15.0\nb: 3\nc: true\n"


def test_each_entry_of_a_list_of_mappings_has_its_line() -> None:
    assert record_text({"names": [{"value": "a"}, {"value": "b"}]}) == "names:\n  - {value: a}\n  - {value: b}\n"
