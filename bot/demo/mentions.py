"""Mentions in what people type: ``@Name`` and ``#channel`` become Slack's markup."""

from __future__ import annotations

import re

from bot.demo.entities import APP_USER
from bot.demo.workspace import Workspace
from handlers.wording.truncation import escape

_APP = f"<@{APP_USER}>"


def sent_text(typed: str, workspace: Workspace) -> str:
    """Returns the text of a message as Slack sends it: escaped, with mentions of known persons, channels and the app."""
    names = {f"@{workspace.app_name}": _APP}
    names |= {f"@{one.name}": f"<@{one.id}>" for one in workspace.people.values()}
    names |= {f"#{one.name}": f"<#{one.id}|{one.name}>" for one in workspace.channels.values()}
    known = {escape(name).casefold(): mention for name, mention in names.items()}
    longest_first = sorted(known, key=len, reverse=True)
    pattern = "|".join(map(re.escape, longest_first))
    return re.sub(rf"({pattern})(?!\w)", lambda found: known[found[0].casefold()], escape(typed), flags=re.IGNORECASE)


def mentions_app(text: str) -> bool:
    """Whether a message addresses the app."""
    return _APP in text
