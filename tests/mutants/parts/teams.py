"""The check of workspaces removed, in whole and for each place in which Slack names a workspace."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

INCOMING = "bot/slack/incoming.py"
GUESTS = ("tests/bot/slack/test_service.py", "tests/bot/slack/test_incoming.py")
OWN = "own = (payload.team_id, _id(payload.team), _team_of(payload.user))"
NAMED = "return (*own, event.team, event.user_team, event.source_team)"

MUTANTS = (
    Mutant(
        "everybody admitted",
        "bot/slack/admission.py",
        "return bool(found) and found <= allowed if allowed else len(found) == 1",
        "return True",
        ("tests/bot/slack/test_admission.py",),
    ),
    Mutant("team ignored", INCOMING, NAMED, "return (*own, event.user_team, event.source_team)", GUESTS),
    Mutant("user_team ignored", INCOMING, NAMED, "return (*own, event.team, event.source_team)", GUESTS),
    Mutant("source_team ignored", INCOMING, NAMED, "return (*own, event.team, event.user_team)", GUESTS),
    Mutant("team of the user ignored", INCOMING, OWN, "own = (payload.team_id, _id(payload.team))", GUESTS),
)
