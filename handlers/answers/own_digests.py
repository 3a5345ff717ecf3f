"""Finds the digest that a request is about: by its id, or the only one of the conversation."""

from __future__ import annotations

from handlers.button import Button
from handlers.ports import Ports
from handlers.rejection import Rejection
from handlers.render.not_found import rejected
from handlers.render.service_messages import notice
from handlers.reply import Message
from handlers.request import Request
from handlers.subscriptions.digest_request import EXAMPLE
from handlers.subscriptions.subscription import Subscription


def conversation(request: Request) -> str:
    """Returns where a digest or notice goes: the channel, or the person if there is none."""
    return request.asker.channel or request.asker.user


def named(request: Request, ports: Ports) -> Subscription | Message:
    """Returns the digest of this conversation that the words name, or the only one; else a question."""
    team, place = request.asker.team, conversation(request)
    if request.words:
        wanted = request.words.split()[0].casefold()
        one = ports.subscriptions.get(wanted) or _by_first_characters(wanted, request, ports)
        if one is not None and one.team == team and place in {one.channel, one.owner, request.asker.user}:
            return one
        return rejected(Rejection(f"There is no digest “{request.words}” here", ("digest list",)), request)
    found = ports.subscriptions.of_channel(team, place)
    if len(found) == 1:
        return found[0]
    if not found:
        return rejected(Rejection("There is no digest here yet", (f"digest {EXAMPLE}",)), request)
    verb = request.text.removeprefix("digest").split()[0]
    offers = tuple(Button(str(one.cadence), f"digest {verb} {one.id}") for one in found)
    return rejected(Rejection("There are several digests here. Choose one", offers=offers), request)


def owned(request: Request, ports: Ports) -> Subscription | Message:
    """Returns the digest named, if this person may change it."""
    one = named(request, ports)
    if isinstance(one, Message) or one.owner == request.asker.user or ports.admins.is_admin(request.asker):
        return one
    return notice("Only the owner of this digest or an admin can change it.")


def _by_first_characters(wanted: str, request: Request, ports: Ports) -> Subscription | None:
    """Returns the only digest here whose id begins so: older ids have 32 characters, of which six are shown."""
    if len(wanted) < 6:
        return None
    here = ports.subscriptions.of_channel(request.asker.team, conversation(request))
    found = [one for one in here if one.id.startswith(wanted)]
    return found[0] if len(found) == 1 else None
