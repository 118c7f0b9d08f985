"""The acts of the joint group on a project, as the page of the project shows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from birge.initiatives.seen import Seen
from birge.monitoring import words
from birge.monitoring.models import Act
from birge.plan.say import worded


def acts_of(project: Any) -> Iterable[Seen]:
    """Acts that everybody reads; one that another corrects gives way to it."""
    rows = Act.objects.filter(visit__item__project=project, state__in=words.PUBLIC_ACTS)
    rows = rows.exclude(corrected_by__state__in=words.PUBLIC_ACTS)
    for one in rows.select_related("visit").order_by("-number")[:20]:
        said = worded(one.conclusion, one.conclusion_ru)
        name = gettext("Monitoring act No. %(number)s") % {"number": one.number}
        url = reverse("monitoring:act", args=[project.municipality.code, one.number])
        yield Seen(name, url, one.visit.held, str(one.get_state_display()), one.tone, said.text, said.lang)
