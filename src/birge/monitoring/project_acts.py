"""The acts of the joint group on a project, as the page of the project shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext

from birge.initiatives.seen import Along, Seen
from birge.monitoring import words
from birge.monitoring.models import Act
from birge.plan.say import worded
from birge.rulebook.when import When

#: How many stand on the page of a project, the newest first.
SHOWN = 20


def _rows() -> QuerySet[Any]:
    """Acts that everybody reads; one that another corrects gives way to it."""
    rows = Act.objects.filter(visit__item__project=OuterRef("pk"), state__in=words.PUBLIC_ACTS)
    rows = rows.exclude(corrected_by__state__in=words.PUBLIC_ACTS).order_by("-number")
    names = {name: name for name in ("number", "state", "conclusion", "conclusion_ru")}
    return rows.annotate(told=JSONObject(held="visit__held", **names)).values("told")[:SHOWN]


def _read(project: Any, told: Sequence[dict[str, Any]]) -> Iterable[Seen]:
    for one in told:
        said = worded(one["conclusion"], one["conclusion_ru"])
        name = gettext("Monitoring act No. %(number)s") % {"number": one["number"]}
        url = reverse("monitoring:act", args=[project.municipality.code, one["number"]])
        held = When.from_code(one["held"]) if one["held"] else None
        state = str(words.ACT_STATES[one["state"]])
        yield Seen(name, url, held, state, words.TONES[one["state"]], said.text, said.lang)


ACTS_OF = Along(_rows, _read)
