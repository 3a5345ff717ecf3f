"""What the lint says of names that meet."""

from __future__ import annotations

from knowledge.names import Entity, Label, collisions
from knowledge.names.standard_lexicon import STANDARD


def record(identity: str, *labels: Label | str) -> Entity:
    return Entity(identity, "actor", tuple(Label(one) if isinstance(one, str) else one for one in labels))


def test_distinct_names_do_not_collide() -> None:
    assert collisions([record("river", "Liwa al-Nahr", "LN"), record("tower", "Harakat al-Burj")]) == ()


def test_one_strong_name_of_two_records_is_an_error() -> None:
    (collision,) = collisions([record("river", "River Brigade"), record("tower", "River-Brigade")])

    assert collision.severity == "error"
    assert collision.entities == ("river", "tower")
    assert collision.message == (
        '"River Brigade" of river and "River-Brigade" of tower are the same name. '
        "Keep it with the record it identifies; mark it weak in the others."
    )


def test_a_weak_name_may_be_shared() -> None:
    shared = Label("the Lamplighters", strong=False)

    assert collisions([record("lower", "Lower Lantern", shared), record("upper", "Upper Lantern", shared)]) == ()


def test_a_strong_name_that_is_weak_elsewhere_is_a_warning() -> None:
    weak = Label("the Lamplighters", strong=False)

    assert [one.severity for one in collisions([record("lower", "Lamplighters"), record("upper", weak)])] == ["warning"]


def test_indistinguishable_spellings_are_a_warning() -> None:
    (collision,) = collisions([record("one", "Qais al-Bahrani"), record("two", "Kays el-Bahraani")])

    assert (collision.severity, collision.labels) == ("warning", ("Qais al-Bahrani", "Kays el-Bahraani"))


def test_a_bare_word_that_another_record_bears_is_a_warning() -> None:
    (collision,) = collisions([record("grove", "Kataib Nurollah"), record("valley", "Valley Nurollah", "Nurullah")])

    assert collision.severity == "warning"
    assert set(collision.labels) == {"Kataib Nurollah", "Nurullah"}


def test_an_acronym_of_two_records_is_an_error_however_it_is_dotted() -> None:
    assert [one.severity for one in collisions([record("a", "KN"), record("b", "K.N.")])] == ["error"]


def test_names_are_compared_with_the_words_that_the_base_adds() -> None:
    records = [record("one", "Kamal Zedin Nahri"), record("two", "Kamaldin Nahri")]

    assert collisions(records) == ()
    (collision,) = collisions(records, STANDARD.extended({"faith_compounds": ["zedin"]}))
    assert collision.severity == "error"
