"""Documents of a group: added, made public and private again, taken back and brought back."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.chronicle.actions import write
from birge.cycle.moves import Refused, touch
from birge.groups import words
from birge.groups.access import may_add_file, may_change_file
from birge.groups.actions.facts import locked
from birge.groups.models import Group, GroupFile, Member
from birge.groups.steps import WORKERS
from birge.kit import stored
from birge.kit.documents import document_of
from birge.kit.text import clean
from birge.people.access import acting_role
from birge.rulebook.table import Reason

#: Documents of one group.
MOST = 200


def add_file(group: Group, data: bytes, *, by: Any, name: str, title: str = "") -> GroupFile:
    """Keep a document: look at it, put the bytes in their place, then row and chronicle in one transaction.

    :param name: of the file as it came.
    :param title: what it is; empty: the name without its ending.
    :raises DocumentError: when it is none that is taken.
    :raises Refused: the group is dissolved, the cycle closed, ``by`` is not of the group; the file is there already.
    """
    sent = document_of(data)
    digest = hashlib.sha256(sent.data).hexdigest()
    name = clean(name)[:120]
    place = f"groups/{group.municipality_id}/{digest}.{sent.kind}"
    stored.put(place, sent.data)
    with transaction.atomic():
        row = locked(group)
        if not may_add_file(by, row, _members(row)):
            raise Refused([Reason("document_not_yours")])
        rows = GroupFile.objects.filter(group=row)
        if rows.filter(digest=digest).exists():
            raise Refused([Reason("document_there")])
        last = rows.aggregate(last=Max("number"))["last"] or 0
        if last >= MOST:
            raise Refused([Reason("documents_too_many", {"most": MOST})])
        made = GroupFile.objects.create(
            municipality_id=row.municipality_id,
            group=row,
            number=last + 1,
            title=(clean(title) or name.rpartition(".")[0] or name)[:200],
            name=name,
            kind=sent.kind,
            file=place,
            digest=digest,
            size=len(sent.data),
            at=timezone.now(),
            by_id=by.pk,
            by_name=by.name[:120],
        )
        _told(made, "add_file", by)
    return made


def show(file: GroupFile, *, by: Any, note: str = "") -> GroupFile:
    """Make a document public.

    :raises Refused: the list of the group is not agreed or ordered yet.
    """
    return _changed(file, "show_file", by, note, shown=True)


def hide(file: GroupFile, *, by: Any, note: str = "") -> GroupFile:
    """A public document is the group's own again."""
    return _changed(file, "hide_file", by, note, shown=False)


def withdraw(file: GroupFile, *, by: Any, note: str = "") -> GroupFile:
    """Take a document back, with the reason; the group still sees it and can bring it back."""
    if not note.strip():
        raise Refused([Reason("reason_needed")])
    return _changed(file, "withdraw_file", by, note, withdrawn=True)


def restore(file: GroupFile, *, by: Any, note: str = "") -> GroupFile:
    """Bring a document back that was taken back."""
    return _changed(file, "restore_file", by, note, withdrawn=False)


@transaction.atomic
def _changed(
    file: GroupFile, verb: str, by: Any, note: str, *, shown: bool | None = None, withdrawn: bool | None = None
) -> GroupFile:
    group = locked(file.group)
    row = GroupFile.objects.select_for_update().get(pk=file.pk)
    if not may_change_file(by, group, row, _members(group)):
        raise Refused([Reason("document_not_yours")])
    if shown and group.state not in words.WORKS:
        raise Refused([Reason("document_of_a_closed_list")])
    if shown is not None:
        row.shown = shown
    if withdrawn is not None:
        row.withdrawn_at = timezone.now() if withdrawn else None
        row.withdrawn_reason = clean(note)[:300] if withdrawn else ""
    row.save()
    _told(row, verb, by, note)
    return row


def _members(group: Group) -> list[Member]:
    return list(Member.objects.filter(group=group, left=None))


def _told(row: GroupFile, verb: str, by: Any, note: str = "") -> None:
    public = {"file": row.number, "kind": row.kind, "digest": row.digest, "shown": row.shown}
    private = {"title": row.title, **({"note": note} if note else {})}
    role = acting_role(by, row.municipality_id, WORKERS)
    write(row.group, verb, by=by, role=role, public=public, private=private)
    touch(row.municipality_id)
