"""What a newcomer may try, with examples from the base, and the messages with which the workspace begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handlers.commands import BY_VERB, COMMANDS
from handlers.examples import most_referenced, most_referenced_actor
from knowledge.knowledge_base import KnowledgeBase
from knowledge.models import Incident

_VOWELS = "aeiou"


@dataclass(frozen=True)
class Step:
    """One thing to try: what to send in which conversation, as whom, and what to do next."""

    title: str
    text: str
    place: str
    person: str
    then: str = ""


@dataclass(frozen=True)
class Cast:
    """Who tries what: ids of an analyst, a curator and an admin, of two channels and of the app's name."""

    analyst: str
    curator: str
    admin: str
    general: str
    briefings: str
    direct: str
    app: str


def steps(base: KnowledgeBase, command: str, cast: Cast) -> list[Step]:
    """Returns what to try, in order; what the base has no example for is left out."""
    return [step for step in _steps(base, command, cast) if step.text]


def _steps(base: KnowledgeBase, command: str, cast: Cast) -> Iterator[Step]:
    def row(title: str, verb: str, place: str = cast.briefings, *, then: str = "") -> Step:
        example = BY_VERB[verb].example_text(base)
        return Step(title, f"{command} {example}" if example else "", place, cast.analyst, then)

    actor = most_referenced_actor(base)
    name = actor.heading if actor else ""
    yield row("Look up a group or person", "actor", then="Use More, then Back. Share shows the card to the channel.")
    if name:
        yield Step("Misspell a name", f"{command} {misspelt(name)}", cast.briefings, cast.analyst)
    yield row("List incidents", "incidents", then="Open one from the menu.")
    yield row("Read a policy option, with its opponents", "option")
    yield row("Compare two options", "compare")
    yield row("See a timeline", "timeline", then="The picture follows in your direct messages.")
    yield row("Get a brief as PDF", "brief", then="The files follow in your direct messages.")
    if name:
        yield Step("Ask in a channel", f"@{cast.app} {name}", cast.general, cast.analyst, "The answer is in a thread.")
        yield Step("Ask in direct messages", name, cast.direct, cast.analyst)
    digest = f"{command} digest weekly mon 09:00 always"
    yield Step("Subscribe this channel", digest, cast.briefings, cast.analyst, "Then jump to Monday 09:00.")
    if actor:
        about = f"{command} digest weekly mon 09:00 actor:{actor.id}"
        yield Step("Subscribe to news of one actor", about, cast.briefings, cast.analyst, "Other filters work too.")
    yield row("Be notified of changes", "watch")
    yield row("Suggest a correction", "suggest", then="An admin accepts or declines it.")
    yield Step("Reload the knowledge base", f"{command} admin reload", cast.direct, cast.admin)


def first_message(base: KnowledgeBase) -> str:
    """Returns a colleague's message that names records, for the message shortcut."""
    actor, incident = most_referenced_actor(base), most_referenced(Incident)(base)
    names = " and ".join(one for one in (incident, actor.heading if actor else None) if one)
    return f"Can anyone brief me on {names}?" if names else "Good morning."


def misspelt(name: str) -> str:
    """Returns a name with a vowel of its longest word missing."""
    longest = max(name.split(), key=len)
    at = next((place for place in range(len(longest) - 2, 0, -1) if longest[place] in _VOWELS), None)
    return name if at is None else name.replace(longest, longest[:at] + longest[at + 1 :])


def command_rows(base: KnowledgeBase) -> list[dict[str, str | None]]:
    """Returns the commands that the composer suggests, with those of two words."""
    rows: list[dict[str, str | None]] = []
    for one in COMMANDS:
        row = {"verb": one.verb, "usage": one.usage, "summary": one.summary, "example": one.example_text(base)}
        rows.append(row)
        for sub in one.sub_actions:
            name = f"{one.verb} {sub.name}"
            rows.append({"verb": name, "usage": sub.usage, "summary": sub.summary, "example": None})
    return rows
