"""The command table: every verb, what it is for, and the function that answers it. Start reading here."""

from __future__ import annotations

from handlers.answers import (
    actor,
    actors,
    admin,
    changes,
    digest,
    disputes,
    incident,
    incidents,
    option,
    options,
    positions,
    search,
    source,
    sources,
    suggest,
    tally,
    watch,
)
from handlers.answers.help import help_on
from handlers.command_spec import Action, Command, Group, Query, Usage

__all__ = ["COMMANDS", "Action", "Command", "Group", "Query", "Usage"]

COMMANDS: tuple[Command, ...] = (
    Query(
        Usage("actor", Group.LOOK_UP, "actor NAME", "Who somebody is", (), ("group",)),
        actor.answer,
    ),
    Query(
        Usage(
            "incident",
            Group.LOOK_UP,
            "incident NAME, WORDS or DATE",
            "What happened",
            (),
            ("attack", "event"),
        ),
        incident.answer,
    ),
    Query(
        Usage("option", Group.LOOK_UP, "option NAME", "What could be done, for and against", ()),
        option.answer,
    ),
    Query(
        Usage("source", Group.LOOK_UP, "source NAME", "A work, and what rests on it", (), ("work",)),
        source.answer,
    ),
    Query(
        Usage("search", Group.LOOK_UP, "search WORDS", "Full text over everything", (), ("find",)),
        search.answer,
    ),
    Query(
        Usage("actors", Group.COMPARE, "actors [filters]", "Who acts", ("actors type:armed-group",), ("groups",)),
        actors.answer,
    ),
    Query(
        Usage(
            "incidents",
            Group.COMPARE,
            "incidents [filters]",
            "What happened, newest first",
            ("incidents type:attack",),
            ("attacks", "events"),
        ),
        incidents.answer,
    ),
    Query(
        Usage("options", Group.COMPARE, "options [filters]", "What could be done", ("options family:diplomatic",)),
        options.answer,
    ),
    Query(
        Usage(
            "positions",
            Group.COMPARE,
            "positions [author, option or topic]",
            "Who said what, and what became of it",
            ("positions type:forecast",),
            ("position", "judgements", "judgement"),
        ),
        positions.answer,
    ),
    Query(
        Usage(
            "disputes",
            Group.COMPARE,
            "disputes [filters]",
            "Where sources disagree, both sides",
            ("disputes", "disputes type:contradiction"),
            ("dispute",),
        ),
        disputes.answer,
    ),
    Query(
        Usage(
            "tally", Group.COMPARE, "tally [series]", "Counted series and figures", ("tally",), ("tallies", "figures")
        ),
        tally.answer,
    ),
    Query(
        Usage("sources", Group.COMPARE, "sources", "The works it rests on", ("sources",), ("works",)), sources.answer
    ),
    Query(
        Usage("changes", Group.FOLLOW, "changes [since DATE]", "What changed in the base", ("changes",), ("news",)),
        changes.answer,
    ),
    Action(
        Usage(
            "digest",
            Group.FOLLOW,
            "digest weekly mon 09:00 Asia/Baghdad [filters] [always|changes]",
            "A scheduled digest for this channel",
            ("digest weekly mon 09:00", "digest list"),
            ("digests",),
        ),
        digest.answer,
    ),
    Action(
        Usage("watch", Group.FOLLOW, "watch NAME", "Word when a record changes", ("watch kataib hezbollah",)),
        watch.watch,
    ),
    Action(Usage("unwatch", Group.FOLLOW, "unwatch NAME", "No more word of it", ("watches",)), watch.unwatch),
    Action(Usage("watches", Group.FOLLOW, "watches", "What is watched here", ("watches",)), watch.watches),
    Query(
        Usage(suggest.VERB, Group.FOLLOW, "suggest NAME", "Propose a change of a record", (), ("propose",)),
        suggest.answer,
    ),
    Action(
        Usage(
            "admin", Group.RUN, "admin [status|reload|check|history|rollback|audit]", "For admins", ("admin status",)
        ),
        admin.answer,
    ),
    Query(
        Usage(
            "help",
            Group.RUN,
            "help [command]",
            "How to ask",
            ("help incidents",),
            ("?", "hello", "hi"),
        ),
        help_on(lambda: COMMANDS),
    ),
)
