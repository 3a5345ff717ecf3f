from __future__ import annotations

from tests import packaged
from tests.builders import actor, base_with, incident, option, says
from tests.handlers.asking import ask, menu, opened


def test_a_question_about_options_shows_the_named_actor_and_its_options() -> None:
    reply = ask("what should the us do about kataib hezbollah", packaged.base())

    assert reply.text.partition("\n")[0].endswith("match “what should the us do about kataib hezbollah”")
    assert "actor kataib-hezbollah" in opened(reply)
    assert any(one.startswith("option ") for one in opened(reply))


def test_a_dotted_initialism_is_found_without_its_dots() -> None:
    base = base_with(incident("Barrage", summary=says("It hit the U.S. landing")))

    for typed in ("search us landing", "search U.S. landing", "search u.s landing"):
        assert opened(ask(typed, base)) == {"incident barrage"}


def test_the_name_of_a_field_finds_the_records_that_state_it() -> None:
    weapon = {"class": "Explosives", "type": "Katyusha", "cites": ("delta-review#lead/p1",)}
    base = base_with(incident("Harbour barrage", weapons=(weapon,)), incident("Harbour siege"))

    assert opened(ask("search harbour weapons", base)) == {"incident harbour-barrage"}


def test_a_passage_is_shown_with_its_words_in_bold_and_not_with_aliases() -> None:
    base = base_with(actor("Liwa al-Nahr", also=("Ferry brigade",), summary=says("It holds the ferry landing")))
    reply = ask("search ferry", base)
    bold = [
        span["text"]
        for block in reply.blocks
        for element in block.get("elements", [])
        for item in element.get("elements", [])
        for span in item.get("elements", [])
        if span.get("style") == {"bold": True}
    ]

    assert "Ferry brigade" not in reply.text
    assert "ferry" in bold


def test_part_of_a_name_is_asked_about_if_another_record_contains_the_word() -> None:
    reply = ask("option withdraw", packaged.base())

    assert reply.text.startswith("Closest match for “withdraw”")
    assert len(opened(reply)) > 3


def test_a_choice_keeps_the_verb() -> None:
    base = base_with(option("Hold the ferry"), option("Hold the river"))
    reply = ask("suggest hold", base)

    assert set(menu(reply, "Suggest 1 to 2").values()) == {"suggest hold-the-ferry", "suggest hold-the-river"}
