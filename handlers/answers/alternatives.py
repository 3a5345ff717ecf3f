"""Questions for other options than one: ``alternatives to closing the embassy``, ``options short of X``."""

from __future__ import annotations

import re
from typing import Final

from handlers.answers.best_matches import best_matches
from handlers.answers.rows import record_rows
from handlers.button import Button
from handlers.command_text import command_text
from handlers.question_words import kinds_asked_for
from handlers.render.lists import RecordList, list_message
from handlers.reply import Message
from handlers.request import Request
from handlers.wording.rich_text import isolated
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Found
from knowledge.models import Option

_ASKED: Final = re.compile(
    r"(?P<before>.*?)\b(?P<than>alternatives? to|other than|apart from|besides|except(?: for)?|instead of|rather than"
    r"|short of) (?P<option>.+)",
    re.I,
)
_SHARE: Final = 0.5
"""The part of the weight of the words that the best option must contain to be the one that is meant."""


def alternatives_to(request: Request, base: KnowledgeBase) -> Message | None:
    """Returns the alternatives to the option that the words name; None if they ask for none, or name no option."""
    found = _ASKED.fullmatch(request.words.rstrip("?!. "))
    if found is None or not (request.verb == "options" or _asks_for_options(found, request.words)):
        return None
    option = _option(found["option"], base)
    if option is None:
        return None
    rivals = [one for one in base.all(Option) if one.id in option.alternatives or option.id in one.alternatives]
    related = [one for one in base.all(Option) if one.id in option.related and one not in rivals]
    rows = (*record_rows(base, rivals, group="Alternatives"), *record_rows(base, related, group="Related options"))
    if not rows:
        return None
    made = RecordList(
        f"Options other than “{isolated(option.heading)}”",
        rows,
        offers=(Button("Compare", command_text("compare", option.id)), Button("All options", "options")),
        shareable=False,
    )
    return list_message(made, request)


def _asks_for_options(found: re.Match[str], words: str) -> bool:
    return found["than"].casefold().startswith("alternative") or Option in kinds_asked_for(words)


def _option(words: str, base: KnowledgeBase) -> Option | None:
    """Returns the option with that name, or the best match if it has most of the words."""
    named = base.find(words, Option)
    if isinstance(named, Found):
        return named.record
    best = next((one for one in best_matches(words, base) if one.passage.kind == Option.kind), None)
    return base.get(best.passage.record_id, Option) if best and best.share >= _SHARE else None
