"""What is offered instead of a word that is not known."""

from __future__ import annotations

import pytest

from knowledge.closest_match import term_meant
from knowledge.models.actor import ActorKind, RelationshipStatus

_STATUS = tuple(RelationshipStatus)
_ALL = "Use one of: asserted, assessed, claimed, denied"


@pytest.mark.parametrize("hedge", ["suspected", "alleged", "reported", "asserts to", "confirmed", "", "a"])
def test_another_word_is_answered_with_all_terms_and_never_with_one_claim(hedge: str) -> None:
    assert term_meant(hedge, _STATUS) == _ALL


@pytest.mark.parametrize(
    ("wrong", "term"), [("clamed", "claimed"), ("cliamed", "claimed"), ("Denied", "denied"), ("assertd", "asserted")]
)
def test_a_clear_misspelling_is_answered_with_its_term(wrong: str, term: str) -> None:
    assert term_meant(wrong, _STATUS) == f'Did you mean "{term}"?'


def test_a_misspelling_of_two_terms_is_answered_with_all() -> None:
    assert term_meant("asseted", ("asserted", "assented")) == "Use one of: asserted, assented"


@pytest.mark.parametrize(("wrong", "terms"), [("inclear", ("unclear",)), ("institution", tuple(ActorKind))])
def test_a_term_with_another_first_letter_is_not_suggested(wrong: str, terms: tuple[str, ...]) -> None:
    assert term_meant(wrong, terms) == f"Use one of: {', '.join(terms)}"
