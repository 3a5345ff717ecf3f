from __future__ import annotations

from tests.builders import actor, base_with, option, position, source
from tests.handlers.asking import ask, opened


def test_a_respelled_name_says_what_is_shown_for_it() -> None:
    reply = ask("actor lewa nahar", base_with(actor("Liwa al-Nahr")))

    assert 'Showing Liwa al-Nahr for "lewa nahar"' in reply.text


def test_the_name_itself_needs_no_reason() -> None:
    assert "Showing" not in ask("actor liwa al-nahr", base_with(actor("Liwa al-Nahr"))).text


def test_several_bearers_of_a_name_are_asked_about() -> None:
    reply = ask("actor nahr", base_with(actor("Liwa al-Nahr"), actor("Saraya al-Nahr")))

    assert reply.text.startswith("Several records match “nahr”. Choose one:")
    assert {"actor liwa-al-nahr", "actor saraya-al-nahr"} <= opened(reply)


def test_the_name_of_an_author_of_several_sources_is_asked_about() -> None:
    reply = ask("source north", base_with(source("River Letter", ("ada-north",))))

    assert opened(reply) == {"source delta-review", "source river-letter"}


def test_a_surname_prefers_its_person_over_positions_that_contain_it() -> None:
    records = (
        actor("Rasoul al-Zulaimi", type="person"),
        position("Zulaimi will not disarm"),
        position("Why Zulaimi matters"),
    )

    assert ask("zulaimi", base_with(*records)).text.startswith("Rasoul al-Zulaimi")


def test_a_part_of_the_names_of_several_options_is_asked_about() -> None:
    base = base_with(option("Withdraw the guards"), option("Withdraw the boats"), option("Lift the toll"))

    assert opened(ask("option withdraw", base)) >= {"option withdraw-the-guards", "option withdraw-the-boats"}
