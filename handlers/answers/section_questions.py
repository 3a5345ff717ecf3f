"""Questions for one side of an option: ``what is the case against restraint``, ``risks of pulling out``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from handlers.answers.best_matches import best_matches
from handlers.answers.rows import passage_rows, record_rows
from handlers.answers.show_record import show
from handlers.kinds import card_of
from handlers.question_words import topic
from handlers.render.list_rows import RelatedRecords
from handlers.render.not_found import related_message
from handlers.reply import Reply
from handlers.request import Request
from handlers.wording.rich_text import isolated
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Found
from knowledge.models import Option, Place, Record

_BOTH: Final = "pros (?:and|&) cons|for and against|both sides"
_SIDES: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(rf"(?:the |what )?(?:best |main |biggest )?(?:{words}) (?P<subject>.+)", re.I), section)
    for words, section in (
        (r"(?:case|arguments?|reasons?) against|objections? to|what speaks against|speaks against|why not", "against"),
        (r"(?:case|arguments?|reasons?) for|(?:benefits?|advantages?|merits?) of|speaks for", "for"),
        (r"(?:risks?|dangers?|downsides?|drawbacks?|costs?) (?:of|in|with)", "risks"),
        (r"(?:preconditions?|conditions?|requirements?) (?:of|for)", "preconditions"),
        (r"triggers? (?:of|for)", "triggers"),
        (r"precedents? (?:of|for)", "precedents"),
        (rf"(?:{_BOTH}|arguments? about) (?:of|on)?", ""),
    )
)
_BOTH_SIDES: Final = re.compile(rf"(?P<subject>.+?)[\s,:–-]+(?:{_BOTH})", re.I)
"""An option, and then the wish to see both sides of it."""
_LEADING: Final = ("the ", "a ", "an ")
_SHARE: Final = 0.5
"""The part of the weight of the words that an option must contain to be offered."""
_MOST: Final = 8


def answer_of_section(request: Request, base: KnowledgeBase) -> Reply | None:
    """Returns the section of an option that a question asks for, or the options that it may mean; None for others."""
    whole = request.words.rstrip("?!. ")
    for pattern, section in _SIDES:
        found = pattern.fullmatch(whole) or pattern.fullmatch(topic(whole))
        if found is None:
            continue
        option = _option(found["subject"], base)
        if option:
            return _section(option, section, request, base=base)
        if section:
            return _options_with(found["subject"], request, base)
    after = _BOTH_SIDES.fullmatch(whole)
    option = _option(after["subject"], base) if after else None
    return _section(option, "", request, base=base) if option else None


def _section(option: Option, section: str, request: Request, *, base: KnowledgeBase) -> Reply:
    """Returns a section of an option; its card if the sources state nothing of that kind."""
    if section and not any(one.key == section for one in card_of(base, option).sections):
        what = f"arguments {section} it" if section in {"for", "against"} else section
        return show(option, request, base, notice=f"{isolated(option.heading)}: the sources state no {what}")
    return show(option, replace(request, section=section), base)


def _options_with(words: str, request: Request, base: KnowledgeBase) -> Reply | None:
    """Returns the options whose texts have most of the words, after the first thing that the words name, if any."""
    found = [
        one.passage for one in best_matches(words, base) if one.passage.kind == Option.kind and one.share >= _SHARE
    ]
    rows = (*record_rows(base, _thing_named(words, base)), *passage_rows(base, found[:_MOST], words, always=True))
    return related_message(request, RelatedRecords(rows, query=words)) if rows else None


def _thing_named(words: str, base: KnowledgeBase) -> Sequence[Record]:
    """Returns the first thing that the words name for sure, if it is neither an option nor a place."""
    sure = (base.records[id_] for spot in base.spot(words) if len(spot.entities) == 1 for id_ in spot.entities)
    return [one for one in sure if not isinstance(one, Option | Place)][:1]


def _option(words: str, base: KnowledgeBase) -> Option | None:
    """Returns the option with that name, also without its article."""
    short = next((words[len(one) :] for one in _LEADING if words.casefold().startswith(one)), words)
    found = base.find(short, Option)
    return found.record if isinstance(found, Found) else None
