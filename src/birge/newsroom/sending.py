"""From what happened to the mail and to the messenger: letters are made once for each who asked, sent once, repeated
with pauses, given up.

The worker does this every minute (``kit.chores``). Whatever it is stopped at goes on with the next minute: letters are
taken by one conditional UPDATE, so no two workers take the same, and a mail that may have gone out before a worker was
lost is repeated under its own name (``Message-ID``), so that a mailbox shows it once. What is asked of the database
beside the one mark of each letter that went out does not grow with those who are told.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import groupby
from time import monotonic

from django.db import connection, transaction
from django.db.models import Case, DateTimeField, F, Min, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext

from birge.kit import mail, messenger
from birge.newsroom import subscription_words as words
from birge.newsroom.bot import GoneError, SlowDownError
from birge.newsroom.models import Chat, Happening, Letter, Listening, Subscription
from birge.newsroom.telling import Lines, problems_of, villages_of
from birge.newsroom.ways import ByChat, ByMail, Written

log = logging.getLogger(__name__)
#: After each failed try so long a pause; after the last one the letter is given up.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60, 240, 720, 1440))
#: A mail takes seconds; a worker that took longer is lost.
LOST = timedelta(minutes=10)
#: A letter that was due before waits for a server that takes none, or for a worker.
OVERDUE = timedelta(minutes=30)
#: Happenings in one minute; those who are told that are taken at a time; seconds for sending in one minute.
MOST_SPREAD, MOST_TAKEN, TIME = 50, 100, 45
#: A digest goes out in the morning; the weekly one on a Monday.
MORNING = time(7)


def work() -> None:
    """What is done every minute."""
    if not (mail.is_on() or messenger.is_on()):
        return
    now = timezone.now()
    spread(now)
    if mail.is_on():
        deliver(now)
    if messenger.is_on():
        deliver(now, ByChat)


def unsent() -> str:
    """For ``/-/ready``: letters that failed more than once and still wait, or that nobody takes."""
    if not (mail.is_on() or messenger.is_on()):
        return ""
    late = timezone.now() - OVERDUE
    waits = Q(state=words.WAITING) & (Q(tries__gte=2) | Q(due__lt=late))
    count = Letter.objects.filter(waits).count()
    return gettext("letters that do not go out: %(count)s") % {"count": count} if count else ""


def spread(now: datetime) -> int:
    """Make a letter of each new happening for each who asked. Answers how many happenings there were."""
    done = 0
    for row in list(Happening.objects.filter(spread_at=None).order_by("pk")[:MOST_SPREAD]):
        with transaction.atomic():
            if row.verb:
                row.problems = problems_of(row)
            if Happening.objects.filter(pk=row.pk, spread_at=None).update(spread_at=now, problems=row.problems):
                _make_letters(row, now)
                done += 1
    return done


def _make_letters(row: Happening, now: datetime) -> None:
    """One statement, however many asked: nothing of them comes into this process."""
    if row.verb and not row.problems:
        return  # not public (any more)
    asked = Q(kind="") | Q(kind=row.kind)
    asked &= Q(municipality=None) | Q(municipality_id=row.municipality_id)
    asked &= Q(village=None) | Q(village_id__in=villages_of(row))
    asked &= Q(problem=None) | Q(problem_id__in=[*row.problems, *([row.problem_id] if row.problem_id else [])])
    dues = [When(pace=pace, then=Value(due(pace, now), DateTimeField())) for pace in words.PACES]
    columns = {
        "subscription_id": F("pk"),
        "happening_id": Value(row.pk),
        "state": Value(words.WAITING),
        "due": Case(*dues, default=Value(now, DateTimeField())),
        "tries": Value(0),
        "error": Value(""),
    }
    rows = Subscription.objects.filter(asked, confirmed_at__lte=row.at).order_by().values_list(*columns.values())
    sql, given = rows.query.sql_with_params()
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {Letter._meta.db_table} ({names}) {sql} ON CONFLICT DO NOTHING", given)  # noqa: S608 - no word of it is anybody's


def due(pace: str, now: datetime) -> datetime:
    """When what happened by ``now`` is told to somebody who wants to be told at this pace."""
    if pace == words.AT_ONCE:
        return now
    here = timezone.localtime(now)
    day = here.date() + timedelta(days=1 if here.time() >= MORNING else 0)
    if pace == words.WEEKLY:
        day += timedelta(days=-day.weekday() % 7)
    return datetime.combine(day, MORNING, tzinfo=here.tzinfo)


def deliver(now: datetime, way: type[Written] = ByMail) -> int:
    """Send what is due, one mail or message for all that is due to somebody. Answers how many went out."""
    went, until, lines = 0, monotonic() + TIME, Lines()
    while monotonic() < until and not _wants_quiet(way, now):
        letters = _lost(way, now) or _taken(way, now)
        if not letters:
            break
        with way.opened() as out:
            for mine in _each(way, letters):
                done = _sent(way(out, mine, lines), now) if monotonic() < until else None
                if done is None:
                    # Out of time, or the messenger wants to be left alone: the rest waits for the next minute.
                    _give_back(mine, now)
                    until = 0
                went += done or 0
    return went


def _waiting(way: type[Written], state: str, until: datetime) -> QuerySet[Letter]:
    return Letter.objects.filter(way.mine, state=state, due__lte=until)


def _taken(way: type[Written], now: datetime) -> list[Letter]:
    """Take all that is due to the first of those who wait. Four questions, however many they are."""
    ready = _waiting(way, words.WAITING, now)
    first = ready.values_list(way.to).annotate(since=Min("due")).order_by("since", way.to)
    whom = [key for key, _since in first[:MOST_TAKEN]]
    if not whom:
        return []
    taken = list(ready.filter(**{f"{way.to}__in": whom}).values_list("pk", flat=True))
    message = uuid.uuid4()
    # Nobody else has taken them meanwhile: the state is asked again in the statement that changes it.
    rows = Letter.objects.filter(pk__in=taken, state=words.WAITING)
    rows.update(state=words.SENDING, message=message, tries=F("tries") + 1, due=now + LOST)
    return list(_along(Letter.objects.filter(message=message, state=words.SENDING)))


def _lost(way: type[Written], now: datetime) -> list[Letter]:
    """What a worker had taken that did not come back; taken again under the same name."""
    message = _waiting(way, words.SENDING, now).order_by("due", "pk").values_list("message", flat=True).first()
    if message is None:
        return []
    rows = Letter.objects.filter(message=message, state=words.SENDING, due__lte=now)
    if not rows.update(due=now + LOST):
        return []
    return list(_along(Letter.objects.filter(message=message, state=words.SENDING)))


def _along(rows: QuerySet[Letter]) -> QuerySet[Letter]:
    return rows.select_related("subscription__chat", "happening").order_by("pk")


def _each(way: type[Written], letters: list[Letter]) -> Iterator[list[Letter]]:
    """The letters of each who is told, as many as fit into one; what asks for a confirmation goes alone."""
    letters.sort(key=lambda one: (*way.key(one), one.pk))
    for _key, mine in groupby(letters, key=way.key):
        yield list(mine)


def _sent(written: Written, now: datetime) -> int | None:
    """Send one; whatever a server does, the others go on. ``None``: the messenger takes no more for a while."""
    keys = [one.pk for one in written.letters]
    rows = Letter.objects.filter(pk__in=keys, state=words.SENDING)
    try:
        if not written.has_something:
            rows.update(state=words.DROPPED, due=now)
            return 0
        written.send()
    except GoneError:
        Chat.objects.filter(pk=written.subscription.chat_id).delete()
        return 0
    except SlowDownError as slow:
        # Nobody's fault: the try is not counted, and nothing else is sent until then.
        later = now + timedelta(seconds=slow.seconds)
        Listening.objects.update(quiet_until=later)
        rows.update(state=words.WAITING, due=later, tries=F("tries") - 1)
        return None
    except Exception as error:
        log.warning("a letter was not sent: %s", type(error).__name__)
        tries = max(one.tries for one in written.letters)
        over = tries > len(PAUSES)
        later = now if over else now + PAUSES[tries - 1]
        state = words.GIVEN_UP if over else words.WAITING
        rows.update(state=state, due=later, error=type(error).__name__[:60])
        return 0
    if written.over:
        # What had no room goes with the next one.
        _give_back(written.over, now)
        rows = rows.exclude(pk__in=[one.pk for one in written.over])
    rows.update(state=words.SENT, sent_at=now, due=now, error="")
    return 1


def _give_back(letters: list[Letter], now: datetime) -> None:
    rows = Letter.objects.filter(pk__in=[one.pk for one in letters], state=words.SENDING)
    rows.update(state=words.WAITING, due=now, tries=F("tries") - 1)


def _wants_quiet(way: type[Written], now: datetime) -> bool:
    return way.may_be_slowed and Listening.objects.filter(quiet_until__gt=now).exists()
