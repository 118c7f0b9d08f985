"""Connecting a phone, disabling it, letting it in again."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.capture.content import token_digest
from birge.capture.models import Device
from birge.chronicle.actions import write
from birge.cycle.moves import Refused
from birge.kit.text import clean
from birge.people.access import acting_role, local_roles
from birge.people.models import User
from birge.people.words import STAFF
from birge.rulebook.table import Reason

#: What every token of a phone begins with, so that one that slipped into a file can be searched for.
PREFIX = "birge_phone_"
#: A phone may be out of the network for half a year and more.
LIFE = timedelta(days=400)
#: More phones in use than this of one person have no use and hide a forgotten one.
MOST = 12
#: Packets one phone can have made.
MOST_MADE = 1_000_000


@transaction.atomic
def connect_phone(
    municipality: Any,
    key: uuid.UUID,
    name: str,
    *,
    by: Any,
    at: datetime | None = None,
    consent: int | None = None,
) -> tuple[Device, str, bool]:
    """Connect a phone: lock the person, make the device or give it a new token, write it down.

    :param consent: the version of the text that stood above the button.
    :returns: the device, its token (shown this once), and whether the device is new.
    :raises Refused: no role here, another person's key, a disabled phone, or too many of them.
    """
    at = at or timezone.now()
    User.objects.select_for_update().get(pk=by.pk)
    if not local_roles(by, municipality.pk):
        raise Refused([Reason("phone_no_role")])
    token = PREFIX + secrets.token_urlsafe(32)
    row = Device.objects.select_for_update(of=("self",)).filter(key=key).first()
    if row is None:
        if Device.objects.filter(user=by, disabled_at=None, until__gt=at).count() >= MOST:
            raise Refused([Reason("phones_too_many", {"most": MOST})])
        row = Device(municipality=municipality, key=key, user=by, created_at=at)
        new = True
    elif row.user_id != by.pk:
        raise Refused([Reason("phone_of_somebody_else")])
    elif row.disabled_at is not None:
        raise Refused([Reason("phone_disabled")])
    else:
        new = False
    row.name, row.digest, row.until = clean(name)[:80], token_digest(token), at + LIFE
    row.consent_version, row.consented_at = consent, at
    row.save()
    role = acting_role(by, municipality.pk)
    write(row, "connect_phone", by=by, at=at, role=role, public={"until": row.until.date().isoformat(), "new": new})
    return row, token, new


@transaction.atomic
def disable_phone(device: Device, *, by: Any, reason: str, at: datetime | None = None) -> Device:
    """From now on what this phone sends waits for a person, with the reason. Disabling twice changes nothing.

    :raises Refused: no reason is given, or it is neither one's own phone nor one's office.
    """
    at = at or timezone.now()
    row = _mine(device, by)
    if not clean(reason):
        raise Refused([Reason("reason_needed")])
    if row.disabled_at is None:
        row.disabled_at, row.disabled_by_id, row.disabled_reason = at, by.pk, clean(reason)[:300]
        row.save(update_fields=["disabled_at", "disabled_by_id", "disabled_reason"])
        _tell(row, "disable_phone", by, at, {"note": row.disabled_reason})
    return row


@transaction.atomic
def enable_phone(device: Device, *, by: Any, at: datetime | None = None) -> Device:
    """The phone may send again; what waited meanwhile still waits for a person."""
    at = at or timezone.now()
    row = _mine(device, by)
    if row.disabled_at is not None:
        row.disabled_at, row.disabled_by_id, row.disabled_reason = None, None, ""
        row.save(update_fields=["disabled_at", "disabled_by_id", "disabled_reason"])
        _tell(row, "enable_phone", by, at, {})
    return row


def counted(device: Device, made: int) -> None:
    """How many packets the phone says it made; it never counts back."""
    if device.made < made <= MOST_MADE:
        Device.objects.filter(pk=device.pk, made__lt=made).update(made=made)
        device.made = made


def _mine(device: Device, by: Any) -> Device:
    row: Device = Device.objects.select_for_update(of=("self",)).get(pk=device.pk)
    if row.user_id != by.pk and not local_roles(by, row.municipality_id) & STAFF:
        raise Refused([Reason("not_your_role")])
    return row


def _tell(row: Device, verb: str, by: Any, at: datetime, private: dict[str, Any]) -> None:
    role = acting_role(by, row.municipality_id, STAFF)
    write(row, verb, by=by, at=at, role=role, public={}, private={**private, "phone": row.name})
