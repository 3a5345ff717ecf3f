from __future__ import annotations

from handlers.button import Button, Menu
from handlers.render import blocks
from handlers.render.messages import message
from handlers.render.visible_size import interactive_elements, visible_characters
from handlers.wording.rich_text import bold, link, text


def test_words_labels_and_the_labels_of_closed_menus_are_visible() -> None:
    menu = Menu("More", (Button("A choice that nobody sees yet", "help"),))
    parts = [blocks.header("Title"), blocks.actions([Button("Open", "actor x"), menu], "/kb")]

    assert visible_characters(message(parts).blocks) == len("Title" + "Open" + "More")


def test_escaped_characters_and_addresses_of_links_are_not_counted() -> None:
    shown = message([blocks.context(text("A & B ", link("C", "https://delta.example")))])

    assert visible_characters(shown.blocks) == len("A & B C")


def test_buttons_menus_and_fields_are_interactive() -> None:
    parts = [
        blocks.section(text(bold("Row")), Button("Open", "actor x")),
        blocks.actions([Button("Share", "x", "share"), Menu("More", (Button("A", "a"), Button("B", "b")))], "/kb"),
    ]

    assert interactive_elements(message(parts).blocks) == 3
