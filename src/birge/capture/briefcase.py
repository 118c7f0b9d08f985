"""What a phone takes along: places, cycles, the forms its person may send, and what each step adds for its forms."""

from __future__ import annotations

from typing import Any

from birge.capture.describing import in_all
from birge.capture.drawers import BRIEFCASE, KINDS
from birge.capture.models import Device
from birge.capture.queries import missing_of
from birge.cycle.queries import open_cycles
from birge.people.access import local_roles
from birge.places.queries import units_of

EDITION = 1


def briefcase_for(device: Device) -> dict[str, Any]:
    """The briefcase of a phone, as ``docs/capture.md`` has it. Nothing in it names a private person but its own."""
    here, user = device.municipality, device.user
    roles = local_roles(user, here.pk)
    forms = [
        {
            "kind": kind.name,
            "form": kind.form,
            "title": in_all(lambda kind=kind: kind.title),
            "photos": [{"kind": code, "name": in_all(lambda name=name: name)} for code, name in kind.photos.items()],
            "fields": kind.describe(here),
        }
        for kind in KINDS.values()
        if roles & kind.roles
    ]
    return {
        "edition": EDITION,
        "device": {"key": str(device.key), "name": device.name, **missing_of(device)},
        "person": {"name": user.name, "roles": sorted(roles)},
        "municipality": {"code": here.code, "name": _names(here.place)},
        "places": [{"id": place.pk, "name": _names(place)} for place in units_of(here)],
        "cycles": [{"number": one.number, "years": [one.year_from, one.year_to]} for one in open_cycles()],
        "forms": forms,
        **{step: add(here, user) for step, add in BRIEFCASE.items()},
    }


def _names(place: Any) -> dict[str, str]:
    return {"ky": place.name_in("ky"), "ru": place.name_in("ru")}
