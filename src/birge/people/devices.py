"""Own devices: in which browsers a person is signed in, and how to end that.

A browser is known by a random mark in a cookie of its own; the database keeps a digest of it, never the mark. From
where somebody signed in is kept roughly: without the last figures of the address, and for thirty days.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from birge.chronicle.actions import write
from birge.kit import mail
from birge.kit.daily import JOBS
from birge.kit.editions import DEVICE
from birge.people.browsers import described, roughly
from birge.people.models import OwnDevice, User
from birge.people.notices import tell_of_new_device

#: So long a browser is known, and its row kept, after it was used last.
KNOWN_FOR = timedelta(days=365)
#: So long it is kept from where.
NETWORK_FOR = timedelta(days=30)
#: When somebody was there last is written down no oftener.
SEEN_EVERY = timedelta(hours=1)
#: Where a request keeps the mark that its answer is to bring.
MARK = "device_mark"


def _digest(mark: str) -> str:
    return hashlib.sha256(mark.encode()).hexdigest()


def signed_in(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """Somebody signed in with a browser: know it again, or note a new one and say so. A signal's receiver."""
    if "REMOTE_ADDR" not in request.META or not request.session.session_key:
        return
    mark = request.COOKIES.get(DEVICE, "")
    if not re.fullmatch(r"[\w-]{30,60}", mark):
        mark = secrets.token_urlsafe(32)
    setattr(request, MARK, mark)
    browser, system = described(request.headers.get("User-Agent", ""))
    now = timezone.now()
    seen = {
        "session_key": request.session.session_key,
        "browser": browser,
        "system": system,
        "network": roughly(request.META["REMOTE_ADDR"]),
        "last_at": now,
    }
    with transaction.atomic():
        OwnDevice.objects.filter(session_key=request.session.session_key).update(session_key=None)
        others = OwnDevice.objects.filter(user=user).exclude(digest=_digest(mark)).exists()
        device, fresh = OwnDevice.objects.update_or_create(
            user=user, digest=_digest(mark), defaults=seen, create_defaults={**seen, "first_at": now, "is_new": others}
        )
        if fresh and others and user.email and mail.is_on():
            transaction.on_commit(lambda: tell_of_new_device.enqueue(device.pk))


def is_known(mark: str, login: str) -> bool:
    """Whether a browser with this mark has signed in to an account before."""
    return bool(mark) and OwnDevice.objects.filter(user__username=login, digest=_digest(mark), is_new=False).exists()


def leave_mark(request: HttpRequest, response: HttpResponse) -> None:
    """Give the browser its mark, when somebody has just signed in with it."""
    mark = getattr(request, MARK, "")
    if mark:
        response.set_cookie(
            DEVICE,
            mark,
            max_age=int(KNOWN_FOR.total_seconds()),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def seen(request: HttpRequest) -> None:
    """Write down that a browser was there, once an hour; asks nothing, since its row came with the session."""
    last = getattr(request.session, "device_seen", None)
    now = timezone.now()
    if last is not None and now - last >= SEEN_EVERY:
        OwnDevice.objects.filter(session_key=request.session.session_key).update(last_at=now)


def devices_of(user: User) -> QuerySet[OwnDevice]:
    """The browsers of a person, the one used last first."""
    return OwnDevice.objects.filter(user=user).order_by("-last_at", "-pk")


def new_devices(user: User, session_key: str | None) -> list[OwnDevice]:
    """Browsers that joined and of which nobody has said that they are theirs; never the one that asks."""
    return list(devices_of(user).filter(is_new=True).exclude(session_key=session_key))


def own_device(user: User, pk: int) -> OwnDevice:
    """One's own browser; 404 for anybody else's."""
    found = OwnDevice.objects.filter(user=user, pk=pk).first()
    if found is None:
        raise Http404
    return found


@transaction.atomic
def end_session(device: OwnDevice) -> None:
    """Sign one browser out, and know it no longer."""
    if device.session_key:
        Session.objects.filter(session_key=device.session_key).delete()
    device.delete()


@transaction.atomic
def accept(device: OwnDevice, *, from_session: str | None) -> bool:
    """The person says: this was me. Not from the browser in question, nor from another that is itself new."""
    asking = OwnDevice.objects.filter(user_id=device.user_id, session_key=from_session, is_new=False)
    if from_session is None or not asking.exclude(pk=device.pk).exists():
        return False
    return bool(OwnDevice.objects.filter(pk=device.pk, is_new=True).update(is_new=False))


@transaction.atomic
def end_all_sessions(user: User, *, by: User | None, except_key: str | None = None) -> User:
    """Sign out everywhere: no session of before opens anything any more, also one that nobody listed."""
    row = User.objects.select_for_update().get(pk=user.pk)
    row.epoch += 1
    row.save(update_fields=["epoch"])
    forget_sessions(row, except_key=except_key)
    write(row, "sign_out_everywhere", by=by)
    return row


def forget_sessions(user: User, *, except_key: str | None = None) -> None:
    """Delete the listed sessions of a person; the browsers stay known."""
    rows = OwnDevice.objects.filter(user=user).exclude(session_key=None).exclude(session_key=except_key)
    Session.objects.filter(session_key__in=list(rows.values_list("session_key", flat=True))).delete()
    rows.update(session_key=None)


def stay(request: HttpRequest, user: User) -> None:
    """Keep the session of this browser after a change that ends all others; it gets another key."""
    old = request.session.session_key
    update_session_auth_hash(request, user)
    OwnDevice.objects.filter(session_key=old).update(session_key=request.session.session_key)


def signed_out(sender: Any, request: HttpRequest, user: User | None, **_: Any) -> None:
    """Somebody signed out. A signal's receiver."""
    if user is not None and request.session.session_key:
        OwnDevice.objects.filter(session_key=request.session.session_key).update(session_key=None)


def forget_devices(now: datetime) -> int:
    """Delete networks after thirty days, and browsers nobody used for a year."""
    networks = OwnDevice.objects.filter(last_at__lt=now - NETWORK_FOR).exclude(network="").update(network="")
    gone, _each = OwnDevice.objects.filter(last_at__lt=now - KNOWN_FOR).delete()
    return networks + gone


def fill() -> None:
    """Listen for people who sign in and out, and lay the day's work in; called once when the app is ready."""
    from django.contrib.auth.signals import user_logged_in, user_logged_out

    user_logged_in.connect(signed_in, dispatch_uid="birge.devices")
    user_logged_out.connect(signed_out, dispatch_uid="birge.devices")
    JOBS.append(forget_devices)
