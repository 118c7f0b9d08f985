"""From what happened to the mail: letters are made once for each who asked, sent once, repeated with pauses, given up.

The worker does this every minute (``kit.chores``). Whatever it is stopped at goes on with the next minute: a letter is
taken by one conditional UPDATE, so no two workers take the same, and a mail that may have gone out before a worker was
lost is repeated under its own name (``Message-ID``), so that a mailbox shows it once.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext

from birge.chronicle.actions import pk_in
from birge.gatherings.drawers.coming import DESKS
from birge.gatherings.models import Gathering
from birge.gatherings.words import PUBLIC_STATES
from birge.kit import mail, scope
from birge.kit.said import clock, when
from birge.newsroom import subscription_words as words
from birge.newsroom.models import Happening, Item, Letter, Release, Subscription
from birge.newsroom.words import SHOWN

log = logging.getLogger(__name__)
#: After each failed try so long a pause; after the last one the letter is given up.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60, 240, 720, 1440))
#: A mail takes seconds; a worker that took longer is lost.
LOST = timedelta(minutes=10)
#: Happenings and mails in one minute.
MOST_SPREAD, MOST_SENT = 50, 100
#: A digest goes out in the morning; the weekly one on a Monday.
MORNING = time(7)
MOST_TOLD = 40


def work() -> None:
    """What is done every minute."""
    if not mail.is_on():
        return
    now = timezone.now()
    spread(now)
    deliver(now)


def spread(now: datetime) -> int:
    """Make a letter of each new happening for each who asked. Answers how many happenings there were."""
    waiting = Happening.objects.filter(spread_at=None).order_by("pk")[:MOST_SPREAD]
    done = 0
    for row in list(waiting):
        with transaction.atomic():
            if Happening.objects.filter(pk=row.pk, spread_at=None).update(spread_at=now):
                Letter.objects.bulk_create(_letters(row, now), batch_size=1000, ignore_conflicts=True)
                done += 1
    return done


def _letters(row: Happening, now: datetime) -> Iterable[Letter]:
    asked = Q(kind="") | Q(kind=row.kind)
    for name in ("municipality", "village", "problem"):
        asked &= Q(**{name: None}) | Q(**{f"{name}_id": getattr(row, f"{name}_id")})
    for one in Subscription.objects.filter(asked, confirmed_at__lte=row.at).iterator():
        yield Letter(subscription=one, happening=row, due=due(one.pace, now))


def due(pace: str, now: datetime) -> datetime:
    """When what happened by ``now`` is told to somebody who wants to be told at this pace."""
    if pace == words.AT_ONCE:
        return now
    here = timezone.localtime(now)
    day = here.date() + timedelta(days=1 if here.time() >= MORNING else 0)
    if pace == words.WEEKLY:
        day += timedelta(days=-day.weekday() % 7)
    return datetime.combine(day, MORNING, tzinfo=here.tzinfo)


def deliver(now: datetime) -> int:
    """Send what is due, one mail for all that is due to an address. Answers how many mails went out."""
    went = 0
    lost = Letter.objects.filter(state=words.SENDING, due__lt=now).values_list("message", flat=True).distinct()
    for message in list(lost[:MOST_SENT]):
        if Letter.objects.filter(message=message, state=words.SENDING, due__lt=now).update(due=now + LOST):
            went += _send(message, now)
    ready = Letter.objects.filter(state=words.WAITING, due__lte=now)
    groups = ready.values_list("subscription_id", "happening_id").order_by("due", "pk")[: MOST_SENT * MOST_TOLD]
    for key, confirms in list(dict.fromkeys((one, happening is None) for one, happening in groups))[:MOST_SENT]:
        message = uuid.uuid4()
        mine = ready.filter(subscription_id=key, happening__isnull=confirms)
        taken = list(mine.order_by("pk").values_list("pk", flat=True)[:MOST_TOLD])
        # Nobody else has taken them meanwhile: the state is asked again in the statement that changes it.
        rows = Letter.objects.filter(pk__in=taken, state=words.WAITING)
        if rows.update(state=words.SENDING, message=message, tries=F("tries") + 1, due=now + LOST):
            went += _send(message, now)
    return went


def _send(message: uuid.UUID, now: datetime) -> int:
    rows = Letter.objects.filter(message=message, state=words.SENDING)
    letters = list(rows.select_related("subscription", "happening").order_by("pk"))
    if not letters:
        return 0
    try:
        written = _written(letters[0].subscription, letters, message)
        if written is None:
            rows.update(state=words.DROPPED, due=now)
            return 0
        written.send()
    except Exception as error:  # whatever a mail server does, the other letters go on
        log.warning("a letter was not sent: %s", type(error).__name__)
        tries = letters[0].tries
        over = tries > len(PAUSES)
        later = now if over else now + PAUSES[tries - 1]
        state = words.GIVEN_UP if over else words.WAITING
        rows.update(state=state, due=later, error=type(error).__name__[:60])
        return 0
    rows.update(state=words.SENT, sent_at=now, due=now, error="")
    return 1


@dataclass(frozen=True, slots=True)
class Line:
    """What a letter tells of one happening."""

    title: str
    about: str
    path: str


def line_of(row: Happening) -> Line | None:
    """A happening in the language in force; ``None`` when it is not public any more."""
    from birge.newsroom.pages.common import address_of, day_of, named, whose

    table, key = row.record.partition(":")[0], pk_in(row.record)
    with scope.everyone("a letter tells what everybody may read"):
        if table == Gathering._meta.label_lower:
            found: Any = (
                Gathering.objects.select_related("cycle", "municipality__place", "place").filter(pk=key).first()
            )
            if found is None or found.state not in PUBLIC_STATES or found.kind not in DESKS:
                return None
            desk = DESKS[found.kind]
            day = when(found.when) if found.when else ""
            parts = (
                found.municipality.name,
                str(found.get_state_display()),
                day,
                clock(found.planned_start),
                found.venue,
            )
            path = desk.url(desk.page, found, found.municipality.code)
            return Line(found.title, ", ".join(part for part in parts if part), path)
        model: Any = Item if table == Item._meta.label_lower else Release
        rows = model.objects.select_related("municipality__place") if model is Item else model.objects
        found = rows.filter(pk=key, state__in=SHOWN).first()
        if found is None:
            return None
        parts = (whose(found), str(found.get_kind_display()), day_of(found))
        return Line(named(found), ", ".join(part for part in parts if part), address_of(found))


def _written(to: Subscription, letters: list[Letter], message: uuid.UUID) -> EmailMessage | None:
    with translation.override(to.language):
        page = mail.base() + reverse("news:subscription", args=[to.token])
        off = mail.base() + reverse("news:off", args=[to.token])
        told = [line for one in letters if one.happening is not None and (line := line_of(one.happening)) is not None]
        if letters[0].happening is None:
            subject, body = _confirming(page)
        elif not told:
            return None
        else:
            subject, body = _telling(told, page)
    host = urlsplit(mail.base()).hostname or "localhost"
    headers = {"Message-ID": f"<{message}@{host}>", "Auto-Submitted": "auto-generated"}
    if told:
        headers |= {"List-Unsubscribe": f"<{off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(" ".join(subject.split())[:200], body, settings.MAIL_FROM, [to.address], headers=headers)


def _confirming(page: str) -> tuple[str, str]:
    said = (
        gettext("Somebody, probably you, asked Birge to send news to this address."),
        gettext("To get them, open this page and press the button:"),
        page,
        gettext("If it was not you, do nothing: without the button nothing is sent, and the address is deleted."),
    )
    return gettext("Confirm that news may be sent to you"), "\n\n".join(said) + "\n"


def _telling(told: list[Line], page: str) -> tuple[str, str]:
    subject = told[0].title
    if len(told) > 1:
        subject = ngettext("%(count)s piece of news", "%(count)s pieces of news", len(told)) % {"count": len(told)}
    lines = [f"{one.title}\n{one.about}\n{mail.base()}{one.path}" for one in told]
    end = gettext("You asked for these letters. To change or end them: %(page)s") % {"page": page}
    return subject, "\n\n".join([*lines, "-- ", end]) + "\n"
