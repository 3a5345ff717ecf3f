from __future__ import annotations

from itertools import pairwise

import pytest

from handlers.block_style import BlockStyle
from handlers.dispatch import respond
from handlers.render.messages import fits
from handlers.render.visible_size import ELEMENTS, SCREEN, interactive_elements, visible_characters
from handlers.reply import Message
from handlers.request import Surface
from knowledge.models import Option
from tests.builders import base_with, option, point, tally
from tests.handlers.asking import ADA, NOW, ask, buttons, menu, offered
from tests.packaged import base


def test_arguments_against_are_always_part_of_a_comparison() -> None:
    options = [one.id for one in base().all(Option)]
    for first, second in pairwise(options):
        text = ask(f"compare {first} vs {second}", base()).text

        assert "Arguments against" in text
        assert "Arguments for" in text


def test_a_modern_comparison_has_the_arguments_against_in_its_table() -> None:
    options = [one.id for one in base().all(Option)]
    for first, second in pairwise(options):
        blocks = ask(f"compare {first} vs {second}", base(), style=BlockStyle.MODERN).blocks
        (table,) = [block for block in blocks if block["type"] == "table"]
        labels = [row[0]["text"] for row in table["rows"] if "text" in row[0]]

        assert {"Arguments for", "Arguments against"} <= set(labels)


@pytest.mark.parametrize("style", BlockStyle)
@pytest.mark.parametrize(("side", "claims"), [("for", "pro"), ("against", "contra")])
def test_an_option_without_an_argument_of_a_side_keeps_its_place_in_that_row(
    side: str, claims: str, style: BlockStyle
) -> None:
    delta = base_with(option("Hold fire", **{claims: ()}), option("Strike back", **{claims: ("It ends badly",)}))
    page = ask("compare hold fire vs strike back", delta, style=style).text
    row = page.partition(f"Arguments {side}")[2]

    assert row.index("none in the sources") < row.index("It ends badly")


@pytest.mark.parametrize(
    "asked",
    [
        "compare restraint vs tougher love",
        "compare restraint versus tougher love",
        "compare restraint, tougher love",
        "compare restraint and tougher love",
    ],
)
def test_names_are_separated_by_vs_versus_commas_or_and(asked: str) -> None:
    assert ask(asked, base()).text.startswith("Restraint and Tougher love compared")


def test_the_word_and_inside_a_list_of_names_separates_the_last_two() -> None:
    assert ask("compare restraint, tougher love and separation", base()).text.startswith(
        "Restraint, Tougher love and Separation compared"
    )


def test_actors_are_compared_by_what_is_attributed_to_them() -> None:
    text = ask("compare kh vs aah", base()).text

    assert text.startswith("Kataib Hezbollah and Asa'ib Ahl al-Haq compared")
    assert "Attributed incidents" in text


def test_an_option_and_an_actor_are_not_compared() -> None:
    assert ask("compare restraint vs kataib hezbollah", base()).text.startswith("Compare options with options")


def test_a_name_of_several_records_is_asked_about_and_the_choice_keeps_the_others() -> None:
    reply = ask("compare badr vs hezbollah", base())

    assert "Choose one" in reply.text
    assert "compare badr vs kataib-hezbollah" in buttons(reply).values()


def test_only_records_that_can_be_compared_with_the_other_are_offered() -> None:
    assert set(buttons(ask("compare restraint vs hezbollah", base())).values()) == {
        "compare restraint vs designate-kataib-hezbollah"
    }


def test_every_section_behind_the_menu_more_of_a_comparison_opens() -> None:
    reply = ask("compare restraint vs tougher love", base())
    sections = [one for one in offered(reply) if " section:" in one]

    against = ask("compare restraint vs tougher-love section:against", base()).text

    assert against.splitlines()[2].startswith("Arguments against (")
    assert all(f"• {name}: " in against for name in ("Restraint", "Tougher love"))
    assert len(sections) >= 7
    assert all(ask(one, base()).text.startswith("Restraint and Tougher love compared") for one in sections)


@pytest.mark.parametrize("asked", ["compare zzzz vs restraint", "compare restraint vs zzzz"])
def test_a_name_without_a_match_is_named(asked: str) -> None:
    assert "No option or actor matches “zzzz”" in ask(asked, base()).text


def test_one_option_alone_asks_for_a_second_with_its_alternatives() -> None:
    reply = ask("compare restraint", base())

    assert "Name a second option" in reply.text
    assert all(value.startswith("compare restraint vs ") for value in buttons(reply).values())


def test_a_fifth_record_is_rejected() -> None:
    assert "At most 4" in ask("compare a vs b vs c vs d vs e", base()).text


def test_a_comparison_offers_its_records_and_one_more() -> None:
    reply = ask("compare restraint vs tougher love", base())

    assert set(menu(reply, "Open").values()) == {"option restraint", "option tougher-love"}
    assert all(one.startswith("compare restraint vs tougher-love vs ") for one in menu(reply, "Add an option").values())


@pytest.mark.parametrize("style", BlockStyle)
def test_a_comparison_of_two_to_four_is_one_screen(style: BlockStyle) -> None:
    options = [one.id for one in base().all(Option)]
    for count in (2, 3, 4):
        for start in range(0, len(options) - count, 3):
            asked = f"compare {' vs '.join(options[start : start + count])}"
            reply = respond(asked, ADA, NOW, surface=Surface.COMMAND, base=base(), style=style)
            assert isinstance(reply, Message)

            assert visible_characters(reply.blocks) <= SCREEN, asked
            assert interactive_elements(reply.blocks) <= ELEMENTS
            assert fits(reply)


@pytest.mark.parametrize("joined", ["with", "to", "and", "against"])
def test_a_comparison_may_be_asked_with_any_word_between_its_names(joined: str) -> None:
    assert ask(f"compare KH {joined} Badr", base()).text.startswith("Kataib Hezbollah and Badr Organization compared")


def test_an_unclear_name_beside_a_clear_one_is_asked_about() -> None:
    reply = ask("compare restraint with shutting the embassy", base())

    assert "“shutting the embassy”" in reply.text
    assert "compare restraint vs close-embassy" in buttons(reply).values()


def test_a_name_that_matches_nothing_is_named_with_similar_names_of_the_same_kind() -> None:
    reply = ask("compare xyzzy plugh and restraint", base())
    offered = set(buttons(reply).values())

    assert "No option or actor matches “xyzzy plugh”" in reply.text
    assert offered
    assert all(ask(one, base()).text.partition("\n")[0].endswith("compared") for one in offered)


def test_every_option_of_four_keeps_an_argument_that_can_be_read() -> None:
    four = ("restraint", "tougher-love", "separation", "continuity")
    page = ask(f"compare {' vs '.join(four)}", base()).text.split("\n\nSources")[0]
    items = [line for line in page.splitlines() if line.startswith("  • ")]

    assert len(items) == 2 * len(four)
    assert all(len(line) > 40 and not line.endswith("Heller …") for line in items)


def test_a_stance_with_conditions_is_not_called_support() -> None:
    text = ask("compare restraint vs close-embassy", base()).text

    assert "Pompeo considers Close the U.S. embassy in Baghdad on conditions" in text


def test_every_claim_of_a_comparison_as_a_table_has_its_source_mark() -> None:
    for asked in ("compare restraint vs tougher-love", "compare kh vs aah"):
        reply = ask(asked, base(), style=BlockStyle.MODERN)
        [table] = [one for one in reply.blocks if one["type"] == "table"]
        claims = [cell["text"] for row in table["rows"][1:] for cell in row[1:]]

        assert claims
        assert [one for one in claims if not one.endswith("]") and one != "none in the sources"] == []


def test_quarters_of_a_series_are_compared_on_its_card() -> None:
    first, second = (
        point(one, 4) | {"label": label} for one, label in (("2031-33", "Q1 2031"), ("2031-34", "Q2 2031"))
    )
    delta = base_with(tally("River raids, 2031", (first, second)), tally("Convoy attacks, 2031", (first,)))

    assert ask("compare Q1 and Q2 river raids", delta).text.startswith("River raids, 2031\n")
    assert ask("compare Q1 and Q2 of rain", delta).text.startswith("No option or actor matches")


def test_two_options_with_or_between_them_are_compared_without_the_verb() -> None:
    delta = base_with(option("Hold fire"), option("Strike back"))

    assert ask("hold fire or strike back?", delta).text.startswith("Hold fire and Strike back compared")
    assert not ask("hold fire or else", delta).text.startswith("Hold fire and")


def test_one_word_of_several_options_is_asked_about_and_never_chosen() -> None:
    reply = ask("compare withdraw vs restraint", base())

    assert reply.text.startswith("Several records match “withdraw”")
    assert all(value.endswith(" vs restraint") for value in buttons(reply).values())
    assert len(buttons(reply)) > 1


@pytest.mark.parametrize("asked", ["compare hold fire vs", "compare vs hold fire", "compare hold fire versus"])
def test_an_empty_side_asks_for_a_second_option(asked: str) -> None:
    assert ask(asked, base_with(option("Hold fire"))).text.startswith("Name a second option to compare with Hold fire")


def test_no_actor_has_a_number_of_zero_incidents() -> None:
    assert "0 attributed" not in ask("compare kh vs badr", base()).text


@pytest.mark.parametrize(
    ("typed", "separated"),
    [
        ("restraint close-embassy", "restraint vs close-embassy"),
        ("tougher love separation continuity", "tougher love vs separation vs continuity"),
        ("Kataib Hezbollah Badr", "Kataib Hezbollah vs Badr"),
    ],
)
def test_names_that_follow_each_other_need_no_word_between(typed: str, separated: str) -> None:
    assert ask(f"compare {typed}", base()).blocks == ask(f"compare {separated}", base()).blocks


def test_names_in_a_row_are_told_apart_only_if_all_are_names() -> None:
    assert "compared" not in ask("compare restraint quux separation", base()).text
    assert "compared" not in ask(f"compare {'restraint ' * 13}", base()).text
