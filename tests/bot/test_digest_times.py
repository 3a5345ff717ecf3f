"""The times of digests: one period for preview and post, and the zone of each time in a list."""

from __future__ import annotations

import re

import pytest

from handlers.wording.dates import day_text
from tests.bot.running import Running, eventually, say
from tests.bot.test_digest_command import delivering


@pytest.mark.parametrize("schedule", ["daily 09:00", "weekly mon 09:00", "monthly 1 09:00"])
def test_preview_and_now_have_the_same_period_which_ends_today(app: Running, schedule: str) -> None:
    app.services.open_storage()
    say(app, f"digest {schedule} always")
    shown = say(app, "digest preview")
    with delivering(app):
        say(app, "digest now")
        (posted,) = eventually(lambda: app.slack.called("chat.postMessage"), 1)

    title = next(line for line in shown.splitlines() if " digest: " in line)
    assert title in str(posted.arguments["text"])
    assert title.endswith(day_text(app.service.clock().date()))


def test_the_list_of_digests_names_the_zone_of_each_time(app: Running) -> None:
    app.services.open_storage()
    say(app, "digest weekly mon 09:00 Asia/Baghdad")

    listed = say(app, "digest list")

    assert "every Monday at 09:00 (Asia/Baghdad)" in listed
    assert re.search(r"next Mon \d+ \w+ \d{4} \d\d:\d\d \(\S+\)", listed)
