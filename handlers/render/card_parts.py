"""Parts that the cards of several kinds share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from handlers.button import Button
from handlers.render.card import CardItem, CardSection, Highlight
from handlers.render.summaries import side_line
from handlers.wording.rich_text import Phrase, bold, cited, isolated, joined, text
from handlers.wording.terms import credited, noun_of, statement, term, voices
from handlers.wording.truncation import first_words, shortened
from knowledge.models import Citation, Dispute, Record
from knowledge.models.dispute import DisputeOutcome, DisputeSide
from knowledge.models.field_types import Hedge
from knowledge.models.record import Statement
from knowledge.profiles.display_names import DisplayNames, RecordName

BOTTOM_LINE_WORDS: Final = 30
_DISPUTE, _ACCOUNT = 185, 36
"""Characters of a dispute on another card, and the fewest characters of an account that are worth showing there."""
_LISTED_ACCOUNT = 150
"""Characters of each account in a list of disputes."""


def open_button(record: Record | RecordName, label: str = "") -> Button:
    """Returns the button that shows a record."""
    return Button(label or record.heading, f"{noun_of(record.kind)} {record.id}")


def bottom_line(
    names: DisplayNames, said: str, hedge: Hedge | None, by: Iterable[str], *, cites: Iterable[Citation]
) -> Phrase:
    """Returns a statement in at most 30 words, with its hedge, its voices and its source mark."""
    return full_statement(names, first_words(said.rstrip("."), BOTTOM_LINE_WORDS), hedge, by, cites=cites)


def full_statement(
    names: DisplayNames, said: str, hedge: Hedge | None, by: Iterable[str], *, cites: Iterable[Citation]
) -> Phrase:
    """Returns a statement as a sentence that ends in a full stop, with its hedge, its voices and its source mark."""
    sentence = said.rstrip(".")
    stop = "" if sentence.endswith(("…", "?", "!")) else "."
    return text(isolated(sentence), credited(names, sentence, hedge, by), stop, cited(cites))


def full_statement_of(names: DisplayNames, summary: Statement) -> Phrase:
    """Returns a summary as a sentence."""
    return full_statement(names, summary.text, summary.hedge, summary.by, cites=summary.cites)


def bottom_line_of(names: DisplayNames, summary: Statement) -> Phrase:
    """Returns a summary in at most 30 words."""
    return bottom_line(names, summary.text, summary.hedge, summary.by, cites=summary.cites)


def statements(key: str, title: str, names: DisplayNames, found: Iterable[Statement]) -> CardSection:
    """Returns a section of statements, each with its voice and its source."""
    return CardSection(key, title, tuple(CardItem(statement(names, one)) for one in found))


def filled(*sections: CardSection) -> tuple[CardSection, ...]:
    """Returns the sections that have items."""
    return tuple(one for one in sections if one.items)


def dispute_section(names: DisplayNames, disputes: Iterable[Dispute], first: Iterable[CardItem] = ()) -> CardSection:
    """Returns the section ``Where sources disagree``: each dispute with its accounts, to be opened."""
    items = (*first, *(CardItem(_listed_dispute(names, one), open_button(one)) for one in disputes))
    return CardSection("disputes", "Where sources disagree", items)


def _listed_dispute(names: DisplayNames, dispute: Dispute) -> Phrase:
    status = f" · {dispute.resolution.status}" if dispute.resolution.status is not DisputeOutcome.OPEN else ""
    accounts = [side_line(names, side, _LISTED_ACCOUNT) for side in dispute.sides]
    return joined([text(bold(dispute.question), f" ({term(dispute.type)}{status})"), *accounts], "\n– ")


def dispute_highlight(names: DisplayNames, disputes: Sequence[Dispute]) -> Highlight:
    """Returns ``Where sources disagree`` for the first page: every account of a dispute, or only who gives them."""
    return Highlight(
        "Where sources disagree",
        tuple(_dispute_with_accounts(names, one) for one in disputes),
        brief=tuple(_dispute_with_voices(names, one) for one in disputes),
    )


def _dispute_with_accounts(names: DisplayNames, dispute: Dispute) -> Phrase:
    voiced = [(account_voice(names, side), side) for side in dispute.sides]
    used = len(dispute.question) + sum(len(voice) + 4 for voice, _ in voiced)
    share = (_DISPUTE - used) // len(voiced)
    if share < _ACCOUNT:
        return _dispute_with_voices(names, dispute)
    accounts = [f" {voice}: {isolated(shortened(side.says.rstrip('.'), share))}." for voice, side in voiced]
    return text(bold(dispute.question), *accounts, cited(_first_cites(dispute)))


def _dispute_with_voices(names: DisplayNames, dispute: Dispute) -> Phrase:
    accounts = dict.fromkeys(account_voice(names, side) for side in dispute.sides)
    who = "; ".join(accounts)
    label = "Accounts by" if len(accounts) > 1 else f"{len(dispute.sides)} accounts in works by"
    return text(bold(dispute.question), f" {label} {who}", cited(_first_cites(dispute)))


def _first_cites(dispute: Dispute) -> tuple[Citation, ...]:
    return tuple(side.cites[0] for side in dispute.sides)


def account_voice(names: DisplayNames, side: DisputeSide) -> str:
    """Returns whose account a side is: the voices that the source quotes, otherwise its authors."""
    note = names.sources.get(side.source)
    return voices(names, side.by or (note.authors if note else (side.source,)))
