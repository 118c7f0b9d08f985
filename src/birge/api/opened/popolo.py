"""Councils and groups as Popolo: only what everybody reads on their pages already.

Of people only the name and what they are in the body: no phone, no sex, no age. Names of a group stand once its list
was agreed to or ordered, as on its page; whoever left is not named, and nobody under 18.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import Any

from django.utils.translation import override

from birge.council.models import Commission, Convocation
from birge.groups import words
from birge.groups.models import Group, Member
from birge.people.words import DEPUTY, ROLES
from birge.places.models import Municipality, PlaceCode

_AFTER_NAME = re.compile(r"\s*[,;(]\s*|\s+[-–—]\s+")
Popolo = dict[str, list[dict[str, Any]]]


def popolo(here: Municipality) -> Popolo:
    """Everything of the municipality in scope. Five questions."""
    code = PlaceCode.objects.filter(place=here.place_id, valid_to=None).values_list("code", flat=True).first()
    found: Popolo = {"organizations": [], "posts": [], "persons": [], "memberships": [], "areas": []}
    area = f"place-{here.place_id}"
    found["areas"].append(
        _known(id=area, name=here.place.name_ky, classification=here.place.level, identifier=code or None)
    )
    body = here.code
    found["organizations"].append(
        _known(
            id=body,
            name=here.name_in("ky"),
            other_names=_also(here.name_in("ru")),
            classification=here.kind,
            identifiers=[{"scheme": "SOATE", "identifier": code}] if code else None,
            area_id=area,
        )
    )
    council = f"{body}-council"
    with override("ky"):
        named, deputy = str(here.words["council"]), str(ROLES[DEPUTY].name)
    _convocations(found, council, _known(id=council, name=named, classification="council", parent_id=body), deputy)
    _commissions(found, council)
    _groups(found, body)
    return found


def _known(**values: Any) -> dict[str, Any]:
    """Without what is not known."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _also(russian: str) -> list[dict[str, str]]:
    return [{"name": russian, "note": "ru"}] if russian else []


def _day(value: date | None) -> str | None:
    return value.isoformat() if value is not None else None


def split_name(line: str) -> tuple[str, str]:
    """A deputy's line: the name, and what is said after it (the village).

    >>> split_name("Асанов Асан, Ак-Булуң айылы")
    ('Асанов Асан', 'Ак-Булуң айылы')
    """
    name, *rest = _AFTER_NAME.split(line.strip(), maxsplit=1)
    return name, rest[0].rstrip(") ") if rest else ""


def _joined(found: Popolo, person: str, name: str, organization: str, **membership: Any) -> None:
    found["persons"].append({"id": person, "name": name})
    row = _known(id=f"{person}-in-{organization}", person_id=person, organization_id=organization, **membership)
    found["memberships"].append(row)


def _convocations(found: Popolo, council: str, body: dict[str, Any], deputy: str) -> None:
    found["organizations"].append(body)
    for row in Convocation.objects.order_by("number"):
        one = f"{council}-{row.number}"
        found["organizations"].append(
            _known(
                id=one,
                name=row.name,
                classification="convocation",
                parent_id=council,
                founding_date=_day(row.first),
                dissolution_date=_day(row.last),
                sources=[{"note": row.source}] if row.source else None,
            )
        )
        post = f"{one}-deputy"
        found["posts"].append(_known(id=post, label=deputy, role="deputy", organization_id=one, seats=row.seats))
        for at, line in enumerate(row.people, 1):
            name, said = split_name(line)
            _joined(
                found, f"{one}-{at}", name, one,
                post_id=post, role="deputy", label=said, start_date=_day(row.first), end_date=_day(row.last),
            )  # fmt: skip


def _commissions(found: Popolo, council: str) -> None:
    for row in Commission.objects.order_by("number"):
        one = f"{council}-commission-{row.number}"
        found["organizations"].append(
            _known(
                id=one,
                name=row.title,
                other_names=_also(row.title_ru),
                classification="commission",
                parent_id=council,
                founding_date=_day(row.first),
                dissolution_date=_day(row.last),
            )
        )
        post = f"{one}-chair"
        found["posts"].append({"id": post, "role": "chair", "organization_id": one})
        if row.chair:
            _joined(found, f"{one}-chair-now", row.chair, one, post_id=post, role="chair")


def _groups(found: Popolo, body: str) -> None:
    groups = Group.objects.filter(state__in=words.WORKS).select_related("cycle").order_by("cycle__number", "number")
    members: dict[int, list[Member]] = defaultdict(list)
    for member in Member.objects.filter(group__state__in=words.WORKS, left=None).exclude(age=words.MINOR):
        members[member.group_id].append(member)
    for group in groups:
        one = f"{body}-group-{group.cycle.number}-{group.number}"
        found["organizations"].append(
            _known(id=one, name=group.name, classification=f"{group.kind}_group", parent_id=body)
        )
        for role in ("leader", "secretary"):
            found["posts"].append({"id": f"{one}-{role}", "role": role, "organization_id": one})
        for member in members[group.pk]:
            role = "leader" if member.is_leader else "secretary" if member.is_secretary else "member"
            post = f"{one}-{role}" if role != "member" else None
            _joined(
                found, f"{one}-{member.pk}", member.name, one,
                post_id=post, role=role, start_date=_day(member.joined),
            )  # fmt: skip
