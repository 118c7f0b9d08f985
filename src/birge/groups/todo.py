"""What groups give the desk to do: to those who keep the records, to the head, to members with a task."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from birge.cycle import words as cycle_words
from birge.cycle.drawers import OWED_AHEAD, Owed, Task
from birge.cycle.models import Cycle
from birge.cycle.queries import known
from birge.groups import words
from birge.groups.models import Task as GroupTask
from birge.groups.queries.work import meetings_ahead, tasks_of
from birge.kit.said import when
from birge.people.words import HEAD, STAFF


def address(code: str, cycle: Cycle) -> str:
    """The page of the groups of a cycle."""
    return reverse("groups:index", args=[code, cycle.number])


def tasks(municipality: Any, cycle: Cycle | None) -> Iterable[Task]:
    """A group for every priority problem, each with enough members for an assembly."""
    if cycle is None or cycle.state != cycle_words.OPEN:
        return
    facts = known(cycle).groups_facts
    yield from _answers(municipality, cycle, facts)
    if not facts["needed"]:
        return
    waiting = facts["without"]
    yield Task(
        text=gettext("Propose an initiative group for every priority problem"),
        url=address(municipality.code, cycle),
        roles=STAFF,
        done=not waiting,
        weight=310,
        hint=ngettext("%(count)s problem has no group", "%(count)s problems have no group", waiting)
        % {"count": waiting}
        if waiting
        else "",
    )
    if facts["active"]:
        yield Task(
            text=gettext("Enter the members of the groups"),
            url=address(municipality.code, cycle),
            roles=STAFF,
            done=not facts["thin"],
            weight=320,
            hint=gettext("A list for the assembly has at least three members") if facts["thin"] else "",
        )


def _answers(municipality: Any, cycle: Cycle, facts: dict[str, Any]) -> Iterable[Task]:
    """What waits for one person: residents for an answer, an order for the head."""
    if facts["offers"]:
        url = reverse("groups:volunteers", args=[municipality.code, cycle.number])
        text = ngettext(
            "Answer %(count)s resident who offers to be in a group",
            "Answer %(count)s residents who offer to be in a group",
            facts["offers"],
        )
        yield Task(text % {"count": facts["offers"]}, url, STAFF, weight=26)
    if facts["unsigned"]:
        url = reverse("groups:group", args=[municipality.code, cycle.number, facts["unsigned"]])
        yield Task(gettext("Sign the order on the working group"), url, frozenset({HEAD}), weight=20)


def owed(municipalities: Mapping[int, Any], today: date) -> Iterable[Owed]:
    """Open tasks of groups with a day; the tasks themselves are for those who work here."""
    rows = GroupTask.objects.filter(municipality__in=municipalities, state=words.OPEN, due__isnull=False)
    rows = rows.exclude(group__state=words.DISSOLVED).select_related("group__cycle", "owner")
    for row in rows.order_by("due", "pk"):
        if row.due.first > today + timedelta(days=OWED_AHEAD):
            continue
        group, code = row.group, municipalities[row.municipality_id].code
        yield Owed(
            municipality_id=row.municipality_id,
            kind=gettext("task of a group"),
            text=row.text,
            url=f"{reverse('groups:group', args=[code, group.cycle.number, group.number])}#tasks",
            due=row.due,
            who=row.owner.name if row.owner else group.name,
            roles=STAFF,
            group=group.pk,
        )


def own_tasks(user: Any) -> Iterable[tuple[int, Task]]:
    """Tasks of groups that were given to this person: late ones, and those of the next two weeks."""
    today = timezone.localdate()
    for task in tasks_of(user, today):
        group = task.group
        url = reverse("groups:group", args=[task.municipality.code, group.cycle.number, group.number])
        late = task.is_late(today)
        due = when(task.due)
        hint = gettext("late: it was to be done by %(due)s") if late else gettext("to be done by %(due)s")
        found = Task(task.text, f"{url}#tasks", frozenset(), weight=5 if late else 28, hint=hint % {"due": due})
        yield task.municipality_id, found
    for meeting in meetings_ahead(user, today):
        url = reverse("groups:mine", args=[meeting.municipality.code, meeting.group.cycle.number])
        text = gettext("The group meets: %(name)s") % {"name": meeting.group.name}
        yield meeting.municipality_id, Task(text, url, frozenset(), weight=29, hint=str(when(meeting.held)))
