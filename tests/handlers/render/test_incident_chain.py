from __future__ import annotations

import pytest

from handlers.reply import Message
from knowledge.models import Incident
from knowledge.models.incident import LinkType
from tests import packaged
from tests.builders import CITE, base_with, incident
from tests.handlers.asking import ask

REACTIONS = {LinkType.RETALIATION_FOR, LinkType.RESPONSE_TO, LinkType.FOLLOWS}


def _link(to: str, how: str = "response-to", **more: str) -> dict[str, object]:
    return {"type": how, "incident": to, "cites": [CITE], **more}


BASE = base_with(
    incident("Raid", date={"edtf": "2031-01-01"}),
    incident("Strike", date={"edtf": "2031-01-02"}, links=[_link("raid", "retaliation-for")]),
    incident("Protest", date={"edtf": "2031-01-03"}, links=[_link("strike", note="Called by the union")]),
    incident("Vote", date={"edtf": "2031-01-04"}, links=[_link("protest", "follows")]),
)


def _section(record: str) -> list[str]:
    reply = ask(f"incident {record} section:related", BASE)
    return [line.strip(" •") for line in reply.text.splitlines() if line.strip().startswith("•")]


def test_the_first_page_states_what_led_to_an_incident_and_what_followed() -> None:
    lines = ask("incident strike", BASE).text

    assert "What led to this\n  • Raid, 1 Jan 2031; this was the retaliation [1]" in lines
    assert "What followed\n  • Protest, 3 Jan 2031, in response [1]" in lines


def test_the_section_has_the_whole_chain_in_the_order_of_dates() -> None:
    assert _section("protest") == [
        "Earlier: Raid, 1 Jan 2031; followed by Strike, in retaliation [1]",
        "Earlier: Strike, 2 Jan 2031; this was the response [1]: Called by the union",
        "Later: Vote, 4 Jan 2031 [1]",
    ]


def test_a_later_incident_states_the_incident_between() -> None:
    assert _section("raid")[1:] == [
        "Later: Protest, 3 Jan 2031, in response to Strike [1]",
        "Later: Vote, 4 Jan 2031, after Protest [1]",
    ]


def test_incidents_that_refer_to_each_other_end_the_chain() -> None:
    base = base_with(incident("A", links=[_link("b")]), incident("B", links=[_link("a")]))

    assert isinstance(ask("incident a section:related", base), Message)


@pytest.mark.parametrize("record", packaged.base().all(Incident), ids=lambda one: one.id)
def test_every_link_of_the_packaged_base_is_in_the_section_of_both_incidents(record: Incident) -> None:
    base = packaged.base()
    pages = [ask(f"incident {record.id} section:related page:{page}", base).text for page in (1, 2, 3)]
    linked = [(record, base.get(link.incident, Incident)) for link in record.links if link.type in REACTIONS]

    for _, other in linked:
        assert other is not None
        assert any(other.title in page for page in pages)
        others = [ask(f"incident {other.id} section:related page:{page}", base).text for page in (1, 2, 3)]
        assert any(record.title in page for page in others)
