"""The command registry: one row per verb. Start reading here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from handlers import export_selection
from handlers.answers import (
    actor,
    actors,
    changes,
    compare,
    concept,
    dispute,
    disputes,
    figure,
    figures,
    forecast,
    forecasts,
    incident,
    incidents,
    option,
    options,
    place,
    position,
    positions,
    search,
    source,
    sources,
    tally,
)
from handlers.answers.help import help_on
from handlers.command_spec import Action, Command, Group, Query, Required
from handlers.examples import (
    by_actor,
    first_author,
    first_family,
    incident_date,
    most_cited_source,
    most_referenced,
    short_option,
    two_options,
    words,
)
from handlers.late_handlers import LateAction, LateQuery
from handlers.sub_actions import ADMIN, DIGEST
from handlers.subscriptions import scope
from knowledge.models import Actor, Concept, Dispute, Forecast, Place, Position, Quantity, Tally
from knowledge.models.incident import IncidentClass

# fmt: off
COMMANDS: Final[tuple[Command, ...]] = (
    Query(verb="actor", aliases=("group", "profile"), group=Group.LOOK_UP, usage="actor NAME",
          summary="Profile of a person, group or institution", required=Required.NAME, example=most_referenced(Actor),
          handler=actor.answer),
    Query(verb="incident", aliases=("attack", "event"), group=Group.LOOK_UP, usage="incident NAME, WORDS or DATE",
          summary="What happened", required=Required.NAME, example=incident_date, handler=incident.answer),
    Query(verb="option", group=Group.LOOK_UP, usage="option NAME",
          summary="A policy option, with arguments for and against", required=Required.NAME,
          example=short_option, handler=option.answer),
    Query(verb="position", group=Group.LOOK_UP, usage="position NAME", summary="A dated statement or view",
          required=Required.NAME, example=most_referenced(Position), handler=position.answer),
    Query(verb="forecast", group=Group.LOOK_UP, usage="forecast NAME", summary="A forecast and what became of it",
          required=Required.NAME, example=most_referenced(Forecast), handler=forecast.answer),
    Query(verb="dispute", group=Group.LOOK_UP, usage="dispute NAME",
          summary="One disagreement between sources, every account", required=Required.NAME,
          example=most_referenced(Dispute), handler=dispute.answer),
    Query(verb="figure", group=Group.LOOK_UP, usage="figure NAME", summary="A single figure", required=Required.NAME,
          example=most_referenced(Quantity), handler=figure.answer),
    Query(verb="place", aliases=("site",), group=Group.LOOK_UP, usage="place NAME", summary="A place and its incidents",
          required=Required.NAME, example=most_referenced(Place), handler=place.answer),
    Query(verb="concept", aliases=("term",), group=Group.LOOK_UP, usage="concept NAME",
          summary="A term and who uses it", required=Required.NAME, example=most_referenced(Concept),
          handler=concept.answer),
    Query(verb="source", aliases=("work",), group=Group.LOOK_UP, usage="source NAME",
          summary="A source and the records that cite it", required=Required.NAME, example=most_cited_source,
          handler=source.answer),
    Query(verb="brief", aliases=("summarise", "summarize", "summary"), group=Group.LOOK_UP,
          usage="brief NAME", summary="A citable brief as message, PDF and Markdown",
          required=Required.NAME, example=most_referenced(Actor), handler=LateQuery("brief")),
    Query(verb="search", aliases=("find",), group=Group.LOOK_UP, usage="search WORDS",
          summary="Full text over everything", required=Required.WORDS, example=most_referenced(Actor),
          handler=search.answer),
    Query(verb="actors", aliases=("groups",), group=Group.COMPARE, usage="actors [filters]",
          summary="Persons, groups and institutions", filters=actors.ACCEPTS, example=words("type:armed-group"),
          handler=actors.answer),
    Query(verb="incidents", aliases=("attacks", "events"), group=Group.COMPARE, usage="incidents [filters]",
          summary="What happened, newest first", narrower={"attacks": IncidentClass.ATTACK},
          filters=incidents.ACCEPTS, example=by_actor, handler=incidents.answer),
    Query(verb="options", group=Group.COMPARE, usage="options [filters]", summary="Policy options by family",
          filters=options.ACCEPTS, example=first_family, handler=options.answer),
    Query(verb="positions", aliases=("judgements", "judgement"), group=Group.COMPARE,
          usage="positions [author, option or topic]", summary="Who said what, and when", filters=positions.ACCEPTS,
          example=first_author, handler=positions.answer),
    Query(verb="disputes", group=Group.COMPARE, usage="disputes [filters]",
          summary="Where sources disagree, every account", filters=disputes.ACCEPTS, example=words(""),
          handler=disputes.answer),
    Query(verb="forecasts", group=Group.COMPARE, usage="forecasts [filters]", summary="Forecasts and what became of them",
          filters=forecasts.ACCEPTS, example=words(""), handler=forecasts.answer),
    Query(verb="figures", group=Group.COMPARE, usage="figures [filters]", summary="Single figures",
          filters=figures.ACCEPTS, example=words(""), handler=figures.answer),
    Query(verb="tally", aliases=("tallies",), group=Group.COMPARE, usage="tally [series]",
          summary="Counted series, side by side", filters=tally.ACCEPTS, example=words(""), handler=tally.answer),
    Query(verb="sources", aliases=("works",), group=Group.COMPARE, usage="sources [filters]",
          summary="The sources of this base", filters=sources.ACCEPTS, example=words(""), handler=sources.answer),
    Query(verb="compare", group=Group.COMPARE, usage="compare A vs B [vs C [vs D]]",
          summary="Two to four options or actors side by side", required=Required.NAME, example=two_options,
          handler=compare.answer),
    Query(verb="timeline", group=Group.COMPARE, usage="timeline [filters]", summary="Incidents in order, with a picture",
          filters=incidents.ACCEPTS, example=by_actor, handler=LateQuery("pictures", "timeline")),
    Query(verb="map", group=Group.COMPARE, usage="map [filters]", summary="Incidents by place, with a map",
          filters=incidents.ACCEPTS, example=by_actor, handler=LateQuery("pictures", "map_")),
    Query(verb="relations", group=Group.COMPARE, usage="relations NAME", summary="Relationships of an actor, with a picture",
          required=Required.NAME, example=most_referenced(Actor), handler=LateQuery("pictures", "relations")),
    Query(verb="chart", group=Group.COMPARE, usage="chart SERIES", summary="A counted series as a picture",
          required=Required.NAME, example=most_referenced(Tally), handler=LateQuery("pictures", "chart")),
    Query(verb="changes", aliases=("news",), group=Group.FOLLOW, usage="changes [since DATE]",
          summary="What changed in the base", filters=changes.ACCEPTS, example=words(""), handler=changes.answer),
    Action(verb="export", group=Group.FOLLOW, usage="export FORMAT [filters]",
           summary="The base or a part of it as a file: json, stix, misp, geojson, csv, markdown, pdf",
           required=Required.WORDS, filters=export_selection.ACCEPTS, example=words("geojson"),
           handler=LateAction("export")),
    Action(verb="digest", aliases=("digests", "subscribe"), group=Group.FOLLOW,
           usage="digest weekly mon 09:00 [zone] [filters] [always|changes]",
           summary="A scheduled digest for this channel", filters=scope.ACCEPTS, sub_actions=DIGEST,
           example=words("weekly mon 09:00"), handler=LateAction("digest")),
    Action(verb="watch", aliases=("follow",), group=Group.FOLLOW, usage="watch NAME",
           summary="Notify me when a record changes", required=Required.NAME, example=most_referenced(Actor),
           handler=LateAction("watch", "watch")),
    Action(verb="unwatch", aliases=("unfollow",), group=Group.FOLLOW, usage="unwatch NAME", summary="Stop notifying me",
           required=Required.NAME, example=most_referenced(Actor), handler=LateAction("watch", "unwatch")),
    Action(verb="watches", group=Group.FOLLOW, usage="watches", summary="The records watched here", example=words(""),
           handler=LateAction("watch", "watches")),
    Query(verb="suggest", aliases=("propose",), group=Group.FOLLOW, usage="suggest NAME",
          summary="Propose a correction of a record", required=Required.NAME, example=most_referenced(Actor),
          handler=LateQuery("suggest")),
    Action(verb="admin", group=Group.RUN, usage="admin COMMAND",
           summary="Reload, status, history and suggestions; for admins", sub_actions=ADMIN,
           example=words("status"), handler=LateAction("admin")),
    Query(verb="help", aliases=("?", "hello", "hi", "thanks"), group=Group.RUN, usage="help [command or filters]",
          summary="How to use this app", example=words("filters"), handler=help_on(lambda: COMMANDS)),
)
# fmt: on

BY_VERB: Final[Mapping[str, Command]] = MappingProxyType({one.verb: one for one in COMMANDS})

VERBS: Final[Mapping[str, str]] = MappingProxyType({name: one.verb for one in COMMANDS for name in one.names})
"""Every way to write a verb, and the verb that it means."""

FOREIGN_VERBS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "latest": ("incidents", "changes"),
        "recent": ("incidents", "changes"),
        "list": ("actors", "incidents", "options"),
        "show": ("actor", "incident", "search"),
        "status": ("admin status",),
        "reload": ("admin reload",),
        "share": ("help",),
        "subscriptions": ("digest list", "watches"),
        "unsubscribe": ("digest off", "unwatch"),
        "alert": ("watch", "digest"),
        "alerts": ("watches", "digest list"),
        "stop": ("digest off", "unwatch"),
        "filters": ("help filters",),
        "graph": ("relations", "chart"),
        "download": ("export", "brief"),
        "print": ("brief", "export"),
        "references": ("sources",),
        "citations": ("sources",),
        **dict.fromkeys(("back", "more", "next"), ("help",)),
    }
)
"""Verbs of other tools, typed alone, and the commands of this app that come closest."""
