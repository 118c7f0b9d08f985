"""Vocabulary of places: levels of units, kinds of municipalities, and how the posts and bodies of each are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.rulebook import territory_facts as territory

OBLAST, CITY, DISTRICT, AIYL_AIMAK, VILLAGE = "oblast", "city", "district", "aiyl_aimak", "village"

LEVELS = {
    OBLAST: _("region (oblast)"),
    DISTRICT: _("district"),
    CITY: _("city"),
    AIYL_AIMAK: _("aiyl aimak"),
    VILLAGE: _("village"),
}

#: A reported change by which a unit gave a part away and went on.
PART_GIVEN = "part of the territory given to city"
#: How reported changes begin in the file they come from, the longer beginning first.
_CHANGES = (
    ("absorbed by city", _("joined to a city")),
    ("to be absorbed by city", _("to be joined to a city")),
    (PART_GIVEN, _("a part of the territory was given to a city")),
    ("renamed", _("renamed")),
    ("raised to city of oblast significance", _("became a city of oblast significance")),
    ("town", _("became a town")),
    ("recoded", _("has a new code")),
    ("new aiyl aimaks", _("new aiyl aimaks were formed")),
)


def change_in_words(change: str) -> str:
    """A reported change of the map, or the kind of an act, in the reader's language."""
    if change in BECAME:
        return str(BECAME[change])
    return str(next((said for start, said in _CHANGES if change.startswith(start)), _("changed")))


#: Levels that have a council and a budget of their own.
MUNICIPAL_LEVELS = (AIYL_AIMAK, CITY)

#: The name of a city with the word "city", which the register leaves out.
CITY_NAMES = {"ky": "{name} шаары", "ru": "город {name}", "en": "{name} city"}
_CITY_WORDS = {"ky": "шаар", "ru": "город", "en": "city"}


def city_name(name: str, language: str) -> str:
    """ "город Балыкчы"; a name that says so itself stays as it is."""
    if _CITY_WORDS[language] in name.casefold():
        return name
    return CITY_NAMES[language].format(name=name)


#: What a municipality of each kind calls its bodies, posts and units.
KIND_WORDS = {
    AIYL_AIMAK: {
        "executive": _("aiyl okmotu"),
        "head": _("head of aiyl okmotu"),
        "council": _("aiyl kenesh"),
        "council_chair": _("chair of the aiyl kenesh"),
        "unit": pgettext_lazy("unit of a municipality", "village"),
        "units": pgettext_lazy("units of a municipality", "villages"),
        "unit_head": _("village head"),
        "assembly": _("village assembly"),
    },
    CITY: {
        "executive": _("city hall"),
        "head": _("mayor"),
        "council": _("city council"),
        "council_chair": _("chair of the city council"),
        "unit": pgettext_lazy("unit of a municipality", "neighbourhood or village"),
        "units": pgettext_lazy("units of a municipality", "neighbourhoods and villages"),
        "unit_head": _("head of the neighbourhood"),
        "assembly": _("assembly of residents"),
    },
}

#: What may hang on a place, by table.
USES = {
    "needs.session": pgettext_lazy("hangs on a place", "needs sessions"),
    "gatherings.gathering": pgettext_lazy("hangs on a place", "meetings"),
    "groups.member": pgettext_lazy("hangs on a place", "members of groups"),
    "people.mandate": pgettext_lazy("hangs on a place", "roles of people"),
    "places.place": pgettext_lazy("hangs on a place", "places in it"),
}
OTHER_USE = pgettext_lazy("hangs on a place", "other records")

#: The role that enters acts; people know its name (``people.words``).
ADMINISTRATOR = "administrator"

DRAFTED, IN_FORCE, WITHDRAWN, REVOKED = "drafted", "in_force", "withdrawn", "revoked"
ACT_STATES = {
    DRAFTED: pgettext_lazy("act of territory change", "drafted"),
    IN_FORCE: pgettext_lazy("act of territory change", "in force"),
    WITHDRAWN: pgettext_lazy("act of territory change", "withdrawn"),
    REVOKED: pgettext_lazy("act of territory change", "revoked"),
}
#: Everybody reads an act once it holds, also when another one has revoked it.
PUBLIC_ACTS = frozenset({IN_FORCE, REVOKED})
ACT_KINDS = {
    territory.MERGE: _("merging into a new unit"),
    territory.ABSORB: _("joining to a unit that goes on"),
    territory.SPLIT: _("split into new units"),
    territory.RENAME: _("renaming"),
    territory.STATUS: _("change of status"),
    territory.TRANSFER: _("a part of the territory passes to another unit"),
}
#: What happened to a village that passed to another unit.
PASSED = "passed"
#: What happened to the old unit.
BECAME = {
    territory.MERGE: _("merged into"),
    territory.ABSORB: _("joined to"),
    territory.SPLIT: _("split into"),
    territory.RENAME: _("renamed to"),
    territory.STATUS: _("became"),
    territory.TRANSFER: _("gave a part of its territory to"),
    PASSED: _("passed to"),
}
OLD, NEW = "old", "new"
#: What is decided after an act: who goes on with a role, and who carries on what runs.
ROLE, OWED = "role", "owed"
