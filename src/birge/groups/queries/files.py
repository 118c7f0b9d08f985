"""Documents of a group as its reader may see them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404

from birge.groups.access import may_change_file, sees_file
from birge.groups.models import Group, GroupFile, Member


def members_of(group: Group) -> list[Member]:
    """Who is in the group today; one query."""
    return list(Member.objects.filter(group=group, left=None))


def files_for(user: Any, group: Group, members: Iterable[Member]) -> list[Any]:
    """The documents that ``user`` sees of a group read with its files; each says whether they may ``change`` it."""
    everybody = list(members)
    found: list[Any] = []
    for row in group.all_files:  # type: ignore[attr-defined]
        if sees_file(user, group, row, everybody):
            row.group = group
            row.change = may_change_file(user, group, row, everybody)  # type: ignore[attr-defined]
            found.append(row)
    return found


def file_for(user: Any, group: Group, number: int) -> GroupFile:
    """The door to a document.

    :raises Http404: when there is none, or ``user`` may not see it.
    """
    row = GroupFile.objects.filter(group=group, number=number).first()
    if row is None or not sees_file(user, group, row, members_of(group)):
        raise Http404
    row.group = group
    return row
