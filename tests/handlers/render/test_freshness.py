from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from handlers.documents import markdown_export
from handlers.documents.brief import brief_of
from handlers.kinds import card_of
from handlers.render.card_pagination import card_message
from handlers.render.freshness import latest_evidence, review_line, whole_years
from handlers.request import Request
from handlers.wording.rich_text import plain
from knowledge.exports.export_format import whole
from knowledge.models import Source
from knowledge.profiles.evidence import Evidence, evidence_of
from tests.builders import actor, base_with
from tests.handlers.asking import ADA, NOW


def evidence(as_of: str, **more: Any) -> Evidence:
    record = actor("Liwa al-Nahr", as_of=as_of, **more)
    return evidence_of(base_with(record), record)


@pytest.mark.parametrize(
    ("as_of", "shown"),
    [
        ("2031-03-12", "latest evidence 12 Mar 2031"),
        ("2030-03", "latest evidence Mar 2030"),
        ("2030-02", "⚠ latest evidence Feb 2030 (1 year old)"),
        ("2020-03", "⚠ latest evidence Mar 2020 (10 years old)"),
    ],
)
def test_evidence_older_than_a_year_has_a_warning_and_its_age(as_of: str, shown: str) -> None:
    assert plain(latest_evidence(evidence(as_of), date(2031, 3, 15))) == shown


@pytest.mark.parametrize(("today", "years"), [(date(2031, 3, 14), 0), (date(2031, 3, 15), 1), (date(2032, 3, 16), 2)])
def test_a_year_is_whole_on_its_anniversary(today: date, years: int) -> None:
    assert whole_years(date(2030, 3, 15), today) == years


def test_the_review_line_names_the_next_review_and_the_id() -> None:
    line = plain(review_line(evidence("2031", reviewed_on="2031-01-02"), "liwa-al-nahr", date(2031, 3, 1)))

    assert line == "Reviewed 2 Jan 2031 · next review 2 Jan 2032 · id liwa-al-nahr"


def test_a_draft_without_a_review_says_so() -> None:
    draft = evidence("2031", status="draft", reviewed_on=None)

    assert plain(review_line(draft, "liwa-al-nahr", date(2031, 3, 1))) == "Not reviewed · id liwa-al-nahr"


@pytest.mark.parametrize(
    ("state", "remark"),
    [
        ({"status": "draft", "basis": "imported"}, "Imported, not reviewed"),
        ({"status": "draft"}, "Draft, not reviewed"),
        ({"basis": "imported"}, ""),
        ({}, ""),
    ],
)
def test_cards_briefs_and_exports_call_a_draft_the_same(state: dict[str, Any], remark: str) -> None:
    record = actor("Liwa al-Nahr", **state)
    base = base_with(record)
    card = card_of(base, record)
    (export,) = markdown_export.write(whole(base)).files.values()
    texts = [
        card_message(card, Request("", ADA, NOW)).text,
        brief_of(card, "v1").markdown(),
        str(brief_of(card, "v1").document("Militia").data),
        export.decode().split("### Liwa al-Nahr")[1].split("###")[0],
    ]

    assert [re.findall("[A-Za-z]+, not reviewed", one) for one in texts] == [[remark] if remark else []] * 4


def test_the_day_on_which_a_data_set_was_retrieved_is_not_called_evidence() -> None:
    data = Source.model_validate(
        {
            "id": "delta-list",
            "title": "Delta list",
            "type": "dataset",
            "status": "draft",
            "version": "7",
            "licence": "CC0 1.0",
            "retrieved_on": "2031-03-01",
            "row_key": "uuid",
            "published": {"edtf": "2031", "basis": "source"},
            "as_of": "2031-03-01",
            "url_basis": "No address is printed",
        }
    )
    undated = actor("Liwa al-Nahr", as_of="2031-03-01", basis="imported", status="draft", cites=["delta-list#row/1"])
    dated = actor("Liwa al-Bahr", as_of="2030-12-01", basis="imported", status="draft", cites=["delta-list#row/2"])
    base = base_with(data, undated, dated)
    shown = [plain(latest_evidence(evidence_of(base, one), date(2031, 3, 15))) for one in (undated, dated)]

    assert shown == ["data retrieved 1 Mar 2031, evidence not dated", "latest evidence 1 Dec 2030"]
