"""The public codebooks by which events are coded, so that exports speak the field's language."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from knowledge.models.field_types import Frozen


class AcledEvent(StrEnum):
    """ACLED event types (Armed Conflict Location & Event Data Project, codebook)."""

    BATTLES = "Battles"
    EXPLOSIONS = "Explosions/Remote violence"
    VIOLENCE_AGAINST_CIVILIANS = "Violence against civilians"
    PROTESTS = "Protests"
    RIOTS = "Riots"
    STRATEGIC_DEVELOPMENTS = "Strategic developments"


class AcledSubEvent(StrEnum):
    """ACLED sub-event types, all of its codebook."""

    ARMED_CLASH = "Armed clash"
    GOVERNMENT_REGAINS_TERRITORY = "Government regains territory"
    NON_STATE_ACTOR_OVERTAKES_TERRITORY = "Non-state actor overtakes territory"
    CHEMICAL_WEAPON = "Chemical weapon"
    AIR_DRONE_STRIKE = "Air/drone strike"
    SUICIDE_BOMB = "Suicide bomb"
    SHELLING = "Shelling/artillery/missile attack"
    REMOTE_EXPLOSIVE = "Remote explosive/landmine/IED"
    GRENADE = "Grenade"
    SEXUAL_VIOLENCE = "Sexual violence"
    ATTACK = "Attack"
    ABDUCTION = "Abduction/forced disappearance"
    PEACEFUL_PROTEST = "Peaceful protest"
    PROTEST_WITH_INTERVENTION = "Protest with intervention"
    EXCESSIVE_FORCE = "Excessive force against protesters"
    MOB_VIOLENCE = "Mob violence"
    VIOLENT_DEMONSTRATION = "Violent demonstration"
    ARRESTS = "Arrests"
    AGREEMENT = "Agreement"
    CHANGE_TO_GROUP = "Change to group/activity"
    HEADQUARTERS = "Headquarters or base established"
    DISRUPTED_WEAPONS_USE = "Disrupted weapons use"
    LOOTING = "Looting/property destruction"
    TRANSFER = "Non-violent transfer of territory"
    OTHER = "Other"


ACLED_PAIRS: Final[Mapping[AcledEvent, tuple[AcledSubEvent, ...]]] = MappingProxyType(
    {
        AcledEvent.BATTLES: (
            AcledSubEvent.ARMED_CLASH,
            AcledSubEvent.GOVERNMENT_REGAINS_TERRITORY,
            AcledSubEvent.NON_STATE_ACTOR_OVERTAKES_TERRITORY,
        ),
        AcledEvent.EXPLOSIONS: (
            AcledSubEvent.CHEMICAL_WEAPON,
            AcledSubEvent.AIR_DRONE_STRIKE,
            AcledSubEvent.SUICIDE_BOMB,
            AcledSubEvent.SHELLING,
            AcledSubEvent.REMOTE_EXPLOSIVE,
            AcledSubEvent.GRENADE,
        ),
        AcledEvent.VIOLENCE_AGAINST_CIVILIANS: (
            AcledSubEvent.SEXUAL_VIOLENCE,
            AcledSubEvent.ATTACK,
            AcledSubEvent.ABDUCTION,
        ),
        AcledEvent.PROTESTS: (
            AcledSubEvent.PEACEFUL_PROTEST,
            AcledSubEvent.PROTEST_WITH_INTERVENTION,
            AcledSubEvent.EXCESSIVE_FORCE,
        ),
        AcledEvent.RIOTS: (AcledSubEvent.VIOLENT_DEMONSTRATION, AcledSubEvent.MOB_VIOLENCE),
        AcledEvent.STRATEGIC_DEVELOPMENTS: (
            AcledSubEvent.AGREEMENT,
            AcledSubEvent.ARRESTS,
            AcledSubEvent.CHANGE_TO_GROUP,
            AcledSubEvent.DISRUPTED_WEAPONS_USE,
            AcledSubEvent.HEADQUARTERS,
            AcledSubEvent.LOOTING,
            AcledSubEvent.TRANSFER,
            AcledSubEvent.OTHER,
        ),
    }
)
"""The sub-events of each event type."""


class GtdAttack(StrEnum):
    """Attack types of the Global Terrorism Database codebook."""

    ASSASSINATION = "Assassination"
    ARMED_ASSAULT = "Armed Assault"
    BOMBING = "Bombing/Explosion"
    HIJACKING = "Hijacking"
    BARRICADE = "Hostage Taking (Barricade Incident)"
    KIDNAPPING = "Hostage Taking (Kidnapping)"
    FACILITY = "Facility/Infrastructure Attack"
    UNARMED_ASSAULT = "Unarmed Assault"
    UNKNOWN = "Unknown"


class GtdTarget(StrEnum):
    """Target types of the Global Terrorism Database codebook, those that this field meets."""

    BUSINESS = "Business"
    GOVERNMENT_GENERAL = "Government (General)"
    GOVERNMENT_DIPLOMATIC = "Government (Diplomatic)"
    POLICE = "Police"
    MILITARY = "Military"
    AIRPORTS = "Airports & Aircraft"
    NGO = "NGO"
    PRIVATE_CITIZENS = "Private Citizens & Property"
    TERRORISTS = "Terrorists/Non-State Militia"
    TRANSPORTATION = "Transportation"
    UTILITIES = "Utilities"
    UNKNOWN = "Unknown"


class GtdWeapon(StrEnum):
    """Weapon types of the Global Terrorism Database codebook, those that this field meets."""

    EXPLOSIVES = "Explosives"
    FIREARMS = "Firearms"
    INCENDIARY = "Incendiary"
    MELEE = "Melee"
    VEHICLE = "Vehicle"
    OTHER = "Other"
    UNKNOWN = "Unknown"


class Acled(Frozen):
    """How ACLED would code the event; our coding, hence editorial."""

    event: AcledEvent
    sub_event: AcledSubEvent


class Gtd(Frozen):
    """How the GTD would code the event; our coding, and absent for political events."""

    attack: GtdAttack
    target: GtdTarget
    weapon: GtdWeapon
