from __future__ import annotations

from dataclasses import replace

from handlers.block_style import BlockStyle
from handlers.button import Button
from handlers.render import blocks
from handlers.render.messages import message
from handlers.render.modern_blocks import listing
from handlers.render.shared_message import shared, without_sharing
from handlers.reply import Audience, Block, Message
from handlers.wording.rich_text import text

SHARE = Button("Share", "actor nahr", "share")
PARTS = [
    listing("Claims", [text("It holds the coast")]),
    blocks.actions([Button("Open", "actor nahr"), SHARE], "/kb"),
]


def labels(made: tuple[Block, ...]) -> list[str]:
    return [one["text"]["text"] for block in made if block["type"] == "actions" for one in block["elements"]]


def test_a_shared_answer_names_who_shared_it_and_has_no_share_button() -> None:
    made = shared(message(PARTS), "U0ADA")

    assert made.audience is Audience.CHANNEL
    assert made.text.startswith("Shared by @U0ADA\n\nClaims")
    assert labels(made.blocks) == ["Open"]


def test_the_classic_form_of_a_shared_answer_names_who_shared_it_too() -> None:
    made = shared(message(PARTS, style=BlockStyle.MODERN), "U0ADA")

    assert [block["type"] for block in made.blocks] == ["context", "container", "actions"]
    assert [block["type"] for block in made.classic] == ["context", "rich_text", "actions"]
    assert labels(made.classic) == ["Open"]


def test_an_answer_without_a_share_button_is_not_shared() -> None:
    private = message(PARTS[:1])

    assert shared(private, "U0ADA") == private


def test_an_answer_in_a_modal_has_no_share_button() -> None:
    made: Message = without_sharing(message(PARTS))

    assert labels(made.blocks) == ["Open"]
    assert replace(made, blocks=()) == replace(message(PARTS), blocks=())
