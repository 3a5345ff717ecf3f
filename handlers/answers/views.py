"""Questions for views: ``where do sources disagree about X``, ``A vs B on X``, ``what does A want``, ``X - both sides``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from handlers.answers import disputes, forecasts, positions, sources
from handlers.answers.best_matches import best_matches
from handlers.answers.rows import passage_rows, record_rows
from handlers.question_words import subject_of, topic
from handlers.render.list_rows import RelatedRecords
from handlers.render.not_found import related_message
from handlers.reply import Reply
from handlers.request import Request
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Found
from knowledge.mentions import actors_named
from knowledge.models import Actor, Dispute, Forecast, Position, Record, Source
from knowledge.passages import Passage, folded, search_terms

_DISAGREE = re.compile(
    r"(?:(?:(?:.*\b(?:sources|authors|works|articles)|(?:do|does|did|where|how|why|what)\b.+) "
    r"(?:(?:dis)?agree|differ|contradict each other|part))|(?:any |the |is there )?(?:a )?(?:disagreements?|debates?)) "
    r"(?:about|on|over) (?P<subject>.+)",
    re.I,
)
_DISAGREE_AT_ALL = re.compile(
    r"(?:on what|what|where|how|do|does|did)\b.+\b(?:(?:dis)?agree|differ)(?: with each other| most)?", re.I
)
_SEVERAL_VIEWS: Final = re.compile(
    r"\W*\b(?:the )?(?:(?:different|differing|opposing|opposed|conflicting|competing|contrary|various|rival|two|both)"
    r" (?:views?|opinions?|sides|voices|positions|perspectives|judge?ments)|both sides|other side)\b"
    r"(?: (?:on|about|of|over|to)\b)?[\W_]*",
    re.I,
)
_VERSUS: Final = re.compile(r"\b(?:vs?\.?|versus|against|compared (?:to|with)|or|and)(?=\s|$)", re.I)
_OPINION: Final = re.compile(
    r"\b(?:think|thinks|thought|say|says|said|argue|argues|believe|believes|write|writes|recommends?|wants?|views?|opinions?"
    r"|positions?)\b.*\b(?:of|about|on|over|regarding)\b|\bon\b"
    r"|^(?:what|why|how|where) (?:do|does|did) .{3,60}? (?:think|say|believe|argue|see|view|judge|explain)\b",
    re.I,
)
_HOLDS: Final = (
    (
        re.compile(
            r"what (?:do|does|did) [^,;:]{3,60} (?:recommend|want|advise|propose|suggest|advocate|say|think|argue)",
            re.I,
        ),
        ("positions", positions.answer),
    ),
    (
        re.compile(r"what (?:do|does|did) [^,;:]{3,60} (?:predict|expect|foresee|fear|forecast)", re.I),
        ("forecasts", forecasts.answer),
    ),
    (
        re.compile(
            r"what (?:has|have|did|does) [^,;:]{3,60} (?:written|write|wrote|published|publish)\b.*"
            r"|(?:.*\b)?(?:works?|articles?|pieces?|texts?|papers?|everything|thing) (?:by|of|from) .{3,60}",
            re.I,
        ),
        ("sources", sources.answer),
    ),
)
"""Questions for all that an author holds, and the lists that answer them."""
_CAME_TRUE: Final = re.compile(
    r"\b(?:predictions?|forecasts?|predict(?:ed)?)\b.*\b(?:come|came|turn|turned|prove[nd]?|right|wrong|true)\b", re.I
)
"""A question for what became of forecasts."""
_ITS_SOURCES: Final = re.compile(
    r"\b(?:articles|works|sources|documents|publications|reports|papers|texts)\b.*"
    r"\b(?:based on|built on|rel(?:y|ies) on|drawn from|come from|behind (?:this|it)"
    r"|(?:you|this|it|app) (?:uses?|have|has|knows?))$",
    re.I,
)
"""A question for the sources of the base."""
_SHARE: Final = 0.5
"""The part of the weight of the words that a record must contain to be offered."""
_SOME: Final = 0.25
"""The same for disputes, in any form of the words, if none contains more."""
_DISPUTES, _MOST = 4, 8


def answer_of_views(request: Request, base: KnowledgeBase) -> Reply | None:
    """Returns the disputes, or the views of the named authors, that a question asks for; None for other questions."""
    words = request.words.rstrip("?!. ")
    about = _DISAGREE.fullmatch(words)
    if about:
        return _disputes(about["subject"], request, base)
    if _ITS_SOURCES.search(words):
        return sources.answer(replace(request, verb="sources", words=""), base)
    if _CAME_TRUE.search(words):
        return forecasts.answer(replace(request, verb="forecasts", words=""), base)
    if _SEVERAL_VIEWS.search(words):
        return _views(topic(_SEVERAL_VIEWS.sub(" ", words)), request, base)
    return _of_authors(words, request, base)


def _of_authors(words: str, request: Request, base: KnowledgeBase) -> Reply | None:
    """Returns what a question about authors of the base asks for: their disputes, all that they hold, or their views."""
    at_all = _DISAGREE_AT_ALL.fullmatch(words)
    asked = next((ask for holds, ask in _HOLDS if holds.fullmatch(words)), None)
    versus, opinion = _VERSUS.search(words), _OPINION.search(words)
    if not (at_all or asked or versus or opinion):
        return None
    named, known = actors_named(words, base), _authors(base)
    authors = [one for one in named if one.id in known]
    if not authors:
        return None
    if at_all and len(authors) == len(named):
        return disputes.answer(replace(request, verb="disputes", words=""), base)
    if asked and not (versus and len(_groups(authors, base)) > 1):
        verb, answer = asked
        chosen = tuple(("actor", one.id) for one in authors)
        return answer(replace(request, verb=verb, words="", filters=chosen), base)
    if opinion or (versus and len(_groups(authors, base)) > 1):
        return _views(_without(authors, words), request, base, authors=authors)
    return None


def _views(words: str, request: Request, base: KnowledgeBase, *, authors: Sequence[Actor] = ()) -> Reply | None:
    """Returns the disputes about the words, then positions and forecasts; of one group of authors first what they hold."""
    terms = search_terms(words)
    if not terms:
        return None
    holders = {one.id for one in authors}
    best = base.passages.best(" ".join(terms), _SHARE)
    disputed = [one for one in best if one.kind == Dispute.kind]
    if not disputed:
        nearly = [one.passage for one in best_matches(words, base) if one.share >= _SOME]
        disputed = [one for one in nearly if one.kind == Dispute.kind]
    pointing = _disputes_about(words, base, {one.record_id for one in disputed})
    held = [one for one in best if _is_held(one, holders, base)]
    disputes_first = (
        *passage_rows(base, disputed[:_DISPUTES], words, group="Disputes"),
        *record_rows(base, pointing[: max(_DISPUTES - len(disputed), 0)], group="Disputes"),
    )
    views = passage_rows(base, held, words, group="Views")
    rows = (*views[:_DISPUTES], *disputes_first) if len(_groups(authors, base)) == 1 else (*disputes_first, *views)
    return related_message(request, RelatedRecords(rows[:_MOST], query=words)) if rows else None


def _disputes_about(words: str, base: KnowledgeBase, known: set[str]) -> list[Record]:
    """Returns the other disputes about the only thing that the words name."""
    outcome = base.spot(words)
    named = {one for spot in outcome for one in spot.entities}
    found = [one for target in sorted(named) for one in base.referring_to(target, Dispute)]
    return [one for one in dict.fromkeys(found) if one.id not in known] if len(named) == 1 else []


def _is_held(passage: Passage, holders: set[str], base: KnowledgeBase) -> bool:
    record = base.get(passage.record_id, Record)
    if not isinstance(record, Position | Forecast):
        return False
    return not holders or not holders.isdisjoint(record.holders)


def _disputes(subject: str, request: Request, base: KnowledgeBase) -> Reply | None:
    """Returns the list of disputes about a subject; if that would be empty, those with most of its words."""
    found = base.find(subject_of(subject), Record)
    containing = base.passages.records(subject_of(subject))
    about = base.referring_to(found.record.id, Dispute) if isinstance(found, Found) else base.all(Dispute)
    if any(isinstance(found, Found) or one.id in containing for one in about):
        return disputes.answer(replace(request, verb="disputes", words=subject), base)
    return _views(topic(subject), request, base)


def _authors(base: KnowledgeBase) -> frozenset[str]:
    return frozenset(author for one in base.all(Source) for author in one.authors)


def _groups(authors: Sequence[Actor], base: KnowledgeBase) -> set[frozenset[str]]:
    """Returns the groups of authors, as sources name them, to which the authors belong."""
    return {frozenset(one.authors) for one in base.all(Source) for author in authors if author.id in one.authors}


def _without(authors: Sequence[Actor], words: str) -> str:
    """Returns the words without the names of the authors and the words between these."""
    names = {part for one in authors for part in folded(one.heading).split()}
    kept = [one for one in words.replace("/", " ").split() if folded(one) not in names]
    return topic(_VERSUS.sub(" ", " ".join(kept)).strip(" ,:;-?"))
