"""A report of a reload states the result, what is wrong in which file, and what to do next."""

from __future__ import annotations

from handlers.administration.ports import ReloadOutcome, ReloadReport
from handlers.render.messages import fits
from handlers.render.reload_report import check_report, reload_report, result_text, rollback_report
from handlers.reply import Message
from knowledge.diff import Difference
from knowledge.problems import Problem, Severity
from tests.builders import actor


def wrong(file: str, line: int = 1, severity: Severity = Severity.ERROR, what: str = "this is wrong") -> Problem:
    return Problem(file, line, 5, what, "Write it right", severity)


def rejected(*problems: Problem) -> ReloadReport:
    return ReloadReport(ReloadOutcome.INVALID, "aaa", "aaa", 616, problems=problems)


def lines_of(reply: Message) -> list[str]:
    return [line.strip() for line in reply.text.splitlines()]


def test_a_rejected_reload_says_so_first_and_that_the_previous_version_is_active() -> None:
    lines = lines_of(reload_report(rejected(wrong("places/port.yaml")), "/militia"))

    assert lines[0] == "Reload rejected: the source has errors"
    assert lines[2].startswith("Nothing changed. The previous version is still active. Fix the errors below")


def test_a_successful_reload_says_so_and_offers_the_way_back() -> None:
    report = ReloadReport(ReloadOutcome.SWAPPED, "bbb", "aaa", 616, Difference(added=(actor("Liwa al-Nahr"),)))

    text = reload_report(report, "/militia").text

    assert text.startswith("Reload succeeded\n\nThe new version is active.")
    assert "1 added\n  • Liwa al-Nahr (actor)" in text
    assert "/militia admin rollback aaa  (Roll back)" in text


def test_errors_come_before_warnings_and_are_counted_apart() -> None:
    warned = wrong("actors/a.yaml", severity=Severity.WARNING)

    lines = lines_of(
        reload_report(rejected(warned, wrong("places/port.yaml"), wrong("places/port.yaml", 2)), "/militia")
    )

    assert lines.index("2 errors.") < lines.index("1 warning. Warnings never stop a reload.")
    assert lines[lines.index("2 errors.") + 2 :][:3] == [
        "places/port.yaml",
        "• Line 1, column 5: this is wrong.",
        "Fix: Write it right.",
    ]


def test_many_errors_of_one_file_do_not_hide_another_file() -> None:
    many = [wrong("actors/a.yaml", number) for number in range(1, 80)]

    text = reload_report(rejected(*many, wrong("places/port.yaml", 7)), "/militia").text

    assert "80 errors in 2 files" in text
    assert "75 more in this file" in text
    assert "places/port.yaml\n  • Line 7" in text


def test_a_problem_without_a_file_names_no_line() -> None:
    gone = Problem("base", 1, 1, "This folder does not exist", "Correct the path or KNOWLEDGE_SOURCE")

    report = ReloadReport(ReloadOutcome.UNREACHABLE, "aaa", "aaa", 616, problems=(gone,))

    assert "base\n  • This folder does not exist.\n" in reload_report(report, "/militia").text


def test_a_report_of_a_ruined_base_fits_one_message() -> None:
    ruined = [wrong(f"actors/{'long-name-' * 6}{n:03}.yaml", what="this is wrong " * 40) for n in range(300)]

    assert fits(reload_report(rejected(*ruined), "/militia"))
    assert fits(check_report(rejected(*ruined), "/militia"))


def test_a_check_offers_the_reload_and_no_way_back_from_what_was_not_done() -> None:
    text = check_report(ReloadReport(ReloadOutcome.SWAPPED, "bbb", "aaa", 616), "/militia").text

    assert text.startswith("Check: a reload would succeed")
    assert "admin rollback" not in text
    assert "/militia admin reload  (Reload)" in text


def test_a_rollback_is_called_one_and_can_be_undone() -> None:
    text = rollback_report(ReloadReport(ReloadOutcome.SWAPPED, "aaa", "bbb", 616), "/militia").text

    assert text.startswith("Rollback succeeded\n\nThe earlier version is active.")
    assert "/militia admin rollback bbb  (Undo)" in text


def test_a_check_of_an_unavailable_source_does_not_claim_that_it_has_errors() -> None:
    text = check_report(ReloadReport(ReloadOutcome.UNREACHABLE, "aaa", "aaa", 616), "/militia").text

    assert text.startswith("Check: a reload would fail\n\nThe source is not readable.")


def test_a_version_that_was_rolled_back_asks_for_force() -> None:
    report = ReloadReport(
        ReloadOutcome.ROLLED_BACK, "aaa", "aaa", 616, why="U1 rolled back from version bbb on 21 Nov 2026"
    )

    text = reload_report(report, "/militia").text

    assert "Reload stopped: this version was rolled back" in text
    assert "U1 rolled back from version bbb on 21 Nov 2026. To activate it again, reload with --force." in text
    assert "/militia admin reload --force  (Reload with --force)" in text


def test_every_result_of_a_reload_has_words_for_the_audit_log() -> None:
    assert all(result_text(outcome.value) for outcome in ReloadOutcome)
    assert result_text("shown") is None


def test_a_version_that_could_not_be_stored_does_not_promise_that_replicas_follow() -> None:
    why = "The version is not stored yet"
    report = ReloadReport(ReloadOutcome.SWAPPED, "bbb", "aaa", 616, Difference(added=(actor("Liwa al-Nahr"),)), why=why)

    text = reload_report(report, "/militia").text

    assert why in text
    assert "Other replicas follow" not in text
