"""Results of an earlier version give the same problems as a check of everything."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from knowledge.base_settings import BaseSettings
from knowledge.lint import RULES, LintContext, RecordResults, Rules, lint, lint_again
from knowledge.lint.record_results import RecordRule
from knowledge.models import AnyRecord, Record
from knowledge.problems import Problem, Severity
from knowledge.references import FieldPath
from tests.builders import actor, concept, incident, name, option, position, redirect, says, source
from tests.linting import TODAY

BOTH = ("delta-review#lead/p1", "northern-note#lead/b2")
OLD = ("delta-review#lead/p1", "old-note#lead/b2")


def _responds(other: str) -> dict[str, Any]:
    return {"links": ({"incident": other, "type": "response-to", "cites": BOTH[:1]},)}


def _claim(cites: tuple[str, ...]) -> dict[str, Any]:
    return {
        "claims": ({"field": "strength", "value": "9", "text": "Nine", "as_of": "2031-09", "grade": 1, "cites": cites},)
    }


LOCAL: dict[str, Any] = {"reviewed_on": "2031-10-15", "review_every": "P20D"}
VARIANTS: tuple[tuple[AnyRecord | None, ...], ...] = (
    (source("Delta review"), source("Delta review", ("bo-south",))),
    (
        source("Northern note", ("bo-south",)),
        source("Northern note", ("bo-south",), sections=()),
        source("Northern note", ("bo-south", "ada-north")),
    ),
    (actor("Ada North", type="person"), actor("Ada Nord", id="ada-north", type="person"), None),
    (actor("Northland", type="state"), actor("Northland", type="political-bloc")),
    (actor("Liwa One"), actor("Liwa One", **LOCAL), actor("Liwa One", also=("Harbour lock",)), None),
    (
        actor("Liwa Two", **_claim(BOTH)),
        actor("Liwa Two", **_claim(BOTH[:1])),
        actor("Liwa Two"),
        actor("Liwa Two", **_claim(OLD)),
    ),
    (incident("Raid", on="2031-05-01"), incident("Raid", on="2031-05-09"), incident("Raid", **_responds("siege"))),
    (incident("Siege", on="2031-05-03", **_responds("raid")), incident("Siege"), None),
    (incident("Truce", on="2031-05-05", **_responds("siege")), incident("Truce", **_responds("old-raid"))),
    (redirect("old-note", "northern-note"),),
    (redirect("old-raid", "raid"), redirect("old-raid", "truce"), None),
    (
        position("Build a lock"),
        position("Build a lock", aliases=[name("Harbour lock by Liwa One")]),
        position("Build a lock", "liwa-one"),
    ),
    (option("Pay", summary=says("It pays", "northern-note#lead/p2")), option("Pay", contra=()), None),
    (concept("Ferry"), concept("Ferry", definition=says("It floats", "delta-review#lead/p90")), None),
    (actor("Bo South", type="person"), actor("Cy East", id="bo-south", type="person")),
    (actor("Cy East", id="cy-east-two", type="person"), redirect("cy-east", "bo-south"), None),
)
"""One row for each record, with the forms that it may have; None: there is none."""


def _locate(record_id: str, path: FieldPath) -> tuple[str, int, int]:
    return f"{record_id}:{'.'.join(map(str, path))}", 1, 1


def _context(records: list[AnyRecord], today: date = TODAY) -> LintContext:
    return LintContext(tuple(records), _locate, today)


@pytest.mark.parametrize("seed", range(20))
def test_a_check_that_uses_earlier_results_finds_what_a_new_one_finds(seed: int) -> None:
    chance = random.Random(seed)
    results, today, valid = RecordResults(), TODAY, 0
    last = forms = [row[0] for row in VARIANTS]
    for _ in range(60):
        forms = list(last) if chance.random() < 0.7 else list(forms)
        for row in chance.sample(range(len(VARIANTS)), chance.choice((1, 1, 2))):
            forms[row] = chance.choice(VARIANTS[row])
        today += timedelta(days=chance.random() < 0.02)
        records = [record for record in forms if record is not None]

        found = lint_again(_context(records, today), results)

        assert found.problems == lint(records, _locate, today)
        if all(one.severity is not Severity.ERROR for one in found.problems):
            results, last, valid = found.results, forms, valid + 1
    assert valid > 20


def test_only_the_changed_record_and_those_that_refer_to_it_are_checked_again() -> None:
    checked: list[str] = []

    def note(context: LintContext, record: Record) -> Iterator[Problem]:
        checked.append(record.id)
        return iter(())

    rules = Rules((note,))
    records = [record for row in VARIANTS if (record := row[0]) is not None]
    results = lint_again(_context(records), RecordResults(), rules=rules).results
    checked.clear()

    again = [incident("Raid", on="2031-05-02") if one.id == "raid" else one for one in records]
    lint_again(_context(again), results, rules=rules)

    assert sorted(checked) == ["old-raid", "raid", "siege", "truce"]


def test_results_of_other_rules_settings_or_another_day_are_not_used() -> None:
    records = [record for row in VARIANTS if (record := row[0]) is not None]
    results = lint_again(_context(records), RecordResults()).results

    def outdated(context: LintContext, rules: tuple[RecordRule, ...] = RULES.record) -> int:
        return len(results.outdated(rules, replace(context, earlier=results.indexes)))

    every = len(records)
    assert outdated(_context(records)) == 0
    assert outdated(_context(records), RULES.record[1:]) == every
    assert outdated(_context(records, TODAY + timedelta(days=1))) == every
    assert outdated(LintContext(tuple(records), _locate, TODAY, BaseSettings(name="The delta"))) == every
