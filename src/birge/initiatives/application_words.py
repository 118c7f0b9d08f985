"""Vocabulary of applications: where they stand, what their money comes from, what is looked at."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

RECEIVED, RETURNED, ACCEPTED, REFUSED, WITHDRAWN = "received", "returned", "accepted", "refused", "withdrawn"
STATES = {
    RECEIVED: pgettext_lazy("application", "received"),
    RETURNED: pgettext_lazy("application", "returned to be corrected"),
    ACCEPTED: pgettext_lazy("application", "admitted to the call"),
    REFUSED: pgettext_lazy("application", "not admitted"),
    WITHDRAWN: pgettext_lazy("application", "withdrawn by the applicant"),
}
TONES = {RECEIVED: "wait", RETURNED: "late", ACCEPTED: "done", REFUSED: "plain", WITHDRAWN: "plain"}

ASKED, CASH, LABOUR, KIND, SPONSOR = "asked", "cash", "labour", "kind", "sponsor"
#: Where the money of a line comes from.
SOURCES = {
    ASKED: _("asked for in this call"),
    CASH: _("own money"),
    LABOUR: _("own labour (ashar)"),
    KIND: _("own things and materials"),
    SPONSOR: _("sponsors"),
}
#: What is not money needs to be valued: how was the price found?
VALUED = frozenset({LABOUR, KIND})

YES, NO, UNKNOWN = "yes", "no", "unknown"
ANSWERS = {
    YES: pgettext_lazy("answer", "yes"),
    NO: pgettext_lazy("answer", "no"),
    UNKNOWN: pgettext_lazy("answer", "not known"),
}
#: What a person answers when an application is checked; the rest is worked out.
ASKED_OF_A_PERSON = {
    "complete": _("All papers that are asked for are there"),
    "local": _("It is an issue of local significance"),
    "allowed": _("It is nothing the money may not be used for"),
    "no_debts": _("The applicant owes no report or money of an earlier project"),
}

ACCEPT, RETURN, REFUSE = "accept_application", "return_application", "refuse_application"
DECISIONS = {
    ACCEPT: _("Admit it"),
    RETURN: _("Give it back to be corrected"),
    REFUSE: _("Do not admit it"),
}

CHOSEN, RESERVE, NOT_CHOSEN = "chosen", "reserve", "not"
#: What the commission decided.
OUTCOMES = {
    CHOSEN: pgettext_lazy("application", "chosen"),
    RESERVE: pgettext_lazy("application", "in reserve"),
    NOT_CHOSEN: pgettext_lazy("application", "not chosen"),
}
#: What drew the line between the chosen and the reserve.
WHY_IT_ENDS = {
    "places": _("All places are taken: whoever stands below is in reserve, in this order."),
    "money": _(
        "The money left is not enough for the next one, and nobody below is taken before it: all of them are in "
        "reserve, in this order."
    ),
}
#: Where residents choose after the commission: what its ranking says.
TO_THE_VOTE = {CHOSEN: _("residents vote on it"), RESERVE: _("residents do not vote on it")}
OUTCOME_TONES = {CHOSEN: "done", RESERVE: "wait", NOT_CHOSEN: "plain"}
