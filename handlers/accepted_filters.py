"""Which filters a command accepts, and why a filter that does not fit is rejected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, TypeAlias

from handlers.command_text import command_text, quoted
from handlers.rejection import Rejection
from handlers.request import Request
from handlers.request_parser import DATE_FILTERS, FILTERS
from handlers.typed_periods import read_period
from knowledge.closest_match import closest_match
from knowledge.knowledge_base import KnowledgeBase

Values: TypeAlias = Callable[[KnowledgeBase], tuple[str, ...]]
"""Gives the values that a filter may have on a base."""


def fixed(*values: str) -> Values:
    """Returns the same values on every base."""
    return lambda base: values


def extended(vocabulary: str, *terms: str) -> Values:
    """Returns the built-in terms, and those that the base adds to a vocabulary of ``base.yaml``."""
    return lambda base: (*terms, *(term.id for term in base.settings.vocabularies[vocabulary]))


def either(*values: Values) -> Values:
    """Returns the values of several filters of one name, each once."""
    return lambda base: tuple(dict.fromkeys(value for one in values for value in one(base)))


@dataclass(frozen=True, slots=True)
class Accepts:
    """Which filters a command accepts, and the values that ``type:``, ``weapon:`` and ``family:`` may have there.

    With ``subjects``, free words that name a record ask for what is by or about it, instead of for their letters;
    with ``through_incidents`` also for what is about an incident in which the record takes part.
    """

    keys: tuple[str, ...] = ()
    values: Mapping[str, Values] = field(default_factory=lambda: MappingProxyType({}))
    subjects: bool = False
    through_incidents: bool = False


NO_FILTERS: Final = Accepts()
"""For commands that accept no filters."""


def unfit_filter(request: Request, accepts: Accepts) -> Rejection | None:
    """Returns why the first filter that does not fit the command is rejected, with the closest that does."""
    return next((found for key, _ in request.filters if (found := _unfit(request, key, accepts))), None)


def _unfit(request: Request, key: str, accepts: Accepts) -> Rejection | None:
    bare = key.removeprefix("-")
    known = ", ".join(f"{one}:" for one in accepts.keys)
    if bare == "page":
        return Rejection("A page is a number from 1, as in page:2")
    if not known and request.verb:
        typed = " ".join(f"{name}:{quoted(value)}" for name, value in request.filters)
        return Rejection(f"“{request.verb}” accepts no filters ({typed})", _without_filters(request))
    if bare not in FILTERS:
        value = dict(request.filters)[key]
        close = [one for one in closest_match(bare, accepts.keys) if one not in DATE_FILTERS or read_period(value)]
        changes = [with_filter(request, key, one) for one in close]
        return Rejection(f"Unknown filter “{bare}:”. Use one of: {known}", tuple(changes))
    if bare not in accepts.keys:
        return Rejection(f"“{bare}:” does not apply to this list. Use one of: {known}")
    if key != bare and bare in DATE_FILTERS:
        return Rejection(f"“{key}:” does not exist: dates cannot be excluded. Give a period with since: and until:")
    return None


def _without_filters(request: Request) -> tuple[str, ...]:
    """What the request may have meant: the same without filters, and the list that accepts them."""
    bare = (command_text(request.verb, request.words),) if request.words else ()
    return (*bare, command_text("incidents", "", request.filters))


def with_filter(request: Request, key: str, new_key: str, *, new_value: str | None = None) -> str:
    """Returns the request as command text with one filter edited."""
    minus = "-" if key.startswith("-") and not new_key.startswith("-") else ""
    filters = [
        (f"{minus}{new_key}", new_value or value) if one == key else (one, value) for one, value in request.filters
    ]
    return command_text(request.verb, request.words, filters)
