"""Asking to be told by mail or by the bot, confirming the address, leaving; and noting what happened in its own
transaction."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import record_key
from birge.cycle.drawers import WAYS
from birge.gatherings import words as gatherings
from birge.gatherings.models import Gathering
from birge.kit import consents
from birge.newsroom import subscription_words as words
from birge.newsroom.models import Chat, Happening, Item, Letter, Release, Subscription

#: Subscriptions of one address; those not confirmed yet among them.
MOST, MOST_UNCONFIRMED = 30, 3
#: So long an address that was not confirmed is kept; so long it is not asked again.
UNCONFIRMED, AGAIN = timedelta(days=7), timedelta(days=1)
#: So long letters that went out, and what they told, are kept: to see that they did.
KEPT = timedelta(days=30)
WHAT = ("kind", "municipality", "village", "problem")


def canonical(address: str) -> str:
    """An address in one spelling: the part after the @ in small letters."""
    name, _at, host = address.strip().rpartition("@")
    return f"{name}@{host.lower()}"


@transaction.atomic
def subscribe(
    address: str, *, language: str, pace: str, now: datetime | None = None, consent: int | None = None, **what: Any
) -> None:
    """Ask for an address to be told; a letter with a link goes there, and nothing else until it is confirmed.

    Whoever asks learns nothing of the address: whether it is there already, or was asked too often, is not answered.

    :param what: of :data:`WHAT`.
    :param consent: the version of the text that stood above the button.
    """
    now = now or timezone.now()
    address = canonical(address)
    known = list(Subscription.objects.select_for_update().filter(address__iexact=address))
    same = [one for one in known if all(getattr(one, f) == what.get(f, "" if f == "kind" else None) for f in WHAT)]
    if any(one.confirmed_at for one in same):
        return
    if same:
        row = same[0]
        if row.letters.filter(happening=None, due__gt=now - AGAIN).exists():
            return
    else:
        unconfirmed = sum(1 for one in known if one.confirmed_at is None)
        if len(known) >= MOST or unconfirmed >= MOST_UNCONFIRMED:
            return
        row = Subscription(address=address, asked_at=now, **what)
    row.language, row.pace, row.asked_at, row.consent_version = language, pace, now, consent
    row.save()
    Letter.objects.create(subscription=row, due=now)


@transaction.atomic
def confirm(row: Subscription) -> None:
    """The address is theirs: from now on it is told."""
    Subscription.objects.filter(pk=row.pk, confirmed_at=None).update(confirmed_at=timezone.now())


@transaction.atomic
def greet(chat: int, language: str) -> Chat:
    """Keep a chat and the language in which it is answered; with it goes the text to which going on agrees."""
    told = {"language": language, "asked_at": timezone.now()}
    told["consent_version"] = consents.current("messenger").number
    return Chat.objects.update_or_create(chat=chat, defaults=told)[0]


@transaction.atomic
def subscribe_chat(chat: Chat, *, pace: str, **what: Any) -> bool:
    """Tell a chat from now on: whoever writes from it has shown that it is theirs. False: it asked for too much.

    :param what: of :data:`WHAT`.
    """
    Chat.objects.select_for_update().get(pk=chat.pk)
    known = list(Subscription.objects.filter(chat=chat))
    same = [one for one in known if all(getattr(one, f) == what.get(f, "" if f == "kind" else None) for f in WHAT)]
    if not same and len(known) >= MOST:
        return False
    now = timezone.now()
    row = same[0] if same else Subscription(chat=chat, asked_at=now, confirmed_at=now, **what)
    row.language, row.pace = chat.language, pace
    row.save()
    return True


@transaction.atomic
def leave_chat(chat: int) -> bool:
    """Tell a chat nothing more: it and all that was asked for there is deleted. Answers whether it was known."""
    return bool(Chat.objects.filter(chat=chat).delete()[0])


@transaction.atomic
def leave(row: Subscription) -> None:
    """Tell this address no more. The address and its letters are deleted at once."""
    Subscription.objects.filter(pk=row.pk).delete()


def note(row: Any, verb: str) -> None:
    """Note what everybody may know, in the transaction of the move that made it so."""
    now = timezone.now()
    if isinstance(row, Item) and verb == "publish":
        meeting = row.meeting
        village = meeting.place if meeting is not None and meeting.place_id else None
        told = {"municipality_id": row.municipality_id, "problem_id": row.problem_id, "village": village}
        Happening.objects.create(kind=row.kind, record=record_key(row), at=now, **told)
    elif isinstance(row, Release) and verb == "publish":
        Happening.objects.create(kind=row.kind, record=record_key(row), at=now)
    elif isinstance(row, Gathering) and row.state in (gatherings.ANNOUNCED, gatherings.CANCELLED):
        if row.planned is not None and row.planned.last < timezone.localdate(now):
            # A meeting of earlier years that is entered now is news to nobody.
            return
        place = {"municipality_id": row.municipality_id, "village_id": row.place_id}
        Happening.objects.create(kind=words.MEETING, record=record_key(row), at=now, **place)
    else:
        _note_step(row, verb, now)


def _note_step(row: Any, verb: str, now: datetime) -> None:
    """A move on the way of problems. Whether everybody may know of it is asked when it is told."""
    way = next((one for one in WAYS if one.table == row._meta.label_lower), None)
    if way is None or _of_the_past(row, timezone.localdate(now).year):
        return
    kind = words.RESULT if row.state in way.ends else words.STEP
    told = {"municipality_id": row.municipality_id, "verb": verb}
    Happening.objects.create(kind=kind, record=record_key(row), at=now, **told)


def _of_the_past(row: Any, year: int) -> bool:
    """What is entered now of years that are over is news to nobody; the last year still ends in this one."""
    cycle = getattr(row, "cycle", None)
    last = cycle.year_to if cycle is not None else getattr(row, "year", year)
    return bool(last is not None and last < year - 1)


def forget(now: datetime) -> int:
    """Once a day: addresses that were never confirmed, and letters that went out long ago, are deleted."""
    old, _each = Subscription.objects.filter(confirmed_at=None, asked_at__lt=now - UNCONFIRMED).delete()
    done = (words.SENT, words.DROPPED, words.GIVEN_UP)
    gone, _each = Letter.objects.filter(state__in=done, due__lt=now - KEPT).delete()
    quiet, _each = Chat.objects.filter(subscriptions=None, asked_at__lt=now - UNCONFIRMED).delete()
    told, _each = (
        Happening.objects.filter(at__lt=now - KEPT)
        .exclude(pk__in=Letter.objects.exclude(happening=None).values("happening"))
        .delete()
    )
    return old + gone + quiet + told
