"""Names: every way in which a thing is written, and how far each may be trusted."""

from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints, model_validator

from knowledge.models.citation import Citation
from knowledge.models.field_types import MAX_NAMES, Basis, Frozen, Items, Language, Line


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
    """Strong and weak aliases, as OFAC and FollowTheMoney use the words: records may share a weak one, which then asks."""

    STRONG = "strong"
    WEAK = "weak"


class Name(Frozen):
    """One written form. ``basis: source`` means printed in a cited work; ``editorial`` means added by the editors."""

    value: Annotated[Line, StringConstraints(max_length=120)]
    kind: NameKind = NameKind.TRANSLITERATION
    lang: Language = "en"
    """BCP 47."""
    script: Annotated[str, StringConstraints(pattern=r"^[A-Z][a-z]{3}$")] = "Latn"
    """ISO 15924."""
    strength: Strength = Strength.STRONG
    basis: Basis = Basis.EDITORIAL
    """Without a value: ``source`` for a name with citations, else ``editorial``."""
    cites: Items[Citation] = ()

    @model_validator(mode="before")
    @classmethod
    def _with_basis(cls, value: Any) -> Any:
        if isinstance(value, dict) and value.get("cites") and "basis" not in value:
            return {**value, "basis": Basis.SOURCE}
        return value

    @model_validator(mode="after")
    def _sourced(self) -> Self:
        if self.basis is Basis.SOURCE and not self.cites:
            message = "a name with basis source needs the citation where it is printed. Write cites"
            raise ValueError(message)
        return self


Names = Annotated[tuple[Name, ...], Field(max_length=MAX_NAMES)]
