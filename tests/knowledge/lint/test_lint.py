"""All rules run on all records, and whatever a rule raises is a problem of its record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from knowledge.base_settings import BaseSettings
from knowledge.lint import LintContext, Rules
from knowledge.models import Record
from knowledge.problems import Problem
from tests.builders import actor, position, says
from tests.linting import messages, problems


def _raises_for_a(context: LintContext, record: Record) -> Iterator[Problem]:
    if record.id == "a":
        raise OverflowError
    yield context.problem(record, (), "Seen", fix="None")


def _always_raises(context: LintContext) -> Iterator[Problem]:
    yield from context.removed["missing"]  # type: ignore[misc]  # the look-up raises before it iterates


def test_a_rule_that_raises_is_a_problem_of_that_record_alone() -> None:
    found = problems(actor("A"), actor("B"), rules=Rules(record=(_raises_for_a,)))

    assert found == [
        "a::1:1: Internal error in the rule _raises_for_a: OverflowError. Report it to the maintainers of the app.",
        "b::1:1: Seen. None.",
    ]


def test_a_record_can_have_several_problems() -> None:
    found = problems(actor("A", as_of="2040", summary=says("Says <!here>")))

    assert len(found) == 2


def test_claims_of_credibility_one_need_two_author_groups() -> None:
    claim = {"field": "area", "text": "The delta", "as_of": "2031", "grade": 1}
    one = actor("A", claims=(claim | {"cites": ("delta-review#lead/p1", "delta-review#lead/p2")},))
    two = actor("B", claims=(claim | {"cites": ("delta-review#lead/p1", "northern-note#lead/p2")},))

    assert "a:claims.0.grade:1:1: Credibility 1 requires two independent author groups." in messages(one, two)
    assert "b:claims" not in messages(one, two)


def test_a_mention_and_a_link_of_another_scheme_are_reported() -> None:
    found = messages(actor("A", summary=says("Says <!channel>")), actor("B", summary=says("See ftp://a.example")))

    assert "a:summary.text:1:1: Text contains a Slack mention. Remove it." in found
    assert 'b:summary.text:1:1: Invalid link scheme "ftp:".' in found


def test_two_records_may_not_share_a_strong_name() -> None:
    found = messages(actor("Liwa al-Nahr", also=("River Brigade",)), actor("Harakat al-Bahr", also=("River Brigade",)))

    assert "River Brigade" in found


def test_an_overdue_review_is_a_warning() -> None:
    (found,) = problems(actor("Liwa al-Nahr"), today=date(2033, 1, 1))

    assert found.startswith("liwa-al-nahr:reviewed_on:1:1: warning: The review was due on 2032-10-01.")


def test_the_longest_interval_of_a_review_is_computed() -> None:
    longest = actor("Liwa al-Nahr", review_every="P20Y", reviewed_on="2199-12-31")

    assert messages(longest, today=date(2199, 12, 31)) == ""


def test_a_draft_without_a_review_is_not_overdue() -> None:
    draft = actor("Liwa al-Nahr", status="draft", reviewed_on=None, changelog=())

    assert messages(draft, today=date(2090, 1, 1)) == ""


def test_two_records_with_one_paragraph_and_mostly_the_same_words_are_a_warning() -> None:
    holder = actor("Ada North")
    one = position("The delta needs a lock", statement="The northern delta needs a lock before winter floods")
    other = position("A lock for the delta", statement="The northern delta needs another lock before winter floods")

    assert "has mostly the same words" in messages(holder, one, other, advise=True)
    assert "has mostly the same words" not in messages(holder, one, other)


def test_two_records_with_one_paragraph_and_other_words_are_no_warning() -> None:
    one = position("The delta needs a lock", statement="The northern delta needs a lock before winter floods")
    other = position("Dredging should stop", statement="Dredging harms fisheries along every southern channel")

    assert "same words" not in messages(actor("Ada North"), one, other, advise=True)


def test_a_type_that_nothing_defines_is_reported_with_the_closest_one() -> None:
    assert 'a:type:1:1: Invalid type "armed-grop". Did you mean "armed-group"?' in messages(
        actor("A", type="armed-grop")
    )


def test_a_type_that_the_base_defines_is_valid() -> None:
    party = {"id": "party", "label": "Political party", "meaning": "A registered party"}
    settings = BaseSettings.model_validate({"actor_types": [party]})

    assert messages(actor("A", type="party"), settings=settings) == ""
