"""What a person asks for with ``digest SCHEDULE [filters] [always|changes]``: one reader for Slack and the command line."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.accepted_filters import unfit_filter
from handlers.command_text import command_text
from handlers.rejection import Rejection
from handlers.request import Request
from handlers.subscriptions.cadence import Cadence
from handlers.subscriptions.schedule_parser import InvalidSchedule, ParsedSchedule, read_cadence
from handlers.subscriptions.scope import ACCEPTS, read_scope
from handlers.subscriptions.subscription import PostPolicy
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Found
from knowledge.models import Actor

EXAMPLE = "weekly mon 09:00"
_FIRST_DAYS = ("mon", "1")
"""The days that are offered if a schedule has none: of a week, of a month."""


@dataclass(frozen=True, slots=True)
class DigestRequest:
    """A valid request: the schedule, the filters as typed and in words, and whether to post without changes."""

    cadence: Cadence
    filters: str
    scope: str
    post_policy: PostPolicy


def read_digest(request: Request, base: KnowledgeBase, default_zone: str) -> DigestRequest | Rejection:
    """Reads a parsed request; ``default_zone`` is used if it names no time zone."""
    result = read_cadence(request.words.split(), default_zone)
    if isinstance(result, InvalidSchedule):
        return _about_an_actor(request, base, default_zone) or _invalid_schedule(result, request)
    policies = [word.casefold() for word in result.rest if word.casefold() in set(PostPolicy)]
    unknown = [word for word in result.rest if word.casefold() not in set(PostPolicy)]
    if unknown:
        return _unknown_words(unknown, result, request, base=base)
    if len(set(policies)) > 1:
        choices = tuple(_text(result.cadence, one, request) for one in PostPolicy)
        return Rejection("“always” and “changes” exclude each other. Use one of them", choices)
    unfit = unfit_filter(request, ACCEPTS)
    if unfit is not None:
        return unfit
    filters = command_text("", "", request.filters)
    scope = read_scope(filters, base, request.now)
    if isinstance(scope, Rejection):
        return scope
    return DigestRequest(
        result.cadence, filters, scope.line, PostPolicy(policies[0] if policies else PostPolicy.ALWAYS)
    )


def _about_an_actor(request: Request, base: KnowledgeBase, default_zone: str) -> Rejection | None:
    """Returns the digest that ``weekly iran`` or ``iran`` may mean: an actor in the place of a day or a schedule."""
    words = request.words.split()
    for length in range(len(words)):
        subject = " ".join(words[length:])
        found = base.find(subject, Actor)
        for missing in _FIRST_DAYS if length else (EXAMPLE,):
            result = read_cadence([*words[:length], *missing.split()], default_zone)
            if isinstance(found, Found) and found.why.exact and isinstance(result, ParsedSchedule) and not result.rest:
                actor = command_text("", "", (("actor", subject), *request.filters))
                lacking = "day" if length else "schedule"
                reason = f"The {lacking} is missing, and “{subject}” is not a filter. Did you mean the digest below?"
                return Rejection(reason, (f"digest {result.cadence} {actor}",))
    return None


def _invalid_schedule(found: InvalidSchedule, request: Request) -> Rejection:
    filters = command_text("", "", request.filters)
    offers = found.suggestions or (EXAMPLE,)
    instead = tuple(f"digest {one} {filters}".strip() for one in offers[:3])
    return Rejection(f"{found.problem} {found.fix.removesuffix('.')}", instead)


def _unknown_words(words: list[str], found: ParsedSchedule, request: Request, *, base: KnowledgeBase) -> Rejection:
    """Rejects words; they are offered as a filter only if there is exactly one actor of that name."""
    text = " ".join(words)
    reason = f"Unknown word “{text}”. Use a filter (actor:NAME), always or changes"
    match base.find(text, Actor):
        case Found():
            actor = command_text("", "", (("actor", text), *request.filters))
            return Rejection(reason, (f"digest {found.cadence} {actor}",))
        case _:
            return Rejection(reason, (command_text("digest", str(found.cadence), request.filters),))


def _text(cadence: Cadence, policy: str, request: Request) -> str:
    return command_text("digest", f"{cadence} {policy}", request.filters)
