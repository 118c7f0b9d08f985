"""A code to a phone: asked for on the page, sent by the worker, known again on the page.

A code is worked out from what stands in its row with the key of the installation, so a try that is repeated sends the
same one and no table holds it. Numbers are erased the moment they are not needed; none stands in a log.
"""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime, timedelta
from time import monotonic

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext

from birge.cycle.moves import Refused
from birge.kit import scope, texting
from birge.kit.contacts import canonical_phone
from birge.people.slowing import Pace, sending
from birge.rulebook.table import Reason
from birge.voting import words
from birge.voting.actions.casting import VotedAlready, Voter, digest_of, has_voted
from birge.voting.models import PhoneCode, Poll

#: Codes to one number; from one address, behind which a whole village may be; to a thousand numbers in a row.
NUMBER = Pace(free=3, first=900, most=3600, rest=24 * 3600)
ADDRESS = Pace(free=30, first=30, most=600, rest=3600)
BLOCK = Pace(free=60, first=30, most=600, rest=3600)
#: How long a code lives, how many figures it has, and how often it may be guessed at.
LIFE, FIGURES, GUESSES = timedelta(minutes=10), 6, 5
#: After so long nothing is kept of a code, counted or not.
FORGOTTEN = timedelta(days=90)
#: After a failed try so long a pause; whoever took longer than a worker may is lost.
PAUSE, LOST = timedelta(seconds=40), timedelta(minutes=2)
#: Seconds in which nothing is sent after the gateway failed, and seconds for sending in one minute.
QUIET, TIME = 20, 30
_QUIET = "voting:texting:quiet"


def known_number(typed: str) -> str:
    """A number of this country in one spelling, whatever was typed. :raises Refused: it is none."""
    number = canonical_phone(typed)
    if not number.startswith("+996"):
        raise Refused([Reason("poll_number_unknown")])
    return number


def ask(poll: Poll, number: str, *, address: str, consent: int | None = None) -> PhoneCode:
    """Ask for a code. In order: is the vote open, is there a gateway, who asks too often, the row. The worker sends it.

    Whether the number has voted is not said here: anybody may type it.

    :raises Refused: not open, no gateway, too many in this hour. :raises TooSoon: too many to this number or from here.
    """
    now = timezone.now()
    if not poll.takes_ballots(now):
        raise Refused([Reason("poll_not_open")])
    if not texting.is_on():
        raise Refused([Reason("poll_without_gateway")])
    if PhoneCode.objects.filter(asked_at__gt=now - timedelta(hours=1)).count() >= settings.SMS_MOST:
        raise Refused([Reason("poll_codes_of_the_hour")])
    sending("code-from", address, ADDRESS)
    sending("code-block", number[:10], BLOCK)
    sending("code-to", f"{poll.pk} {number}", NUMBER)
    values = {
        "number": number, "prefix": number[4:7], "nonce": secrets.token_hex(16),
        "language": (translation.get_language() or "ky")[:2],
        "state": words.WAITING, "asked_at": now, "sent_at": None, "due": now, "tries": 0, "guesses": 0,
        **({"consent_version": consent} if consent is not None else {}),
    }  # fmt: skip
    row, _made = PhoneCode.objects.update_or_create(
        municipality_id=poll.municipality_id, poll=poll, who=_who(poll, number), defaults=values
    )
    return row


def _who(poll: Poll, number: str) -> str:
    return digest_of(poll, "asked", number)


def code_of(row: PhoneCode) -> str:
    """The code of a row."""
    made = salted_hmac(f"birge.voting.code.{row.poll_id}.{row.who}", row.nonce, algorithm="sha256").hexdigest()
    return f"{int(made, 16) % 10**FIGURES:0{FIGURES}d}"


def how_far(poll: Poll, number: str) -> PhoneCode | None:
    """How far the code for a number is."""
    return PhoneCode.objects.filter(poll=poll, who=_who(poll, number)).first()


def voter_of_number(poll: Poll, number: str, typed: str) -> Voter:
    """The voter who reads what was sent to a number. A guess is counted before it is looked at.

    :raises Refused: not this code, too many guesses, too late. :raises VotedAlready: with this number somebody voted.
    """
    row = how_far(poll, number)
    now = timezone.now()
    if row is None or now > (row.sent_at or row.asked_at) + LIFE:
        raise Refused([Reason("poll_code_too_old")])
    if not PhoneCode.objects.filter(pk=row.pk, guesses__lt=GUESSES).update(guesses=F("guesses") + 1):
        raise Refused([Reason("poll_code_guessed")])
    figures = "".join(sign for sign in typed if sign.isdecimal() and sign.isascii())
    if not constant_time_compare(figures, code_of(row)):
        raise Refused([Reason("poll_code_wrong", {"count": max(0, GUESSES - row.guesses - 1)})])
    voter = Voter(digest_of(poll, "number", number))
    if has_voted(poll, voter):
        raise VotedAlready
    return voter


def deliver(pk: uuid.UUID, now: datetime | None = None) -> bool:
    """Send a code; answers whether it went. A row is taken by one conditional UPDATE: no two workers send it at once.

    What the gateway does stops nothing: a failed try waits for the next minute, and others are not tried meanwhile.
    """
    now = now or timezone.now()
    if cache.get(_QUIET):
        return False
    ready = PhoneCode.objects.filter(pk=pk, state__in=(words.WAITING, words.SENDING), due__lte=now)
    if not ready.exclude(number="").update(state=words.SENDING, due=now + LOST, tries=F("tries") + 1):
        return False
    row = PhoneCode.objects.select_related("poll").get(pk=pk)
    taken = PhoneCode.objects.filter(pk=pk, nonce=row.nonce, state=words.SENDING)
    try:
        texting.send(row.number, _told(row), str(uuid.uuid5(row.pk, row.nonce)))
    except texting.ImpossibleError:
        taken.update(state=words.IMPOSSIBLE, number="")
        return False
    except texting.TextingError as error:
        pause = timedelta(seconds=error.seconds) if isinstance(error, texting.BusyError) else PAUSE
        cache.set(_QUIET, True, pause.seconds or QUIET)
        taken.update(state=words.WAITING, due=now + pause)
        return False
    return bool(taken.update(state=words.SENT, sent_at=timezone.now(), number=""))


def _told(row: PhoneCode) -> str:
    """The message. It names no address and asks for nothing: only the page the voter opened takes the code."""
    with translation.override(row.language):
        told = gettext("%(code)s is your code for vote No. %(number)s. Tell it to nobody.")
        return told % {"code": code_of(row), "number": row.poll.number}


def work() -> None:
    """What the worker does every minute: what waits is sent, what waited too long is given up and its number erased."""
    now = timezone.now()
    with scope.everyone("codes of votes of any municipality are sent"):
        _give_up(now)
        waiting = PhoneCode.objects.filter(state__in=(words.WAITING, words.SENDING), due__lte=now).order_by("due")
        keys = list(waiting.values_list("pk", "municipality_id")[:500]) if texting.is_on() else []
    until = monotonic() + TIME
    for key, municipality_id in keys:
        if monotonic() > until or cache.get(_QUIET):
            break
        with scope.municipality(municipality_id):
            deliver(key)


def _give_up(now: datetime) -> int:
    late = PhoneCode.objects.filter(asked_at__lt=now - LIFE, state__in=(words.WAITING, words.SENDING))
    return late.update(state=words.GIVEN_UP, number="")


def forget_codes(now: datetime) -> int:
    """Every day: a vote that was counted, or is long over, needs no codes; what is left of a number goes, too."""
    with scope.everyone("codes of votes that are over are erased"), transaction.atomic():
        _give_up(now)
        counted = Poll.objects.exclude(state__in=words.TAKING).values("pk")
        over = Q(poll__in=counted, asked_at__lt=now - timedelta(days=1)) | Q(asked_at__lt=now - FORGOTTEN)
        gone, _each = PhoneCode.objects.filter(over).delete()
        return gone
