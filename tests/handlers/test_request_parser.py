from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.command_text import command_text
from handlers.commands import VERBS
from handlers.request import Request
from handlers.request_parser import LIMIT, parse
from tests.handlers.asking import ADA, NOW


def read(text: str) -> Request:
    return parse(Request(text, ADA, NOW), VERBS)


def test_the_first_word_is_the_verb_in_any_case() -> None:
    request = read("ACTOR Liwa al-Nahr")

    assert (request.verb, request.words) == ("actor", "Liwa al-Nahr")


def test_words_that_begin_with_no_verb_stay_whole() -> None:
    assert read("liwa al-nahr").words == "liwa al-nahr"


@pytest.mark.parametrize(
    "typed",
    [
        'actor:"Liwa al-Nahr"',
        "actor:“Liwa al-Nahr”",
        "actor:«Liwa al-Nahr»",
        "actor:'Liwa al-Nahr'",
        "Actor: 'Liwa al-Nahr'",
    ],
)
def test_quotes_of_every_shape_keep_a_name_together(typed: str) -> None:
    assert read(f"incidents {typed}").filters == (("actor", "Liwa al-Nahr"),)


@pytest.mark.parametrize("name", ["Kata'ib al-Nahr", "’Asa'ib al-Nahr", "don't"])
def test_an_apostrophe_is_a_letter_of_the_name(name: str) -> None:
    assert read(f"actor {name}").words == name


def test_a_quote_that_never_closes_is_ignored() -> None:
    assert read('actor "Liwa al-Nahr').words == "Liwa al-Nahr"


@pytest.mark.parametrize("minus", ["-", "–", "—"])
def test_a_minus_as_phones_type_it_excludes(minus: str) -> None:
    assert read(f"incidents {minus}type:protest").filters == (("-type", "protest"),)


def test_a_quote_that_never_closes_keeps_the_value_of_its_filter_together() -> None:
    parsed = read('incidents actor:"liwa al-nahr since:2020')

    assert parsed.filters == (("actor", "liwa al-nahr"), ("since", "2020"))


def test_a_colon_inside_quotes_does_not_make_a_filter() -> None:
    assert read('search "actor: nahr"').words == "actor: nahr"


def test_a_date_filter_takes_the_words_that_go_on_with_the_date() -> None:
    request = read("incidents since:1 March 2031 actor:nahr")

    assert request.filters == (("since", "1 March 2031"), ("actor", "nahr"))


def test_a_page_is_taken_out_of_the_filters() -> None:
    request = read("incidents page:3")

    assert (request.page, request.filters) == (3, ())


@pytest.mark.parametrize("page", ["0", "-1", "two", "99999999"])
def test_an_invalid_page_remains_among_the_filters(page: str) -> None:
    assert read(f"incidents page:{page}").filters == (("page", page),)


def test_an_address_does_not_make_a_filter() -> None:
    assert read("search https://example.org").words == "https://example.org"


def test_full_width_letters_are_read_as_letters() -> None:
    assert read("ａｃｔｏｒ nahr").verb == "actor"


def test_marks_of_direction_and_controls_disappear() -> None:
    assert read("actor \u202eliwa\u0000 \u200fal-nahr").words == "liwa al-nahr"


@given(st.text(max_size=2_000))
def test_any_text_is_read_without_an_error(text: str) -> None:
    request = read(text)

    assert len(request.text) <= LIMIT


_FILTERS = st.tuples(st.sampled_from(["actor", "-place", "type"]), st.sampled_from(["nahr", "liwa al-nahr", "a b c"]))


@given(st.lists(_FILTERS, max_size=5))
def test_what_we_write_on_buttons_reads_back_the_same(filters: list[tuple[str, str]]) -> None:
    request = read(command_text("incidents", "near river", filters, page=2))

    assert (request.words, request.filters, request.page) == ("near river", tuple(filters), 2)


@pytest.mark.parametrize("typed", ["show me the latest incidents since:2030", "Recent incidents since:2030"])
def test_words_before_the_verb_of_a_list_change_nothing(typed: str) -> None:
    request = read(typed)

    assert (request.text, request.verb, request.filters) == (
        "incidents since:2030",
        "incidents",
        (("since", "2030"),),
    )


@pytest.mark.parametrize("typed", ["the latest", "show kirkuk", "all the harbour incidents", "new actor"])
def test_such_words_stay_before_anything_else(typed: str) -> None:
    assert (read(typed).text, read(typed).verb) == (typed, "")
