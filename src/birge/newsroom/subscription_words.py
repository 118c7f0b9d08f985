"""Vocabulary of subscriptions: what one is told of, how often, and how a letter stands."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.newsroom import words

MEETING, STEP, RESULT = "meeting", "step", "result"
KINDS = {
    **words.KINDS,
    MEETING: pgettext_lazy("what one is told of", "meeting"),
    STEP: pgettext_lazy("what one is told of", "what moved with a problem"),
    RESULT: pgettext_lazy("what one is told of", "result"),
}

AT_ONCE, DAILY, WEEKLY = "at_once", "daily", "weekly"
PACES = {AT_ONCE: _("at once"), DAILY: _("once a day"), WEEKLY: _("once a week")}

WAITING, SENDING, SENT, DROPPED, GIVEN_UP = "waiting", "sending", "sent", "dropped", "given_up"
LETTERS = {
    WAITING: pgettext_lazy("letter", "waiting"),
    SENDING: pgettext_lazy("letter", "being sent"),
    SENT: pgettext_lazy("letter", "sent"),
    DROPPED: pgettext_lazy("letter", "not needed any more"),
    GIVEN_UP: pgettext_lazy("letter", "given up"),
}
