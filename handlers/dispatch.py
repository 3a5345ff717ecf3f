"""The one way of answering: every surface asks here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from rapidfuzz.distance import OSA

from handlers.administration.ports import Admins
from handlers.answer_cache import AnswerCache
from handlers.answers import free_text, message_shortcut, search_modal, suggest
from handlers.answers.home import home
from handlers.command_spec import Action, Command, Query
from handlers.commands import COMMANDS
from handlers.rejection import Rejection
from handlers.render.not_found import no_such_verb, refused, usage
from handlers.render.shared_message import shared, without_sharing
from handlers.reply import FieldErrors, HomeTab, Message, Reply
from handlers.request import Asker, Request, Surface
from handlers.request_parser import parse
from handlers.suggestions.ports import Proposal
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Found
from knowledge.models import Record

VERBS: Mapping[str, str] = MappingProxyType(
    {name: one.usage.verb for one in COMMANDS for name in (one.usage.verb, *one.usage.also)}
)
_BY_VERB: Mapping[str, Command] = MappingProxyType({one.usage.verb: one for one in COMMANDS})
_NEEDS_WORDS = frozenset({"actor", "incident", "option", "source", "search", suggest.VERB})
"""Verbs that say how they are written where they get neither words nor filters."""

_HELP = next(one for one in COMMANDS if isinstance(one, Query) and one.usage.verb == "help")
_SUGGESTING = Action(_BY_VERB[suggest.VERB].usage, suggest.keep)
_RECENT = AnswerCache()


@dataclass(frozen=True, slots=True)
class Deferred:
    """A deed to be done after the acknowledgement, with the request as read."""

    deed: Action
    request: Request


def respond(
    text: str,
    asker: Asker,
    now: datetime,
    surface: Surface,
    base: KnowledgeBase,
    command: str = "/militia",
    form: Mapping[str, str] = MappingProxyType({}),
) -> Reply | Deferred:
    """Answer what somebody asked, or say which deed is to be done.

    ``text`` is what was typed after the command, or what a pressed button carries; ``now`` is aware, UTC.
    """
    raw = Request(text, asker, now, surface, command, form=form)
    match surface:
        case Surface.HOME:
            return home(raw, base)
        case Surface.GLOBAL_SHORTCUT:
            return search_modal.form(raw)
        case Surface.MESSAGE_SHORTCUT:
            return message_shortcut.answer(raw, base)
        case Surface.MODAL:
            return _from_form(raw, base)
        case _:
            return _typed(raw, base)


def home_tab(asker: Asker, now: datetime, base: KnowledgeBase, roles: Admins, command: str = "/militia") -> HomeTab:
    """The Home tab of a person, with what admins press where they are one."""
    return home(Request("", asker, now, Surface.HOME, command), base, admin=roles.is_admin(asker))


def _from_form(raw: Request, base: KnowledgeBase) -> Reply | Deferred:
    """What a submitted dialog asks: the look-up dialog for what was filled in, any other for what it was opened with."""
    if not raw.text.startswith(search_modal.CALLBACK):
        request = parse(raw, VERBS)
        return _suggested(request, base) if request.verb == suggest.VERB else _answer(request, base)
    asked = search_modal.asked(raw)
    if not asked:
        return FieldErrors({search_modal.WORDS: "Choose a name above, or type something here"})
    reply = _answer(parse(replace(raw, text=asked), VERBS), base)
    return without_sharing(reply) if isinstance(reply, Message) else reply


def _suggested(request: Request, base: KnowledgeBase) -> Reply | Deferred:
    proposed = suggest.submitted(request, base)
    return Deferred(_SUGGESTING, request) if isinstance(proposed, Proposal) else proposed


def _typed(raw: Request, base: KnowledgeBase) -> Reply | Deferred:
    reply = _answer(parse(raw, VERBS), base)
    if isinstance(reply, Message) and raw.surface is Surface.BUTTON and " page:" in raw.text:
        return replace(reply, replaces=True)
    return reply


def share(text: str, asker: Asker, now: datetime, base: KnowledgeBase, command: str = "/militia") -> Message:
    """The same answer for the whole conversation, saying who shared it. What is no answer stays with the asker."""
    reply = respond(text, asker, now, Surface.BUTTON, base, command)
    if not isinstance(reply, Message):
        return refused(Rejection("This cannot be shared"), Request(text, asker, now, Surface.BUTTON, command))
    return shared(reply, asker.user)


def _answer(request: Request, base: KnowledgeBase) -> Reply | Deferred:
    request = _unless_a_name(request, base)
    command = _BY_VERB.get(request.verb)
    if isinstance(command, Action):
        return Deferred(command, request)
    asked = (request.text, request.verb, request.words, request.filters, request.page, request.command, request.surface)
    return _RECENT.get(base, (*asked, request.now.date()), lambda: _looked_up(request, base, command))


def _unless_a_name(request: Request, base: KnowledgeBase) -> Request:
    """The request as a bare look-up where its first word, a verb only by another name, begins the name of a record."""
    first = request.text.split(" ")[0].casefold()
    if not request.verb or first in _BY_VERB or request.filters or not request.words:
        return request
    whole = replace(request, verb="", words=f"{first} {request.words}")
    match base.find(whole.words, Record):
        case Found(_, why) if why.exact and why.label.casefold().startswith(first):
            return whole
        case _:
            return request


def _looked_up(request: Request, base: KnowledgeBase, command: Query | None) -> Reply:
    if command is None:
        return _without_verb(request, base)
    if request.verb in _NEEDS_WORDS and not _has_substance(request.words):
        return usage(command.usage, request, base)
    if request.verb in _NEEDS_WORDS and request.filters:
        return refused(_filters_on_card(request), request)
    return command.answer(request, base)


def _without_verb(request: Request, base: KnowledgeBase) -> Reply:
    if request.filters:
        return refused(_filters_without_verb(request), request)
    if not _has_substance(request.words):
        return _HELP.answer(replace(request, words=""), base)
    first = request.words.split()[0]
    close = _near_verbs(first.casefold())
    if close and not isinstance(base.find(request.words, Record), Found):
        return no_such_verb(first, close, request)
    return free_text.answer(request, base)


def _near_verbs(word: str) -> tuple[str, ...]:
    """Verbs that differ from the word by one slip of the thumb, or by two where the word is long."""
    if len(word) < 4:
        return ()
    allowed = 1 if len(word) < 7 else 2
    close = sorted((OSA.distance(word, name), name) for name in VERBS if len(name) > 3)
    return tuple(dict.fromkeys(VERBS[name] for distance, name in close if distance <= allowed))[:2]


def _has_substance(words: str) -> bool:
    """Whether there is a letter or a digit to look for."""
    return any(character.isalnum() for character in words)


def _filters_on_card(request: Request) -> Rejection:
    plural = {"search": "incidents", suggest.VERB: "help suggest"}.get(request.verb, f"{request.verb}s")
    typed = " ".join(f"{key}:{value}" for key, value in request.filters)
    return Rejection(
        f"“{request.verb}” shows one record and takes no filter ({typed})", (f"{request.verb} {request.words}", plural)
    )


def _filters_without_verb(request: Request) -> Rejection:
    typed = " ".join(f"{key}:{value}" for key, value in request.filters)
    rest = request.text
    return Rejection(f"What shall be filtered by {typed}", (f"incidents {rest}", f"actors {rest}", f"options {rest}"))
