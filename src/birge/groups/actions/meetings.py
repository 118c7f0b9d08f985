"""Notes of the meetings of a group, those that were and those that are planned."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.chronicle.actions import difference, snapshot, write
from birge.cycle.moves import Refused, touch
from birge.groups.access import role_of
from birge.groups.actions.facts import locked
from birge.groups.models import Group, Meeting
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.rulebook.table import Reason
from birge.rulebook.when import When

MEETING_FIELDS = ("held", "venue", "people", "about", "agreed", "about_ru", "agreed_ru")


@transaction.atomic
def note_meeting(
    group: Group,
    *,
    by: Any,
    held: When,
    about: str,
    venue: str = "",
    people: int | None = None,
    agreed: str = "",
    about_ru: str = "",
    agreed_ru: str = "",
    meeting: Meeting | None = None,
    expected: int | None = None,
) -> Meeting:
    """Note a meeting of the group, or correct the note ``meeting``: lock the group, number, row, chronicle, touch.

    One whose day is still to come is planned: it says when, where and what about, not yet who came.

    :raises Conflict: somebody else changed the note meanwhile.
    :raises Refused: the group is dissolved, the cycle closed, who came to a meeting that is still to come.
    """
    row = locked(group)
    planned = held.first > timezone.localdate()
    if planned and (people is not None or clean(agreed) or clean(agreed_ru)):
        raise Refused([Reason("meeting_in_the_future")])
    said = {"held": held, "venue": clean(venue)[:160], "people": people, "planned": planned}
    said |= {"about": clean(about, lines=True), "agreed": clean(agreed, lines=True)}
    said |= {"about_ru": clean(about_ru, lines=True), "agreed_ru": clean(agreed_ru, lines=True)}
    role = role_of(by, row.municipality_id)
    if meeting is None:
        last = Meeting.objects.filter(group=row).aggregate(last=Max("number"))["last"] or 0
        own = {"municipality_id": row.municipality_id, "group": row, "number": last + 1}
        kept = Meeting.objects.create(**own, **said)
        write(row, "note_meeting", by=by, role=role, public={"meeting": kept.number, "held": held.code})
    else:
        kept = lock_version(Meeting, meeting.pk, expected)
        before = snapshot(kept, MEETING_FIELDS)
        for name, value in said.items():
            setattr(kept, name, value)
        kept.save()
        private = {"changed": difference(before, snapshot(kept, MEETING_FIELDS))}
        write(row, "change_meeting", by=by, role=role, public={"meeting": kept.number}, private=private)
    touch(row.municipality_id)
    return kept


@transaction.atomic
def withdraw_meeting(meeting: Meeting, *, by: Any, reason: str) -> Meeting:
    """Take a note back, with the reason; it can be restored.

    :raises Refused: no reason, the group is dissolved, the cycle closed.
    """
    row = locked(meeting.group)
    if not reason.strip():
        raise Refused([Reason("reason_needed")])
    kept = Meeting.objects.select_for_update().get(pk=meeting.pk)
    kept.withdrawn_reason = clean(reason)[:300]
    kept.save(update_fields=["withdrawn_reason"])
    role, public = role_of(by, row.municipality_id), {"meeting": kept.number}
    write(row, "withdraw_meeting", by=by, role=role, public=public, private={"note": kept.withdrawn_reason})
    touch(row.municipality_id)
    return kept


@transaction.atomic
def restore_meeting(meeting: Meeting, *, by: Any) -> Meeting:
    """A note that was taken back stands again.

    :raises Refused: the group is dissolved, the cycle closed.
    """
    row = locked(meeting.group)
    kept = Meeting.objects.select_for_update().get(pk=meeting.pk)
    kept.withdrawn_reason = ""
    kept.save(update_fields=["withdrawn_reason"])
    write(row, "restore_meeting", by=by, role=role_of(by, row.municipality_id), public={"meeting": kept.number})
    touch(row.municipality_id)
    return kept
