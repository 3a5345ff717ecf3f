"""The one way to an answer: every surface asks here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from handlers.accepted_filters import unfit_filter
from handlers.answer_cache import AnswerCache
from handlers.answers import free_text, message_shortcut, search_modal
from handlers.answers.best_matches import is_question
from handlers.answers.home import NOTHING, Personal, home
from handlers.answers.show_record import show
from handlers.block_style import BlockStyle
from handlers.command_spec import Action, ActionHandler, Command, Query, Required
from handlers.commands import BY_VERB, VERBS
from handlers.kinds import CARD_VERBS
from handlers.rejection import Rejection
from handlers.render.not_found import no_such_verb, rejected, usage
from handlers.render.shared_message import shared, without_sharing
from handlers.reply import FieldErrors, HomeTab, Message, Reply
from handlers.request import Asker, Request, Surface
from handlers.request_parser import BUTTON_LIMIT, LIMIT, excess, parse
from handlers.verb_suggestions import closest_verbs, foreign_verb
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Found
from knowledge.models import Record

_SHOWING = CARD_VERBS | {"positions", "forecasts", "disputes", "tally"}
"""Verbs that show one record, and the lists that did so in messages of earlier versions."""
_SECTIONED = CARD_VERBS | {"compare"}
"""Verbs whose answer has sections behind its menu More."""


@dataclass(frozen=True, slots=True)
class Deferred:
    """An action to run after the acknowledgement, with the parsed request."""

    run: ActionHandler
    request: Request


def respond(
    text: str,
    asker: Asker,
    now: datetime,
    *,
    surface: Surface,
    base: KnowledgeBase,
    command: str = "/militia",
    form: Mapping[str, str] = MappingProxyType({}),
    cache: AnswerCache[Reply] | None = None,
    style: BlockStyle = BlockStyle.CLASSIC,
) -> Reply | Deferred:
    """Returns the answer to a request, or the action that is to run.

    Args:
        text: what was typed after the command, or the value of a clicked button.
        asker: who asks, and in which conversation.
        now: the time, aware, UTC.
        surface: where the request comes from.
        base: the knowledge base that answers.
        command: the slash command as installed.
        form: the fields of a submitted modal.
        cache: remembers answers of queries, if given.
        style: which blocks the installation uses.
    """
    raw = Request(text, asker, now, surface, command, form=form, style=style)
    match surface:
        case Surface.HOME:
            return home(raw, base)
        case Surface.GLOBAL_SHORTCUT:
            return search_modal.form(raw)
        case Surface.MESSAGE_SHORTCUT:
            return message_shortcut.answer(raw, base)
        case Surface.MODAL:
            return _from_form(raw, base, cache)
        case _:
            return _typed(raw, base, cache)


def home_tab(
    asker: Asker,
    now: datetime,
    base: KnowledgeBase,
    *,
    mine: Personal | None = NOTHING,
    admin: bool = False,
    command: str = "/militia",
) -> HomeTab:
    """Returns the Home tab of a person, with the administration part for an admin.

    Args:
        asker: whose Home tab it is.
        now: the time, aware, UTC.
        base: the knowledge base that answers.
        mine: the person's digests and watches, None if the database is unavailable.
        admin: whether the person is an admin.
        command: the slash command as installed.
    """
    return home(Request("", asker, now, Surface.HOME, command), base, mine, admin=admin)


def share(
    text: str,
    asker: Asker,
    now: datetime,
    *,
    base: KnowledgeBase,
    command: str = "/militia",
    cache: AnswerCache[Reply] | None = None,
    style: BlockStyle = BlockStyle.CLASSIC,
) -> Message:
    """Returns the same answer for the whole conversation, with who shared it. An action cannot be shared."""
    reply = respond(text, asker, now, surface=Surface.BUTTON, base=base, command=command, cache=cache, style=style)
    if not isinstance(reply, Message):
        return rejected(Rejection("This answer cannot be shared"), Request(text, asker, now, Surface.BUTTON, command))
    return shared(reply, asker.user)


def _from_form(raw: Request, base: KnowledgeBase, cache: AnswerCache[Reply] | None) -> Reply | Deferred:
    """Answers a submitted modal: the search modal by what was filled in, another by what it was opened with."""
    if not raw.text.startswith(search_modal.CALLBACK):
        request = parse(raw, VERBS)
        return _suggested(request, base) if request.verb == "suggest" else _answer(request, base, cache)
    asked = search_modal.asked(raw)
    if not asked:
        return FieldErrors({search_modal.WORDS: "Choose a name above, or type something here"})
    reply = _answer(parse(replace(raw, text=asked), VERBS), base, cache)
    return without_sharing(reply) if isinstance(reply, Message) else reply


def _suggested(request: Request, base: KnowledgeBase) -> Reply | Deferred:
    from handlers.answers import suggest  # with the form and its checks, which few requests need
    from handlers.suggestions.ports import Proposal

    proposed = suggest.submitted(request, base)
    return Deferred(suggest.keep, request) if isinstance(proposed, Proposal) else proposed


def _typed(raw: Request, base: KnowledgeBase, cache: AnswerCache[Reply] | None) -> Reply | Deferred:
    limit = BUTTON_LIMIT if raw.surface is Surface.BUTTON else LIMIT
    if length := excess(raw.text, limit):
        return rejected(Rejection(f"Text too long: {length} characters, limit {limit}. Shorten it and try again"), raw)
    reply = _answer(parse(raw, VERBS), base, cache)
    if isinstance(reply, Message) and raw.surface is Surface.BUTTON and _turns_a_page(raw.text):
        return replace(reply, replaces=True)
    return reply


def _turns_a_page(text: str) -> bool:
    """Returns whether a button leads to another page of its own message, which it then replaces."""
    return " page:" in text or " section:" in text


def _answer(request: Request, base: KnowledgeBase, cache: AnswerCache[Reply] | None) -> Reply | Deferred:
    request = _unless_a_name(request, base)
    command = BY_VERB.get(request.verb)
    request = command.as_typed(request, base) if command else request
    if isinstance(command, Action):
        return _misused(command, request, base) or Deferred(command.run, request)
    if cache is None:
        return _in_its_style(request, base, command)
    asked = (request.text, request.verb, request.words, request.filters, request.page, request.section)
    surroundings = (request.command, request.surface, request.style, request.now.date())
    return cache.get(base, (*asked, *surroundings), lambda: _in_its_style(request, base, command))


def _in_its_style(request: Request, base: KnowledgeBase, command: Query | None) -> Reply:
    """Returns the answer; one with modern blocks also has the same in classic blocks."""
    reply = _queried(request, base, command)
    if request.style is BlockStyle.CLASSIC or not isinstance(reply, Message):
        return reply
    classic = _queried(replace(request, style=BlockStyle.CLASSIC), base, command)
    if not isinstance(classic, Message) or classic.blocks == reply.blocks:
        return reply
    return replace(reply, classic=classic.blocks)


def _unless_a_name(request: Request, base: KnowledgeBase) -> Request:
    """Returns the request without its verb if that is only an alias and begins the name of a record."""
    first = request.text.split(" ")[0].casefold()
    if not request.verb or first in BY_VERB or request.filters or not request.words:
        return request
    whole = replace(request, verb="", words=f"{first} {request.words}")
    match base.find(whole.words, Record):
        case Found(_, why) if why.exact and why.label.casefold().startswith(first):
            return whole
        case _:
            return request


def _queried(request: Request, base: KnowledgeBase, command: Query | None) -> Reply:
    if command is None:
        return _without_verb(request, base)
    return _misused(command, request, base) or _merged(request, base) or command.handler(request, base)


def _merged(request: Request, base: KnowledgeBase) -> Message | None:
    """Returns the card of the record into which the named record was merged, whatever the kind that the verb asks for."""
    if request.verb not in _SHOWING or request.filters or request.words in base.records:
        return None
    record = base.get(request.words, Record)
    return show(record, request, base) if record else None


def _misused(command: Command, request: Request, base: KnowledgeBase) -> Message | None:
    """Returns what is wrong with the arguments of a command, by its row; None if they fit."""
    if command.required is not Required.NOTHING and not _has_substance(request.words):
        return usage(command, request, command.example_text(base))
    if request.section and command.verb not in _SECTIONED:
        return rejected(Rejection("“section:” applies to a single record or a comparison only"), request)
    unfit = unfit_filter(request, command.filters)
    return rejected(unfit, request) if unfit else None


def _without_verb(request: Request, base: KnowledgeBase) -> Reply:
    first = next(iter(request.words.casefold().split()), "")
    if request.filters:
        lists = [one for one in closest_verbs(first) if BY_VERB[one].filters.keys]
        if lists and request.text.casefold().startswith(first):
            return no_such_verb(first, lists, request)
        return rejected(_filters_without_verb(request), request)
    if not _has_substance(request.words):
        return _queried(replace(request, verb="help", words=""), base, _query("help"))
    close, foreign = closest_verbs(first), foreign_verb(request.words.casefold())
    slip = (close or foreign) and not base.named_exactly(request.words, Record)
    if slip and (foreign or not is_question(request.words, base)):
        return no_such_verb(first, close or foreign, request, keep_words=bool(close))
    return free_text.answer(request, base)


def _query(verb: str) -> Query | None:
    command = BY_VERB[verb]
    return command if isinstance(command, Query) else None


def _has_substance(words: str) -> bool:
    """Whether there is a letter or a digit to look for."""
    return any(character.isalnum() for character in words)


def _filters_without_verb(request: Request) -> Rejection:
    typed = " ".join(f"{key}:{value}" for key, value in request.filters)
    rest = request.text
    offers = (f"incidents {rest}", f"actors {rest}", f"options {rest}")
    return Rejection(f"Choose a list for the filter {typed}", offers)
