"""Terms of the schema as a reader says them, and how statements name their voices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from handlers.wording.rich_text import Phrase, cited, credit, isolated, listed, text
from knowledge.models.actor import RelationshipType as R
from knowledge.models.citation import Citation
from knowledge.models.field_types import Hedge
from knowledge.models.option import Argument, Side
from knowledge.models.record import Statement
from knowledge.profiles.display_names import DisplayNames

RELATIONSHIPS: Final[dict[R, tuple[str, str]]] = {
    R.PART_OF: ("part of", "includes"),
    R.MEMBER_OF: ("member of", "has the member"),
    R.LEADS: ("leads", "led by"),
    R.CONTROLS: ("controls", "controlled by"),
    R.DEPUTY_LEADER_OF: ("deputy leader of", "deputy leader is"),
    R.DIRECTS: ("directs", "directed by"),
    R.AFFILIATE_OF: ("affiliate of", "has the affiliate"),
    R.FACADE_OF: ("front for", "has as a front"),
    R.ALLIED_WITH: ("allied with", "allied with"),
    R.SUPPORTS: ("supports", "supported by"),
    R.OPPOSES: ("opposes", "opposed by"),
    R.TARGETS: ("targets", "targeted by"),
    R.KILLED: ("killed", "killed by"),
    R.ADVISES: ("advises", "advised by"),
    R.EMPLOYED_BY: ("employed by", "employs"),
    R.PROTECTS: ("protects", "protected by"),
    R.CONTRACTS_WITH: ("contracts with", "contracts with"),
    R.DESIGNATES: ("designates", "designated by"),
    R.NEGOTIATES_WITH: ("negotiates with", "negotiates with"),
    R.PREDECESSOR_OF: ("predecessor of", "successor of"),
}
"""Each relationship as seen from its own record, and from the other end."""

_HYPHEN: Final = re.compile(r"(?<!\d)-|-(?!\d)")
_IN_WORDS: Final = {"under-way": "in progress", "opposed-judgement": "opposed judgements"}
"""Terms that are shown in other words than their own."""


def term(value: str) -> str:
    """Returns a term such as ``facade-group`` with spaces instead of hyphens; ``81-82 mm`` keeps its range."""
    return _IN_WORDS.get(value, _HYPHEN.sub(" ", value))


def label(value: str) -> str:
    """Returns a term as a label: ``Facade group``."""
    return term(value)[:1].upper() + term(value)[1:]


def own_term(labels: Mapping[str, str], value: str) -> str:
    """Returns a term of a vocabulary in words; one that the base adds by the label that the base gives it."""
    return labels.get(value) or term(value)


def own_label(labels: Mapping[str, str], value: str) -> str:
    """Returns the same as a label."""
    return labels.get(value) or label(value)


def noun_of(kind: str) -> str:
    """Returns what readers call a record of a kind. It is also the verb that shows one."""
    return "figure" if kind == "quantity" else term(kind)


def plural_of(noun: str) -> str:
    """Returns the plural of a noun for a kind: ``tallies``."""
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def voices(names: DisplayNames, ids: Iterable[str]) -> str:
    """Returns the persons and institutions to whom a text is attributed: ``Fantappie and Heller``."""
    return listed(dict.fromkeys(names.voice(one) for one in ids))


def argument_voice(names: DisplayNames, argument: Argument) -> str:
    """Returns who argues: ``Knights``, or ``Knights, conceding`` if the base marks it as granted against one's own case.

    An author may argue both sides without conceding anything, so nothing is guessed from the other arguments.
    """
    said = voices(names, argument.by)
    return f"{said}, conceding" if argument.conceded else said


def no_argument(side: Side) -> str:
    """Returns what is in the place of the arguments of a side that has none."""
    return f"The sources give no argument {side} this option"


def credited(names: DisplayNames, said: str, hedge: Hedge | None, *, by: Iterable[str]) -> str:
    """Returns what follows a statement: ``, according to Knights`` or `` (alleged by the Iraqi Army)``.

    A voice or a hedge that the statement ``said`` states itself is not repeated. Empty if the source states a plain fact.
    """
    ids = tuple(by)
    named = any(names.voice(one).casefold() in said.casefold() for one in ids)
    who = "" if named else voices(names, ids)
    stated = hedge_after(said, hedge)
    if not (stated and who):
        return stated or (f", according to {who}" if who else "")
    return f" ({hedge}, according to {who})" if hedge in _DEGREES else f" ({hedge} by {who})"


def hedge_after(said: str, hedge: Hedge | None) -> str:
    """Returns what follows a statement: its hedge, such as `` (alleged)``, unless its words state the hedge."""
    if hedge is None or ((words := _STATED.get(hedge)) and words.search(said)):
        return ""
    return f" ({hedge})"


_DEGREES: Final = frozenset({Hedge.LIKELY, Hedge.POSSIBLE})
"""The hedges that say how sure something is, not who says it."""
_STATED: Final = {
    Hedge.POSSIBLE: re.compile(r"\b(?:may|might|could|[Pp]ossibl[ey]|[Pp]erhaps)\b"),
    Hedge.LIKELY: re.compile(r"\b(?:likely|probabl[ey])\b", re.IGNORECASE),
    Hedge.ALLEGED: re.compile(r"\b(?:allege|accus)", re.IGNORECASE),
    Hedge.REPORTED: re.compile(r"\breport(?:s|ed|edly)\b", re.IGNORECASE),
    Hedge.SUSPECTED: re.compile(r"\bsuspect", re.IGNORECASE),
    Hedge.CLAIMED: re.compile(r"\bclaim", re.IGNORECASE),
    Hedge.ASSESSED: re.compile(r"\b(?:assess|evident|infer|seem|appear)", re.IGNORECASE),
}
"""The words of a statement that state its hedge."""


def attributed(
    names: DisplayNames, said: str, hedge: Hedge | None, *, by: Iterable[str], cites: Iterable[Citation]
) -> Phrase:
    """Returns a statement with its hedge, its voices and its source mark."""
    sentence = said.rstrip(".")
    return text(isolated(sentence), credit(credited(names, sentence, hedge, by=by)), cited(cites))


def statement(names: DisplayNames, one: Statement) -> Phrase:
    """Returns a statement of a record with its hedge, its voices and its source mark."""
    return attributed(names, one.text, one.hedge, by=one.by, cites=one.cites)


def field_text(written: str) -> str:
    """Returns ``claims.2.text`` as ``Claims 3, text``; another text stays as it is."""
    words: list[str] = []
    for step in written.split("."):
        if step.isdigit() and len(step) < 6 and words:
            words[-1] = f"{words[-1]} {int(step) + 1}"
        else:
            words.append(term(step.replace("_", " ")))
    return label(", ".join(words))
