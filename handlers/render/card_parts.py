"""Parts that the cards of several kinds share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from handlers.button import Button
from handlers.render.card import CardItem, CardSection, Highlight, LazyItems, said_of
from handlers.render.summaries import side_line
from handlers.wording.rich_text import Phrase, bold, cited, isolated, joined, text
from handlers.wording.terms import credited, noun_of, statement, term, voices
from handlers.wording.truncation import first_words
from knowledge.models import Citation, Dispute, Record
from knowledge.models.dispute import DisputeKind, DisputeOutcome, DisputeSide
from knowledge.models.field_types import Hedge
from knowledge.models.names import Name, NameKind
from knowledge.models.record import Statement
from knowledge.profiles.display_names import DisplayNames, RecordName

BOTTOM_LINE_WORDS: Final = 30
_DISPUTE = 185
"""Characters of a dispute with its accounts on the first page of another card."""
_FEW = 2
"""Disputes up to which a section has their accounts."""


def open_button(record: Record | RecordName, label: str = "") -> Button:
    """Returns the button that shows a record."""
    return Button(label or record.heading, f"{noun_of(record.kind)} {record.id}")


def bottom_line(
    names: DisplayNames, said: str, hedge: Hedge | None, *, by: Iterable[str], cites: Iterable[Citation]
) -> Phrase:
    """Returns a statement in at most 30 words with its hedge and its voices, and its source mark."""
    by, sentence = tuple(by), said.rstrip(".")
    words = first_words(sentence, BOTTOM_LINE_WORDS)
    for _ in range(2):
        credit = credited(names, words, hedge, by=by)
        words = first_words(sentence, BOTTOM_LINE_WORDS - len(credit.split()))
    return full_statement(names, words, hedge, by=by, cites=cites)


def full_statement(
    names: DisplayNames, said: str, hedge: Hedge | None, *, by: Iterable[str], cites: Iterable[Citation]
) -> Phrase:
    """Returns a statement as a sentence that ends in a full stop, with its hedge, its voices and its source mark."""
    sentence = said.rstrip(".")
    stop = "" if sentence.endswith(("…", "?", "!")) else "."
    return text(isolated(sentence), credited(names, sentence, hedge, by=by), stop, cited(cites))


def full_statement_of(names: DisplayNames, summary: Statement) -> Phrase:
    """Returns a summary as a sentence."""
    return full_statement(names, summary.text, summary.hedge, by=summary.by, cites=summary.cites)


def bottom_line_of(names: DisplayNames, summary: Statement) -> Phrase:
    """Returns a summary in at most 30 words."""
    return bottom_line(names, summary.text, summary.hedge, by=summary.by, cites=summary.cites)


def statements(key: str, title: str, names: DisplayNames, *, found: Sequence[Statement]) -> CardSection:
    """Returns a section of statements, each with its voice and its source."""
    return CardSection(key, title, said_of(found, lambda one: statement(names, one)))


def filled(*sections: CardSection) -> tuple[CardSection, ...]:
    """Returns the sections that have items."""
    return tuple(one for one in sections if one.items)


def dispute_section(names: DisplayNames, disputes: Sequence[Dispute], first: Sequence[CardItem] = ()) -> CardSection:
    """Returns the section ``Where sources disagree``. Of few disputes it has every account, of many who gives them."""
    say = _all_accounts if len(disputes) <= _FEW else _with_voices
    items = LazyItems(disputes, lambda one: CardItem(say(names, one), open_button(one)), before=first)
    return CardSection("disputes", "Where sources disagree", items)


def _all_accounts(names: DisplayNames, dispute: Dispute) -> Phrase:
    accounts = [side_line(names, side) for side in dispute.sides]
    return joined([text(bold(dispute.question), f" ({_state(dispute)})"), *accounts], "\n– ")


def _state(dispute: Dispute) -> str:
    settled = dispute.resolution.status is not DisputeOutcome.OPEN
    return f"{term(dispute.type)}, {dispute.resolution.status}" if settled else term(dispute.type)


def dispute_highlight(names: DisplayNames, disputes: Iterable[Dispute], most: int) -> Highlight:
    """Returns ``Where sources disagree`` for the first page: at most ``most`` disputes, none about a spelling.

    A dispute has its accounts if they fit in full, since an account that is cut may lose its hedges; otherwise it has
    only their voices.
    """
    weighty = [one for one in disputes if one.type is not DisputeKind.SPELLING][:most]
    return Highlight(
        "Where sources disagree",
        tuple(_with_accounts(names, one) for one in weighty),
        brief=tuple(_with_voices(names, one) for one in weighty),
    )


def _with_accounts(names: DisplayNames, dispute: Dispute) -> Phrase:
    accounts = [f" {account_voice(names, side)}: {isolated(side.says.rstrip('.'))}." for side in dispute.sides]
    if len(dispute.question) + sum(map(len, accounts)) > _DISPUTE:
        return _with_voices(names, dispute)
    return text(bold(dispute.question), *accounts, cited(_first_cites(dispute)))


def _with_voices(names: DisplayNames, dispute: Dispute) -> Phrase:
    return text(bold(dispute.question), " ", voices_of(names, dispute))


def voices_of(names: DisplayNames, dispute: Dispute) -> Phrase:
    """Returns who gives the accounts: ``Accounts by Knights; the Joint Operations Command``."""
    accounts = list(dict.fromkeys(account_voice(names, side) for side in dispute.sides))
    label = "Accounts by" if len(accounts) > 1 else f"{len(dispute.sides)} accounts by"
    return text(f"{label} {'; '.join(accounts)}", cited(_first_cites(dispute)))


def _first_cites(dispute: Dispute) -> tuple[Citation, ...]:
    return tuple(side.cites[0] for side in dispute.sides)


def other_names(heading: str, names: Iterable[Name]) -> tuple[str, ...]:
    """Returns the names that are not part of the heading, the acronym and the native script first."""
    order = (NameKind.ACRONYM, NameKind.NATIVE_SCRIPT)
    others = [name for name in names if name.value.casefold() not in heading.casefold()]
    others.sort(key=lambda name: order.index(name.kind) if name.kind in order else len(order))
    return tuple(name.value for name in others)


def account_voice(names: DisplayNames, side: DisputeSide) -> str:
    """Returns whose account a side is: the voices that the source quotes, otherwise its authors."""
    note = names.sources.get(side.source)
    return voices(names, side.by or (note.authors if note else (side.source,)))
