from __future__ import annotations

import pytest

from bot.base.snapshot_format import pack, unpack
from knowledge.knowledge_base import KnowledgeBase
from knowledge.loader import load

SETTINGS = """\
name: The delta
language: nl
time_zone: Europe/Amsterdam
actor_types: [{id: party, label: Political party, meaning: A registered party}]
words: {titles: [dijkgraaf], places: [delta]}
"""


def test_the_settings_of_a_base_are_read_from_its_root() -> None:
    loaded = load({"base.yaml": SETTINGS.encode()})

    assert loaded.problems == ()
    assert loaded.settings.name == "The delta"
    assert loaded.settings.labels["party"] == "Political party"
    assert loaded.settings.words.titles == ("dijkgraaf",)


def test_a_base_without_settings_has_the_defaults() -> None:
    assert load({}).settings.time_zone == "UTC"


def test_a_change_of_the_settings_is_another_version() -> None:
    assert load({"base.yaml": SETTINGS.encode()}).version != load({"base.yaml": b"name: Other\n"}).version


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("time_zone: Amsterdam", 'base.yaml:1:12: Unknown time zone "Amsterdam".'),
        ("langauge: nl", 'base.yaml:1:1: Unknown field "langauge". Did you mean "language"?'),
        ("actor_types: [{id: party}]", 'The field "label" is missing'),
        ("actor_types: [party]", "Invalid actor_types, entry 1: "),
        ("name: [", "Invalid YAML"),
        ("<<<<<<< HEAD", "Unresolved merge conflict in line 1"),
    ],
)
def test_wrong_settings_are_reported_with_their_line(line: str, message: str) -> None:
    assert message in "\n".join(map(str, load({"base.yaml": f"{line}\n".encode()}).problems))


def test_the_settings_are_kept_in_a_snapshot() -> None:
    settings = load({"base.yaml": SETTINGS.encode()}).settings

    assert unpack(pack(KnowledgeBase((), "v", settings))).settings == settings
