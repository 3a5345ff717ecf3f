from __future__ import annotations

from datetime import date

from handlers.render.digest import digest_message, digest_thread
from handlers.render.visible_size import ELEMENTS, SCREEN, interactive_elements, visible_characters
from handlers.reply import Message
from knowledge.digests import Period, compose
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import AnyRecord
from knowledge.profiles.display_names import display_names
from tests import packaged
from tests.builders import base_with, incident, says

WEEK = Period(date(2031, 10, 25), date(2031, 10, 31))
CORRECTED = {"on": "2031-10-30", "kind": "corrected", "what": "The source gives one wounded guard"}


def corrected(title: str) -> AnyRecord:
    """An incident whose summary was corrected."""
    before = incident(title, "2030-11-03")
    log = (*before.model_dump(mode="json")["changelog"], CORRECTED)
    return incident(title, "2030-11-03", summary=says("One guard of the U.S. embassy was wounded"), changelog=log)


def posted(old: KnowledgeBase, new: KnowledgeBase) -> Message:
    digest = compose(new, WEEK, old=old)
    names = display_names(new, digest.records)
    return digest_message(digest, "Weekly digest", "", names=names, command="/militia")


def test_a_correction_is_posted_with_its_old_and_new_value_as_written() -> None:
    post = posted(base_with(incident("Harbour barrage", "2030-11-03")), base_with(corrected("Harbour barrage")))

    assert "was Harbour barrage happened, now One guard of the U.S. embassy was wounded" in post.text


def test_a_post_contains_the_sources_of_its_numbers() -> None:
    post = posted(base_with(incident("Harbour barrage", "2030-11-03")), base_with(corrected("Harbour barrage")))

    assert "[1]" in post.text.partition("Sources: ")[0]
    assert "[1]" in post.text.partition("Sources: ")[2]


def test_corrections_are_posted_before_new_records() -> None:
    new = base_with(corrected("Harbour barrage"), incident("Market siege"))
    post = posted(base_with(incident("Harbour barrage", "2030-11-03")), new)

    assert post.text.index("Corrections") < post.text.index("New")


def test_anniversaries_of_the_next_days_are_posted_as_coming_up() -> None:
    base = base_with(incident("Harbour barrage", "2030-11-03"))

    assert "Coming up: the same days in earlier years" in posted(base, base).text


def test_a_digest_of_a_whole_new_base_is_one_screen_with_few_elements() -> None:
    post = posted(base_with(), packaged.base())

    assert visible_characters(post.blocks) <= SCREEN
    assert interactive_elements(post.blocks) <= ELEMENTS


def test_a_digest_of_many_corrections_is_one_screen() -> None:
    titles = [f"Barrage of the {n}th night at the northern landing of the delta" for n in range(20)]
    old = base_with(*(incident(title, "2030-11-03") for title in titles))
    post = posted(old, base_with(*map(corrected, titles)))

    assert visible_characters(post.blocks) <= SCREEN


def test_each_message_of_the_thread_contains_its_own_sources() -> None:
    new = packaged.base()
    digest = compose(new, WEEK, old=base_with())
    thread = digest_thread(digest, display_names(new, digest.records))

    assert [one for one in thread if "[1]" in one.text and "Sources: " not in one.text] == []
