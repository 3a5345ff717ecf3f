from __future__ import annotations

from handlers.render.source_card import percent_encoded
from tests.builders import actor, base_with, incident, source
from tests.handlers.asking import ask, buttons, links


def test_a_source_without_an_address_links_to_a_search_for_its_title() -> None:
    reply = ask("source delta-review", base_with())

    assert links(reply) == {"Search for the title": "https://duckduckgo.com/?q=Delta%20Review"}


def test_a_source_with_an_address_links_to_it() -> None:
    reply = ask("source river-letter", base_with(source("River Letter", url="https://delta.example/letter")))

    assert links(reply) == {"https://delta.example/letter": "https://delta.example/letter"}


def test_words_of_every_script_are_percent_encoded() -> None:
    assert percent_encoded("a&b نهر") == "a%26b%20%D9%86%D9%87%D8%B1"


def test_a_source_counts_the_records_that_cite_it() -> None:
    reply = ask("source delta-review", base_with(actor("Liwa al-Nahr"), incident("Raid")))

    assert "Records that cite it\n  • 1 actor and 1 incident" in reply.text
    assert buttons(reply)["Incidents (1)"] == "incidents source:delta-review"


def test_the_grade_is_explained() -> None:
    assert (
        "Reliability: B on the Admiralty scale (A best, F cannot be judged)"
        in ask("source delta-review", base_with()).text
    )


def test_a_source_by_the_same_author_is_named_as_not_independent() -> None:
    base = base_with(source("River Letter", ("ada-north",)))

    assert (
        "Not independent of ada north, 1 Jun 2031, “Delta Review”"
        in ask("source river-letter section:reliability", base).text
    )
