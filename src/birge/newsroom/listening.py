"""The worker listens for the bot: one of them at a time, by long questions; each word is answered once.

What was heard is noted in the transaction of what it led to, so nothing is done twice after a worker was stopped.
"""

from __future__ import annotations

import logging
import threading
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from birge.kit import messenger
from birge.newsroom import bot
from birge.newsroom.actions.subscriptions import leave_chat
from birge.newsroom.models import Listening
from birge.newsroom.talking import messages
from birge.newsroom.talking.answers import answer

log = logging.getLogger(__name__)
#: Seconds of one long question; so long a worker that listens is left alone by the others; seconds after an error.
WAIT, HELD, PAUSE = 25, 90, 20


def listen(stop: threading.Event) -> None:
    """Hear and answer until told to stop; at once over where there is no bot."""
    while messenger.is_on() and not stop.is_set():
        try:
            pause = 0 if hear(WAIT) is not None else PAUSE
        except Exception as error:
            # Never with its traceback: the address of the messenger holds the token.
            log.warning("the bot did not hear: %s", type(error).__name__)
            pause = error.seconds if isinstance(error, bot.SlowDownError) else PAUSE
        finally:
            connection.close()
        stop.wait(pause)
    release()


def hear(wait: int) -> int | None:
    """Ask once what people said and answer it. Answers how much it was; ``None``: another worker listens.

    :raises BotError: the messenger did not answer.
    """
    now = timezone.now()
    row, _made = Listening.objects.get_or_create(pk=1)
    mine = Listening.objects.filter(Q(held_until=None) | Q(held_until__lte=now) | Q(held_until=_HOLDS.get("until")))
    until = now + timedelta(seconds=HELD)
    if not mine.filter(pk=row.pk).update(held_until=until):
        return None
    _HOLDS["until"] = until
    row.refresh_from_db()
    updates = bot.heard(row.next_update, wait)
    for update in updates:
        _answer(row, update)
    return len(updates)


#: What this process wrote when it took the ear: so it knows its own again.
_HOLDS: dict[str, Any] = {}


def release() -> None:
    """Let another worker listen at once."""
    until = _HOLDS.pop("until", None)
    if until is not None:
        Listening.objects.filter(pk=1, held_until=until).update(held_until=None)
        connection.close()


def _answer(row: Listening, update: dict[str, Any]) -> None:
    number = update.get("update_id")
    if not isinstance(number, int) or (row.next_update is not None and number < row.next_update):
        return
    said = messages.heard(update)
    answers: list[messages.Says] = []
    try:
        with transaction.atomic():
            answers = answer(said) if said is not None else []
            _noted(row, number)
    except Exception as error:
        # One word that breaks something is not said again and again.
        log.exception("a word to the bot broke: %s", type(error).__name__)
        _noted(row, number)
    if said is not None:
        _say(said, answers)


def _noted(row: Listening, number: int) -> None:
    row.next_update = number + 1
    Listening.objects.filter(pk=row.pk).update(next_update=row.next_update)


def _say(said: messages.Heard, answers: list[messages.Says]) -> None:
    try:
        if said.press:
            bot.pressed(said.press)
        for one in answers:
            bot.send(said.chat, one.text, one.rows)
    except bot.GoneError:
        leave_chat(said.chat)
    except Exception as error:
        # An answer that is lost is asked for again by whoever waits for it.
        log.warning("the bot could not answer: %s", type(error).__name__)
