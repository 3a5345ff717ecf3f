"""Sound letters: a step whose letter a word lacks may be left out, because it would change nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.names.romanisation import _STEPS, sound_of_latin


@given(st.text("aeiouychkstdgzxjpwlrnm0", max_size=9))
def test_a_word_sounds_as_if_every_step_were_taken(word: str) -> None:
    every = word
    for _, pattern, sound in _STEPS:
        every = pattern.sub(sound, every)

    assert sound_of_latin(word) == every
