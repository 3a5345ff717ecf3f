"""Places of values are found when they are first asked for."""

from __future__ import annotations

from knowledge.yaml_reader import YamlDocument, read_document

TEXT = "id: siege\nsummary: {text: 'Two\n  lines', cites: [note#lead/p1, note]}\nlinks:\n  - incident: raid\n"


def _read() -> YamlDocument:
    document = read_document("incidents/siege.yaml", TEXT.encode())
    assert isinstance(document, YamlDocument)
    return document


def test_a_document_has_no_positions_until_one_is_asked_for() -> None:
    document = _read()

    assert "position" not in vars(document)
    assert document.place(("summary", "cites", 1))[1:] == (3, 33)
    assert "position" in vars(document)


def test_keys_and_parts_of_lists_have_places() -> None:
    document = _read()

    assert document.place(("summary",), key=True)[1:] == (2, 1)
    assert document.place(("links", 0, "incident"))[1:] == (5, 15)
    assert document.place(("links", 0, "unknown"))[1:] == (5, 5)
