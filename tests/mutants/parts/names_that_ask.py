"""Rules removed, one at a time, by which a bare name asks or does not ask."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

MUTANTS = (
    Mutant(
        "a bare given name is its person",
        "knowledge/names/sure_words.py",
        "return given and any(word.role in NAMING for word in after)",
        "return False",
        ("tests/knowledge/names/test_namesakes.py",),
    ),
    Mutant(
        "a group may be those who are against it",
        "knowledge/names/sharing.py",
        "return any(_shares(bare, word) for word in words) and all(word.concept != OPPOSED for word in words)",
        "return any(_shares(bare, word) for word in words)",
        ("tests/knowledge/names/test_rivals.py",),
    ),
    Mutant(
        "an acronym in another script is a word",
        "knowledge/names/sharing.py",
        "acronym = label.acronym or only.reason is explanations.ACRONYM",
        "acronym = label.acronym",
        ("tests/knowledge/names/test_rivals.py",),
    ),
)
