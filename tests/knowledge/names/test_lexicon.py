"""The word lists of a language, and the words that a base adds."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from knowledge.names import Entity, Label, Match, NameIndex
from knowledge.names.lexicon import WordRole
from knowledge.names.standard_lexicon import STANDARD
from knowledge.yaml_reader import YamlDocument, read_document

WORDS = Path(str(files("knowledge.names"))) / "words"


KINDS = yaml.safe_load((WORDS / "kinds.yaml").read_text(encoding="utf-8"))


def record(*labels: str) -> Entity:
    return Entity(labels[0], "actor", tuple(map(Label, labels)))


@pytest.mark.parametrize("path", sorted(WORDS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_word_list_states_its_source(path: Path) -> None:
    document = read_document(path.name, path.read_bytes())

    assert isinstance(document, YamlDocument)
    assert document.tree["source"]


@pytest.mark.parametrize("word", ["سوري", "سورية", "iraqiya", "kurdistani", "ثوري", "shaabi"])
def test_adjectives_of_places_and_topics_are_known(word: str) -> None:
    assert STANDARD.meanings[word][0]


@pytest.mark.parametrize("name", ["saeed", "moussa", "shams", "araqi"])
def test_a_name_that_sounds_like_a_title_or_kind_stays_a_name(name: str) -> None:
    assert STANDARD.meaning(name, name, unvowelled=False) == ("", WordRole.NAME)


def test_a_kind_that_a_base_adds_may_follow_a_name() -> None:
    entities = [record("Kestrel")]

    added = NameIndex.build(entities, STANDARD.extended({"kinds": ["zhupan"]}))

    assert not isinstance(NameIndex.build(entities).match("Kestrel Zhupan"), Match)
    assert isinstance(added.match("Kestrel Zhupan"), Match)


def test_a_kind_with_a_head_that_a_base_adds_may_be_before_its_head() -> None:
    entities = [record("Jamil Haddad")]

    kind = NameIndex.build(entities, STANDARD.extended({"kinds": ["zhupan"]}))
    headed = NameIndex.build(entities, STANDARD.extended({"headed_kinds": ["zhupan"]}))

    assert not isinstance(kind.match("Zhupan chief Jamil Haddad"), Match)
    assert isinstance(headed.match("Zhupan chief Jamil Haddad"), Match)


@pytest.mark.parametrize("concepts", [*KINDS["traits"].values(), *KINDS["kin"], " ".join(KINDS["initials"])])
def test_traits_and_initials_are_stated_of_listed_words(concepts: str) -> None:
    assert [one for one in concepts.split() if one not in STANDARD.meanings] == []


def test_a_given_name_that_a_base_adds_is_not_a_typing_error_of_another() -> None:
    entities = [record("Wexlor Haddad")]

    assert isinstance(NameIndex.build(entities).match("Wexlot Haddad"), Match)
    assert not isinstance(
        NameIndex.build(entities, STANDARD.extended({"given_names": ["wexlot"]})).match("Wexlot Haddad"), Match
    )


def test_a_lexicon_without_added_words_is_the_standard_one() -> None:
    assert STANDARD.extended({"kinds": [], "titles": []}) is STANDARD
