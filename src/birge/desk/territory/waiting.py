"""What acts leave to the units that go on: decisions that nobody has made yet, and what one carries on for another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from birge.cycle.drawers import Owed
from birge.cycle.models import Cycle
from birge.desk.territory.queries import open_cycle, page_of
from birge.kit.reads import AllOf, HowMany
from birge.people.words import ADMINISTRATOR, ROLES
from birge.places import words
from birge.places.models import ActDecision, ActRole, ActUnit, Municipality, TerritoryAct
from birge.rulebook.territory_facts import ENDS_NOTHING, RENAME


@dataclass(frozen=True, slots=True)
class After:
    """An old unit of an act that holds. ``here``: its municipality (``None``: not kept here); ``to``: those who go on.

    ``decided``: page of what runs → who carries it on; ``roles``: of how many roles nothing is decided, in the act.
    """

    act: TerritoryAct
    here: Municipality | None
    to: tuple[int, ...]
    decided: Mapping[str, int | None]
    roles: int

    @property
    def ended(self) -> bool:
        """Whether it ended with the act: who gave a part away goes on and answers for what it owes."""
        return self.here is not None and self.act.kind not in ENDS_NOTHING


def after_acts(places: Collection[int]) -> list[After]:
    """The old units of all acts that made some municipalities what they are; one question."""
    new = ActUnit.objects.filter(act=OuterRef("act"), side=words.NEW, place__municipality__in=list(places))
    told = ActDecision.objects.filter(act=OuterRef("act"), kind=words.OWED).order_by("pk")
    of_role = ActDecision.objects.filter(act=OuterRef("act"), kind=words.ROLE, subject=OuterRef("subject"))
    rows = (
        ActUnit.objects.filter(Exists(new), side=words.OLD, act__state__in=words.PUBLIC_ACTS)
        .exclude(act__kind=RENAME)
        .select_related("act", "place__municipality__place")
        .order_by("act__on", "pk")
        .annotate(
            going_on=AllOf(new.order_by("pk").annotate(told=JSONObject(pk="place__municipality__pk")).values("told")),
            decided=AllOf(told.annotate(told=JSONObject(subject="subject", to="to_id")).values("told")),
            waiting=HowMany(ActRole.objects.filter(~Exists(of_role), act=OuterRef("act")).order_by()),
        )
    )
    return [
        After(
            row.act,
            getattr(row.place, "municipality", None),
            tuple(one["pk"] for one in row.going_on),
            {one["subject"]: one["to"] for one in row.decided},
            row.waiting,
        )
        for row in rows
    ]


def roles_waiting(after: Iterable[After]) -> Iterable[Owed]:
    """One line for each act after which nobody has decided whether some roles go on."""
    for one in {each.act.pk: each for each in after if each.roles}.values():
        text = ngettext(
            "%(count)s role: whether it goes on is not decided",
            "%(count)s roles: whether they go on is not decided",
            one.roles,
        )
        yield Owed(
            one.to[0],
            gettext("decision after a change of the map"),
            text % {"count": one.roles},
            reverse("territory:act", args=[one.act.number]),
            who=str(ROLES[ADMINISTRATOR].name),
            public=True,
        )


def of_others(after: Iterable[After], rows: Iterable[Owed], cycles: Iterable[Cycle]) -> Iterable[Owed]:
    """What runs in old units, in the list of who carries it on; while nobody has decided, of the first that goes on."""
    known = {one.here.pk: one for one in after if one.ended and one.here is not None}
    began = [open_cycle(cycle, here) for cycle in cycles if (here := known[cycle.municipality_id].here) is not None]
    for owed in (*began, *rows):
        one = known[owed.municipality_id]
        to = one.decided.get(page_of(owed.url))
        if to is not None and to not in one.to:
            continue
        name = one.here.name if one.here else ""
        if to is None:
            note = gettext("%(name)s has ended; who carries it on is not decided") % {"name": name}
        else:
            note = gettext("carried on for %(name)s") % {"name": name}
        line = replace(owed, municipality_id=to or one.to[0], note=note, roles=owed.roles if to else frozenset())
        # Of what only those who work there may read, the kind alone.
        hidden = {"text": owed.kind, "url": reverse("territory:running", args=[one.act.number]), "lang": "", "who": ""}
        yield line if owed.public else replace(line, **hidden)
