"""Questions for one side of an option, or for the disputes about a subject: ``what is the case against restraint``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from handlers.answers import disputes
from handlers.answers.show_record import show
from handlers.question_words import topic
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Found
from knowledge.mentions import actors_named
from knowledge.models import Dispute, Option, Source

_ARGUMENTS = re.compile(
    r"(?:the )?(?:best |main )?(?:case|arguments?|reasons?) (?P<side>for|against) (?P<subject>.+)", re.I
)
_PART = re.compile(r"(?:the )?(?P<part>risks|preconditions|triggers|precedents) (?:of|for) (?P<subject>.+)", re.I)
_DISAGREE = re.compile(
    r"(?:.*\b(?:sources|authors|works)|(?:do|does|did|where|how|why|what)\b.+) "
    r"(?:disagree|differ|contradict each other|part) (?:about|on|over) (?P<subject>.+)",
    re.I,
)
_DISAGREE_AT_ALL = re.compile(
    r"(?:on what|what|where|how|do|does|did)\b.+\b(?:disagree|differ)(?: with each other| most)?", re.I
)
_LEADING: Final = ("the ", "a ", "an ")


def answer_of_section(request: Request, base: KnowledgeBase) -> Reply | None:
    """Returns the section of an option, or the list of disputes, that a question asks for; None for other words."""
    asked = topic(request.words)
    about = _DISAGREE.fullmatch(request.words.rstrip("?!. "))
    if about and _has_disputes(about["subject"], base):
        return disputes.answer(replace(request, verb="disputes", words=about["subject"]), base)
    if _DISAGREE_AT_ALL.fullmatch(request.words.rstrip("?!. ")) and _of_authors(request.words, base):
        return disputes.answer(replace(request, verb="disputes", words=""), base)
    for pattern, name in ((_ARGUMENTS, "side"), (_PART, "part")):
        found = pattern.fullmatch(asked)
        if found and (option := _option(found["subject"], base)):
            return show(option, replace(request, section=found[name].casefold()), base)
    return None


def _has_disputes(words: str, base: KnowledgeBase) -> bool:
    """Returns whether a dispute contains the words; a named subject is looked for by the list itself."""
    containing = base.passages.records(topic(words))
    return bool(base.spot(words)) or any(one.id in containing for one in base.all(Dispute))


def _of_authors(words: str, base: KnowledgeBase) -> bool:
    """Returns whether the words name only authors of sources, and at least one."""
    authors = {author for one in base.all(Source) for author in one.authors}
    named = actors_named(words, base)
    return bool(named) and all(one.id in authors for one in named)


def _option(words: str, base: KnowledgeBase) -> Option | None:
    """Returns the option with that name, also without its article."""
    short = next((words[len(one) :] for one in _LEADING if words.casefold().startswith(one)), words)
    found = base.find(short, Option)
    return found.record if isinstance(found, Found) else None
