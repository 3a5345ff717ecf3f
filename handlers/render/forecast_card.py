"""The card of a forecast: its condition, its likelihood, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.render.card import Card, Fact, Highlight
from handlers.render.position_card import opinion_card, opinion_facts
from handlers.wording.rich_text import Phrase, cited, isolated, text
from handlers.wording.terms import label, term
from knowledge.models import Forecast
from knowledge.models.actor import Confidence
from knowledge.models.forecast import Likelihood, ResolutionStatus
from knowledge.profiles.opinion import OpinionProfile


def forecast_card(profile: OpinionProfile[Forecast]) -> Card:
    """Returns the card of a forecast. Likelihood and confidence are separate facts."""
    forecast = profile.record
    kind = f"Forecast · {term(forecast.resolution.status)}"
    facts = [*opinion_facts(profile)]
    own = tuple(_forecast_facts(forecast))
    return opinion_card(
        profile, kind, (*facts[:2], *own, *facts[2:]), first=(Highlight("Resolution", (_resolution(forecast),)),)
    )


def _forecast_facts(forecast: Forecast) -> Iterator[Fact]:
    if forecast.condition:
        yield Fact("Condition", text(isolated(forecast.condition.rstrip("."))), required=True)
    author = "the author's" if len(forecast.holders) == 1 else "the authors'"
    own = f"{author} “{isolated(forecast.own_word)}”" if forecast.own_word else ""
    if forecast.likelihood is not Likelihood.NOT_STATED:
        yield Fact("Likelihood", text(f"{forecast.likelihood}{f' ({own})' if own else ''}"), required=True)
    elif own:
        yield Fact("Likelihood", text(own), required=True)
    if forecast.horizon:
        yield Fact("Horizon", text(isolated(forecast.horizon)))
    if forecast.confidence is not Confidence.NOT_STATED:
        yield Fact("Confidence", text(forecast.confidence))


def _resolution(forecast: Forecast) -> Phrase:
    resolution = forecast.resolution
    if resolution.text is None and resolution.status is ResolutionStatus.OPEN:
        return text("Open: no source states the outcome")
    return text(isolated((resolution.text or label(resolution.status)).rstrip(".")), cited(resolution.cites))
