"""Vocabulary of places: levels of units, kinds of municipalities, and how the posts and bodies of each are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

OBLAST, CITY, DISTRICT, AIYL_AIMAK, VILLAGE = "oblast", "city", "district", "aiyl_aimak", "village"

LEVELS = {
    OBLAST: _("region (oblast)"),
    DISTRICT: _("district"),
    CITY: _("city"),
    AIYL_AIMAK: _("aiyl aimak"),
    VILLAGE: _("village"),
}

#: How reported changes begin in the file they come from, the longer beginning first.
_CHANGES = (
    ("absorbed by city", _("joined to a city")),
    ("to be absorbed by city", _("to be joined to a city")),
    ("part of the territory given to city", _("a part of the territory was given to a city")),
    ("renamed", _("renamed")),
    ("raised to city of oblast significance", _("became a city of oblast significance")),
    ("town", _("became a town")),
    ("recoded", _("has a new code")),
    ("new aiyl aimaks", _("new aiyl aimaks were formed")),
)


def change_in_words(change: str) -> str:
    """A reported change of the map in the reader's language."""
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
