"""What shows operators that something is wrong, removed one at a time."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

LIFECYCLE = "tests/bot/test_lifecycle.py"

MUTANTS = (
    Mutant(
        "a base that is not the newest counts as ready",
        "bot/lifecycle.py",
        "services.active_base.degraded,",
        "None,",
        (f"{LIFECYCLE}::test_a_base_that_is_not_the_newest_is_named_until_a_reload_replaces_it",),
    ),
    Mutant(
        "members of user groups get no alerts",
        "bot/services.py",
        "admins=self.admins.persons,",
        "admins=lambda: settings.militia_admins,",
        (f"{LIFECYCLE}::test_a_rejected_token_alerts_the_members_of_a_user_group_once_it_works_again",),
    ),
    Mutant(
        "members of a user group are forgotten",
        "bot/slack/admins.py",
        "members = self._members_of(group) or self._members.get(group, (0.0, frozenset()))[1]",
        "members = self._members_of(group)",
        ("tests/bot/slack/test_admins.py",),
    ),
    Mutant(
        "each change within minutes is a notice",
        "bot/outbox/planner.py",
        'connection.execute(_COMBINE, {"one": watch.id})',
        "pass",
        ("tests/bot/storage/test_stores.py::test_notices_of_a_few_minutes_about_one_record_are_combined",),
    ),
)
