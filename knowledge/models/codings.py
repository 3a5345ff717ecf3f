"""The public codebooks by which events are coded, so that exports speak the field's language."""

from enum import StrEnum

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
    """ACLED sub-event types, those that this field meets."""

    ARMED_CLASH = "Armed clash"
    AIR_DRONE_STRIKE = "Air/drone strike"
    SHELLING = "Shelling/artillery/missile attack"
    REMOTE_EXPLOSIVE = "Remote explosive/landmine/IED"
    GRENADE = "Grenade"
    ATTACK = "Attack"
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
    TRANSFER = "Non-violent transfer of territory"
    OTHER = "Other"


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
