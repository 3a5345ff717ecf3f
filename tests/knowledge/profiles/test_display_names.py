from __future__ import annotations

import pytest

from knowledge.profiles.display_names import display_names
from tests.builders import CITE, actor, base_with, incident, name, place, source


def test_a_person_is_credited_by_surname_and_a_group_by_its_name() -> None:
    records = (actor("Ada North", type="person"), actor("Liwa al-Nahr"))
    names = display_names(base_with(*records), records)

    assert [names.voice("ada-north"), names.voice("liwa-al-nahr")] == ["North", "Liwa al-Nahr"]


def test_an_institution_with_a_long_name_is_credited_by_its_acronym() -> None:
    names = [name("Northern Delta Reconstruction Agency", "primary"), name("NDRA", "acronym")]
    record = actor("Northern Delta Reconstruction Agency", type="state-institution", names=names)

    assert display_names(base_with(record), (record,)).voice(record.id) == "NDRA"


@pytest.mark.parametrize(
    ("heading", "type", "voice"),
    [
        ("United States", "state", "the United States"),
        ("Iraq", "state", "Iraq"),
        ("Iraqi Army", "military-force", "the Iraqi Army"),
        ("British troops", "military-force", "British troops"),
        ("The Delta Institute", "state-institution", "The Delta Institute"),
        ("Prime minister's office", "state-institution", "the Prime minister's office"),
        ("G20", "international-organisation", "G20"),
    ],
)
def test_a_voice_has_the_article_that_english_puts_before_it(heading: str, type: str, voice: str) -> None:
    record = actor(heading, type=type)

    assert display_names(base_with(record), (record,)).voice(record.id) == voice


def test_the_names_of_all_records_that_a_record_points_at_are_known() -> None:
    raid = incident("Raid", place="porthaven")

    assert display_names(base_with(raid, place("Porthaven")), (raid,)).of("porthaven") == "Porthaven"


def test_an_id_without_a_record_is_written_as_words_in_its_own_case() -> None:
    assert display_names(base_with()).of("liwa-al-nahr") == "liwa al nahr"


def test_sources_by_the_same_authors_on_one_day_are_twins() -> None:
    raid = incident("Raid")
    twins = display_names(base_with(raid, source("River Letter", ("ada-north",))), (raid,)).sources["delta-review"]
    alone = display_names(base_with(raid), (raid,)).sources["delta-review"]

    assert (twins.shares_authors, twins.twin) == (True, True)
    assert (alone.shares_authors, alone.twin) == (False, False)


def test_the_short_title_is_the_shortest_alias_within_the_title() -> None:
    aliases = [name("Crossroads"), name("North 2031")]
    work = source("Delta at the Crossroads: Options", aliases=aliases)
    raid = incident("Raid", cites=(f"{work.id}#lead/p1",))

    assert display_names(base_with(raid, work), (raid,)).sources[work.id].short_title == "Crossroads"


def test_a_country_has_the_name_of_its_state() -> None:
    state = actor("Northland", type="state", country="NL")
    land = place("Northland (country)", type="country", country="NL")

    assert display_names(base_with(state, land), countries=True).country("NL") == "Northland"
    assert display_names(base_with(land), countries=True).country("NL") == "Northland (country)"
    assert display_names(base_with(), countries=True).country("NL") == "Netherlands"
    assert display_names(base_with(), countries=True).country("KP") == "North Korea"


def test_citations_alone_give_their_sources() -> None:
    raid = incident("Raid", cites=(CITE,))

    assert set(display_names(base_with(), cites=raid.cites).sources) == {"delta-review"}
