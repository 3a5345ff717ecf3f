"""The tools: rows with a name, a schema of arguments, and the answer. All of them only read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from bot.mcp.arguments import Parameter
from bot.mcp.json_rpc import INVALID_PARAMS, Json, RpcError
from bot.mcp.tool_answer import ToolAnswer
from bot.mcp.tool_buttons import commands_in
from bot.mcp.tool_results import candidates, from_message, record_result, screened_result
from handlers.answers import compare, disputes, incidents, search, sources
from handlers.answers.by_name import named
from handlers.answers.pictures import oldest_first
from handlers.answers.record_list import list_of
from handlers.commands import VERBS
from handlers.reply import Message, Reply
from handlers.request import Asker, Request, Surface
from handlers.request_parser import cleaned, parse
from handlers.screening import MOST, NAME_LENGTH, NameListError, screen
from knowledge.knowledge_base import KnowledgeBase
from knowledge.lookup_result import Ambiguous, Found, NotFound
from knowledge.models import KINDS, Redirect


@dataclass(frozen=True, slots=True)
class ToolCall:
    """One call: its checked arguments, the base, who asks, and the time."""

    arguments: Mapping[str, Any]
    base: KnowledgeBase
    asker: Asker
    now: datetime

    def request(self, verb: str, words: str = "") -> Request:
        """Returns the call as a request of a command; arguments that are filters of the command become filters."""
        filters = tuple((key, str(self.arguments[key])) for key in _FILTERS if key in self.arguments)
        return Request(
            text=f"{verb} {words}".strip(),
            asker=self.asker,
            now=self.now,
            verb=verb,
            words=cleaned(words),
            filters=filters,
            page=int(self.arguments.get("page", 1)),
            verbs=frozenset(VERBS.values()),
        )


@dataclass(frozen=True, slots=True)
class Tool:
    """A row of the registry of tools.

    ``verb`` is the command with the same answer, empty if there is none; ``words`` is the argument with its words.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    run: Callable[[ToolCall], ToolAnswer]
    verb: str = ""
    words: str = ""

    def described(self, base: KnowledgeBase) -> Json:
        """Returns the tool as ``tools/list`` has it; the enumerations are those of the base."""
        return {
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "inputSchema": {
                "type": "object",
                "properties": {one.name: one.schema(base) for one in self.parameters},
                "required": [one.name for one in self.parameters if one.required],
                "additionalProperties": False,
            },
            "annotations": {"readOnlyHint": True, "idempotentHint": True, "openWorldHint": False},
            "_meta": {"slack": {"supportsBlockKit": True}},
        }


def _kinds(_: KnowledgeBase) -> tuple[str, ...]:
    return tuple(kind for kind, model in KINDS.items() if model is not Redirect)


def _look_up(made: ToolCall) -> ToolAnswer:
    base, name = made.base, cleaned(made.arguments["name"])
    kind = made.arguments.get("kind")
    match base.find(name, KINDS[kind]) if kind else named(name, base):
        case Found(record, hit):
            reason = f'"{hit.label}": {hit.reason.text}'
            return record_result(base, record, made.request("look_up"), reason=reason)
        case Ambiguous(hits):
            return candidates(
                base, hits, f'Several records match "{name}". Ask which one is meant, then call with its id:'
            )
        case NotFound(closest):
            return candidates(base, closest, f'No record matches "{name}". The closest names:', found=False)


def _command(
    verb: str, handler: Callable[[Request, KnowledgeBase], Reply], words: str = ""
) -> Callable[[ToolCall], ToolAnswer]:
    """Returns a tool that answers as a command does; ``words`` names the argument with its words."""

    def run(made: ToolCall) -> ToolAnswer:
        request = made.request(verb, str(made.arguments.get(words, "")))
        return _answered(made, handler(request, made.base), request)

    return run


def _compare(made: ToolCall) -> ToolAnswer:
    names = [cleaned(one) for one in made.arguments["names"]]
    request = made.request("compare", " vs ".join(names))
    return _answered(made, compare.compared(names, request, made.base), request)


def _timeline(made: ToolCall) -> ToolAnswer:
    request = made.request("timeline", str(made.arguments.get("words", "")))
    return _answered(made, list_of(request, made.base, incidents.LIST, records=oldest_first(made.base)), request)


def _answered(made: ToolCall, reply: Reply, request: Request) -> ToolAnswer:
    """Returns the answer of a command with the page to which one of its buttons leads, if that is the next one."""
    commands = commands_in(reply.blocks if isinstance(reply, Message) else ())
    asked = [parse(replace(request, text=one, surface=Surface.BUTTON), VERBS) for one in commands]
    follows = any(one.verb == request.verb and one.page == request.page + 1 for one in asked)
    return from_message(made.base, reply, request.page + 1 if follows else 0)


def _screen(made: ToolCall) -> ToolAnswer:
    try:
        names = screen(made.base, made.arguments["names"])
    except NameListError as error:
        raise RpcError(INVALID_PARAMS, str(error)) from None
    return screened_result(made.base, names, int(made.arguments.get("page", 1)))


_FILTERS: Final = ("actor", "place", "type", "weapon", "source", "since", "until")
_PAGE: Final = Parameter("page", "integer", "Page of the result, from 1. A result states how many pages it has.")
_NAME: Final = Parameter("name", "string", "A name in any spelling or script, or a record id.", required=True)
_INCIDENTS: Final = (
    Parameter("words", "string", "Words that the incident contains."),
    Parameter("actor", "string", "An actor that took part, by name or id."),
    Parameter("place", "string", "A place, by name or id; places within it count."),
    Parameter("type", "string", "The kind of incident.", values=incidents.ACCEPTS.values["type"]),
    Parameter("weapon", "string", "The weapon, such as rocket or roadside bomb."),
    Parameter("since", "string", "A date such as 2020 or 2020-03-11."),
    Parameter("until", "string", "A date such as 2020 or 2020-03-11."),
    _PAGE,
)

TOOLS: Final = (
    Tool(
        "look_up",
        "Look up a name",
        "Returns the sourced record of an actor, incident, option, position, forecast, dispute, place, concept, tally or "
        "source. If several records match, returns the candidates and never a guess.",
        (_NAME, Parameter("kind", "string", "The kind of record, if known.", values=_kinds), _PAGE),
        _look_up,
    ),
    Tool(
        "list_incidents",
        "List incidents",
        "Returns incidents, newest first.",
        _INCIDENTS,
        _command("incidents", incidents.answer, "words"),
        verb="incidents",
        words="words",
    ),
    Tool(
        "compare",
        "Compare options or actors",
        "Returns two to four options, or actors, side by side, with the case against each option.",
        (Parameter("names", "array", "Two to four names or ids.", required=True, least=2, most=4, length=NAME_LENGTH),),
        _compare,
        verb="compare",
        words="names",
    ),
    Tool(
        "list_disputes",
        "List disputes",
        "Returns questions on which the sources disagree, with the number of accounts.",
        (Parameter("words", "string", "A name or words that the dispute is about."), _PAGE),
        _command("disputes", disputes.answer, "words"),
        verb="disputes",
        words="words",
    ),
    Tool(
        "timeline",
        "Timeline",
        "Returns incidents, oldest first.",
        _INCIDENTS,
        _timeline,
        verb="timeline",
        words="words",
    ),
    Tool(
        "search",
        "Search all texts",
        "Returns the passages that match words best, each with its record and source.",
        (Parameter("words", "string", "Words to search for.", required=True), _PAGE),
        _command("search", search.answer, "words"),
        verb="search",
        words="words",
    ),
    Tool(
        "list_sources",
        "List sources",
        "Returns the works on which the base is built.",
        (),
        _command("sources", sources.answer),
        verb="sources",
    ),
    Tool(
        "screen_names",
        "Screen names",
        f"Returns for each of 1 to {MOST} names: found, ambiguous or not found, the record, the label matched, the reason.",
        (Parameter("names", "array", "The names.", required=True, least=1, most=MOST, length=NAME_LENGTH), _PAGE),
        _screen,
    ),
)
