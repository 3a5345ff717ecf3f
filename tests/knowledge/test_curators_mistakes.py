"""Everyday mistakes of curators: each is reported at its place, with the fix."""

from __future__ import annotations

import pytest

from knowledge.loader import load
from tests.builders import actor
from tests.knowledge.hostile.cases import GOOD
from tests.linting import problems

PLACE = "places/balad.yaml"


def reported(text: str, file: str = PLACE) -> list[str]:
    return [str(problem) for problem in load({file: text.encode()}).problems]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("type: city", "\ttype: city", "7:1: Invalid YAML: tab character. Indent with spaces."),
        ("title: Balad", "title: @Balad", "6:8: Invalid YAML: a text cannot begin with @. Put the text in quotes."),
        (
            "title: Balad",
            'title: "Balad',
            "6:8: Invalid YAML: a quote is not closed. Close it at the end of the text.",
        ),
        ("title: Balad", "title: Town: Balad", "6:12: Invalid YAML: a colon is not allowed here. Put text that"),
        (
            "First curated}]",
            "First curated]",
            "5:62: Invalid YAML: the bracket { of line 5 is not closed up to here",
        ),
        ("type: city\n", "", '1:1: The field "type" is missing. Write type: and one of country, region,'),
        ("as_of: 2020-01-02\n", "", '1:1: The field "as_of" is missing. Write as_of: 2020-03-11.'),
        ("as_of: 2020-01-02", "as_of: 2 Jan 2020", '2:8: "2 Jan 2020" is not an EDTF date. Write it as 2020-03-11,'),
        ("as_of: 2020-01-02", "as_of: 2020-02-30", '2:8: "2020-02-30" is not a day of the calendar: day is out of'),
        ("title: Balad", "title: [Balad]", "6:8: Invalid title: a list instead of one text. Write one text."),
        ("type: city", "type: village", '7:7: Invalid type "village". Use one of: country, region,'),
    ],
)
def test_a_mistake_is_reported_with_its_place_and_the_fix(old: str, new: str, line: str) -> None:
    (only,) = reported(GOOD.replace(old, new))

    assert only.startswith(f"{PLACE}:{line}")


def test_a_wrong_number_within_a_mapping_is_reported_at_its_place() -> None:
    (only,) = reported(
        GOOD + "details: []\ncoordinates: {latitude: north, longitude: 44, precision: '1', basis: editorial}\n"
    )

    assert "instead of a number. Write it in digits" in only


def test_a_record_in_the_folder_of_another_kind_names_its_folder() -> None:
    assert reported(GOOD, "concepts/balad.yaml") == [
        'concepts/balad.yaml:1:1: The fields are those of the folder "places". Move it to places/balad.yaml.'
    ]


def test_a_file_outside_the_record_folders_is_reported() -> None:
    (only,) = reported(GOOD, "balad.yaml")

    assert only.startswith(
        "balad.yaml:1:1: File is not in a record folder. Move it into the folder of its kind: sources,"
    )


def test_a_shared_name_is_reported_at_the_alias_and_not_at_the_primary_name() -> None:
    shared = problems(actor("Harakat al-Bahr", also=("Zahra Brigade",)), actor("Zahra Brigade"))

    assert [line.split(":")[:2] for line in shared] == [["harakat-al-bahr", "names.1.value"]]


_STATE = """\
id: mali
status: draft
as_of: 2024-03
type: state
names: [{value: Mali, kind: primary}]
summary: A state
cites: [lake-report]
"""


def test_a_list_with_one_wrong_entry_is_not_called_empty() -> None:
    (only,) = reported(_STATE.replace("kind: primary", "kind: primry"), "actors/mali.yaml")

    assert only.endswith('Invalid kind "primry". Did you mean "primary"?')


def test_an_entry_without_fields_is_named_with_its_list_and_an_example() -> None:
    (only,) = reported(_STATE.replace("{value: Mali, kind: primary}", "Mali"), "actors/mali.yaml")

    assert only.endswith(
        'Invalid names, entry 1: "Mali" instead of fields of its own. Write each entry as {value: A name}.'
    )


@pytest.mark.parametrize("written", ["2019-03/..", "2019-03/"])
def test_a_time_that_goes_on_is_accepted_in_both_forms(written: str) -> None:
    (entry,) = load({PLACE: GOOD.replace("as_of: 2020-01-02", f'as_of: "{written}"').encode()}).entries

    assert entry.record.as_of == "2019-03/"


def test_a_published_record_names_all_that_a_review_adds() -> None:
    lines = [line for line in GOOD.splitlines() if not line.startswith(("reviewed_on", "changelog"))]

    assert reported("\n".join(lines) + "\n") == [
        f'{PLACE}:1:1: The fields "reviewed_on" and "changelog" are missing. Write them, or status: draft.'
    ]


def test_a_missing_review_is_reported_beside_other_missing_fields() -> None:
    unreviewed = [line for line in GOOD.splitlines() if not line.startswith(("reviewed_on", "changelog", "type"))]
    partly = GOOD.replace("reviewed_on: ", "# reviewed_on: ").replace("type: city", "type: village")

    both = '{}:1:1: The fields "reviewed_on" and "changelog" are missing. Write them, or status: draft.'
    one = '{}:1:1: The field "reviewed_on" is missing. Write it, or status: draft.'
    assert [both.format(PLACE) in reported("\n".join(unreviewed)), len(reported("\n".join(unreviewed)))] == [True, 2]
    assert [one.format(PLACE) in reported(partly), len(reported(partly))] == [True, 2]
    assert len(reported("\n".join([*unreviewed, "status: draft"]))) == 1


def test_a_word_for_another_field_names_that_field() -> None:
    found = "\n".join(reported(GOOD + "place: Oslo\n", "incidents/balad.yaml"))

    assert 'Unknown field "place". Write location: {place: place-id,' in found


def test_a_wrong_citation_that_a_plain_text_inherits_is_reported_once() -> None:
    text = GOOD.replace("summary: {text: A city, cites: [tight-rope-2020#why-strike/p4]}", "summary: A city")

    (only,) = reported(text + "cites: [post p. 4]\n")

    assert only.startswith(f"{PLACE}:9:")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n",
            "1:1: The file is a pointer of Git LFS",
        ),
        ("\0GITCRYPT\0abc", "1:1: The file is encrypted by git-crypt"),
        ("$ANSIBLE_VAULT;1.1;AES256\n3132\n", "1:1: The file is encrypted by Ansible Vault"),
    ],
)
def test_a_file_that_is_elsewhere_or_encrypted_is_said_to_be_so(text: str, message: str) -> None:
    (only,) = reported(text)

    assert only.startswith(f"{PLACE}:{message}")


@pytest.mark.parametrize("title", [r'"\u2800\u2800"', r'"\u3164"', r'"\u200b\u115f"'])
def test_a_title_of_blank_letters_has_no_visible_character(title: str) -> None:
    (only,) = reported(GOOD.replace("title: Balad", f"title: {title}"))

    assert "The text has no visible character" in only


def test_an_invisible_tag_in_a_text_is_rejected() -> None:
    (only,) = reported(GOOD.replace("title: Balad", r'title: "Bal\U000E0041ad"'))

    assert "Invisible or control character U+E0041" in only


def test_a_date_of_too_few_figures_is_not_called_empty() -> None:
    (only,) = reported(GOOD.replace("as_of: 2020-01-02", "as_of: 20"))

    assert 'Text too short in as_of: "20", at least 4 characters.' in only


def test_a_citation_that_is_not_a_list_is_reported_once() -> None:
    text = GOOD.partition("summary:")[0] + "summary: A city\ncites: tight-rope-2020\n"

    assert len([one for one in reported(text) if "Invalid cites" in one]) == 1
