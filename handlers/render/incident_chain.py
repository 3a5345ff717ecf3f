"""What led to an incident, what followed, and its other links, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handlers.render.card import CardItem
from handlers.render.card_parts import open_button
from handlers.render.summaries import incident_date_text
from handlers.wording.rich_text import Phrase, bold, cited, isolated, text
from handlers.wording.terms import term
from knowledge.models.incident import Incident, LinkType
from knowledge.profiles.incident import ChainStep, IncidentProfile, LinkedIncident

_INVERSE: Final = {
    LinkType.PART_OF: "includes",
    LinkType.SAME_CAMPAIGN: "same campaign",
    LinkType.COMPARED_WITH: "compared with",
}
_REACTION: Final = {LinkType.RETALIATION_FOR: "the retaliation", LinkType.RESPONSE_TO: "the response"}
_FOLLOWING: Final = {LinkType.RETALIATION_FOR: "in retaliation", LinkType.RESPONSE_TO: "in response"}


def led_words(linked: LinkedIncident) -> Phrase:
    """Returns the incident to which this one was a reaction, or after which it came."""
    reaction = _REACTION.get(linked.link.type, "")
    how = f"; this was {reaction}" if reaction else ""
    return text(bold(linked.incident.title), _date_unless_in_title(linked.incident), how, cited(linked.link.cites))


def following_words(linked: LinkedIncident) -> Phrase:
    """Returns an incident that followed this one."""
    when = _date_unless_in_title(linked.incident)
    how = _FOLLOWING.get(linked.link.type, "")
    return text(bold(linked.incident.title), when, f", {how}" if how else "", cited(linked.link.cites))


def related_items(profile: IncidentProfile) -> Iterator[CardItem]:
    """Yields what led to the incident and what followed, oldest first, each with its link; other links last."""
    steps: list[LinkedIncident | ChainStep] = [one for one in profile.linked if one.preceded or one.followed]
    for one in sorted([*steps, *profile.chain], key=lambda one: one.incident.date.sort_key):
        yield CardItem(_link_words(one), open_button(one.incident))
    yield from (_related(one) for one in profile.linked if not (one.preceded or one.followed))


def _link_words(step: LinkedIncident | ChainStep) -> Phrase:
    """``Later: X, in response``; the incident between is named for one further away."""
    if isinstance(step, LinkedIncident):
        words = text("Earlier: ", led_words(step)) if step.preceded else text("Later: ", following_words(step))
        return text(words, _note(step))
    how, between = _FOLLOWING.get(step.link.type, ""), step.other.title
    if step.followed:
        link = f", {how} to {between}" if step.link.type is LinkType.RESPONSE_TO else f", {how} for {between}"
        link = link if how else f", after {between}"
    else:
        link = f"; followed by {between}" + (f", {how}" if how else "")
    shown = text(bold(step.incident.title), _date_unless_in_title(step.incident))
    return text("Later: " if step.followed else "Earlier: ", shown, link, cited(step.link.cites))


def _related(linked: LinkedIncident) -> CardItem:
    how = _INVERSE[linked.link.type] if linked.inverse else term(linked.link.type)
    other = linked.incident
    words = text(f"{how} ", bold(other.title), _date_unless_in_title(other), _note(linked), cited(linked.link.cites))
    return CardItem(words, open_button(other))


def _note(linked: LinkedIncident) -> str:
    return f": {isolated(linked.link.note.rstrip('.'))}" if linked.link.note else ""


def _date_unless_in_title(incident: Incident) -> str:
    return "" if incident.date.sort_key[:4] in incident.title else f", {incident_date_text(incident.date)}"
