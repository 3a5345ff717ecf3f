from __future__ import annotations

from tests.builders import actor, base_with, dispute, option, position
from tests.handlers.asking import ask, buttons, menu


def test_a_position_says_who_when_and_about_what() -> None:
    base = base_with(
        position("Leave the delta", about=("hold-fire",)), option("Hold fire"), actor("Ada North", type="person")
    )
    text = ask("position leave-the-delta", base).text

    assert "Position · advocates" in text
    assert "Who: Ada North" in text
    assert "When: 1 Jun 2031" in text
    assert "Subjects: Hold fire" in text


def test_the_source_that_reports_a_position_of_another_author_is_named() -> None:
    base = base_with(
        position("Leave the delta", holder="liwa-al-nahr"), actor("Liwa al-Nahr"), actor("Ada North", type="person")
    )

    assert "Reported by: North" in ask("position leave-the-delta", base).text


def test_only_a_quotation_is_shown_in_quotation_marks() -> None:
    quoted = ask("position leave-the-delta", base_with(position("Leave the delta", quotation="not a day more"))).text

    assert "Quotation: “not a day more” [1]" in quoted
    assert "“" not in ask("position leave-the-delta", base_with(position("Leave the delta"))).text.replace(' for "', "")


def test_a_disputed_position_shows_the_dispute() -> None:
    base = base_with(position("Leave the delta"), dispute("Is it serious", ("leave-the-delta",)))

    assert "Is it serious?" in ask("position leave-the-delta", base).text
    assert "Where sources disagree (1)" in menu(ask("position leave-the-delta", base), "More")


def test_the_other_positions_of_the_holder_are_one_click_away() -> None:
    base = base_with(position("Leave the delta"), position("Build a lock"), actor("Ada North", type="person"))

    assert buttons(ask("position leave-the-delta", base))["More from North (1)"] == "positions actor:ada-north"


def test_a_long_statement_is_shown_in_whole_sentences_and_nothing_twice() -> None:
    first = "The village on the delta should be left before the next flood of the river comes, argues Ada North"
    second = "The second harbour would follow a year later, once the lock is built and paid for by the province"
    text = ask("position leave-the-delta", base_with(position("Leave the delta", statement=f"{first}. {second}."))).text

    assert f"{first}. [1]" in text
    assert f"Also: {second} [1]" in text
    assert text.count(second) == 1
    assert "…" not in text
