"""Names: every way in which a thing is written, and how far each may be trusted."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import StringConstraints, model_validator

from knowledge.models.citation import Citation
from knowledge.models.field_types import Basis, Frozen


class NameKind(StrEnum):
    """What a name is to its bearer; ``facade`` is Militia Spotlight's word for a brand that hides a group."""

    PRIMARY = "primary"
    TRANSLITERATION = "transliteration"
    NATIVE_SCRIPT = "native-script"
    ACRONYM = "acronym"
    TRANSLATION = "translation"
    BIRTH_NAME = "birth-name"
    NOM_DE_GUERRE = "nom-de-guerre"
    FORMER = "former"
    FACADE = "facade"
    MISSPELLING = "misspelling-as-printed"
    DESCRIPTOR = "descriptor"


class Strength(StrEnum):
    """Strong and weak aliases, as OFAC and FollowTheMoney use the words: a weak one alone never identifies."""

    STRONG = "strong"
    WEAK = "weak"


class Name(Frozen):
    """One written form. ``basis: source`` means printed in a cited work; ``editorial`` means added by the editors."""

    value: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    kind: NameKind = NameKind.TRANSLITERATION
    lang: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en"
    """BCP 47."""
    script: Annotated[str, StringConstraints(pattern=r"^[A-Z][a-z]{3}$")] = "Latn"
    """ISO 15924."""
    strength: Strength = Strength.STRONG
    basis: Basis
    cites: tuple[Citation, ...] = ()

    @model_validator(mode="after")
    def _sourced(self) -> Self:
        if self.basis is Basis.SOURCE and not self.cites:
            message = "a name with basis source needs the citation where it is printed"
            raise ValueError(message)
        return self
