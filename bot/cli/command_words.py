"""Words of the command line as typed in Slack."""

from __future__ import annotations

from collections.abc import Sequence


def request_text(words: Sequence[str]) -> str:
    """Returns one request; a single word is the request as it is, and of several, those with spaces get quotes."""
    return words[0] if len(words) == 1 else " ".join(map(quoted, words))


def quoted(word: str) -> str:
    """Returns a word of the command line as typed in Slack: with quotes if it has spaces."""
    if " " not in word:
        return word
    key, colon, value = word.partition(":")
    return f'{key}:"{value}"' if colon and " " not in key else f'"{word}"'
