"""The places that groups of people gave the problems of an announced list, for a page that has no time to compute."""

from __future__ import annotations

from functools import lru_cache

from birge.problems.models import PriorityEntry, PriorityList
from birge.problems.queries.basis import group_places

#: Group → problem's id in the basis → its place there.
Places = dict[str, dict[str, int]]
#: A list is computed once in a process; so many municipalities are looked at on a day.
_KEPT = 512


def places_in_groups(entries: list[PriorityEntry]) -> Places:
    """Where each group of people put the problems of the list whose lines these are.

    What an announced list was computed from does not change while it stands: the answer is kept, and costs a question
    and the computing only the first time. ``entries`` carry their list.
    """
    if not entries:
        return {}
    found = entries[0].list
    return _computed(found.municipality_id, found.pk, tuple(entry.pk for entry in entries))


@lru_cache(_KEPT)
def _computed(municipality_id: int, list_id: int, _lines: tuple[int, ...]) -> Places:
    basis = PriorityList.objects.filter(pk=list_id, municipality_id=municipality_id).values_list("basis", flat=True)[0]
    if not basis.get("sessions"):
        return {}
    return group_places(basis)
