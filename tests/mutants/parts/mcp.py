"""The checks in front of the tools for AI clients removed, one at a time."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

CLIENTS = "tests/bot/mcp/test_clients.py"
TOOLS = "tests/bot/mcp/test_tools.py"

MUTANTS = (
    Mutant(
        "any token is accepted",
        "bot/http/mcp_endpoint.py",
        "return found.index(True) if any(found) else None",
        "return 0",
        (f"{CLIENTS}::test_a_token_answers_and_another_does_not",),
    ),
    Mutant(
        "any workspace is served",
        "bot/http/mcp_endpoint.py",
        "if token is None and not self.workspaces.admit(frozenset({asker.team})):",
        "if False:",
        (f"{CLIENTS}::test_slack_signs_its_calls_and_names_a_person_of_an_allowed_workspace",),
    ),
    Mutant(
        "no pace for tokens",
        "bot/http/mcp_endpoint.py",
        "if not limiter.allows(asker.team, asker.user, time.monotonic()):",
        "if False:",
        (f"{CLIENTS}::test_a_token_has_a_rate_limit",),
    ),
    Mutant(
        "web pages may call",
        "bot/http/server.py",
        'if scope.headers.get("origin"):',
        "if False:",
        (f"{CLIENTS}::test_web_pages_may_not_call",),
    ),
    Mutant(
        "arguments are not checked",
        "bot/mcp/arguments.py",
        "if text:",
        "if False:",
        (f"{TOOLS}::test_wrong_arguments_are_invalid_params",),
    ),
    Mutant(
        "any number of calls waits",
        "bot/http/mcp_endpoint.py",
        "if len(self._waiting) >= self.most:",
        "if False:",
        (f"{CLIENTS}::test_a_call_that_would_wait_too_long_is_rejected_at_once",),
    ),
    Mutant(
        "more than 500 names are screened",
        "handlers/screening.py",
        "if not 1 <= len(names) <= MOST:",
        "if not names:",
        ("tests/handlers/test_screening.py",),
    ),
    Mutant(
        "several buttons of a row call tools",
        "bot/mcp/tool_buttons.py",
        "yield from islice(shown, _CHOICES)",
        "yield {**next(shown), 'elements': [one for each in shown for one in each.get('elements', ())] * 2}",
        (f"{TOOLS}::test_slack_gets_blocks_that_it_shows_and_buttons_that_call_tools",),
    ),
)
