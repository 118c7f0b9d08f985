"""Vocabulary of residents' votes: how strong a vote is, ballots, rules of choosing, states."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.needs.words import AGES, SEXES
from birge.rulebook.ballots import APPROVAL, KNAPSACK, POINTS, RANKING, UP_TO

__all__ = ["AGES", "APPROVAL", "KNAPSACK", "POINTS", "RANKING", "SEXES", "UP_TO"]

HANDS, PAPER, CARDS, HOUSEHOLDS, PHONES, IDENTITY, LINK = "ABCDEFG"
MODES = {
    HANDS: _("A. Show of hands at an assembly"),
    PAPER: _("B. Paper ballots and a list"),
    CARDS: _("C. Cards handed out against the list"),
    HOUSEHOLDS: _("D. One card for each household"),
    PHONES: _("E. A code sent to a phone"),
    IDENTITY: _("F. Electronic identity"),
    LINK: _("G. Open link"),
}
#: The sentence that says how strong a vote is; it stands on every page, file and paper of its result.
STRENGTH = {
    HANDS: _("Counted by hands; the protocol is photographed; signatures: %(signed)s."),
    PAPER: _("Anyone can recount the box; both entries of the ballots agreed."),
    CARDS: _("Each card votes once; cards issued: %(issued)s, used: %(used)s."),
    HOUSEHOLDS: _("One vote for each household, not for each person."),
    PHONES: _("Advisory. One vote for each phone number; a person can have several."),
    IDENTITY: _("Verified residents; not protected from pressure at home."),
    LINK: _("A poll, not a vote."),
}
#: Modes whose outcome may decide about money.
BINDING = frozenset({HANDS, PAPER, CARDS})
#: Modes in which people vote on a phone or computer with a card.
WITH_CARDS = frozenset({CARDS, HOUSEHOLDS})
#: Modes that need something outside to be connected.
WITH_GATEWAY = frozenset({PHONES, IDENTITY})
#: Modes in which people vote here by themselves.
ONLINE = WITH_CARDS | WITH_GATEWAY | {LINK}
#: Modes that can be held in every installation.
HELD = (PAPER, CARDS, HOUSEHOLDS, LINK)

#: Why a kind of vote cannot be held in an installation.
WHY_NOT = {
    PHONES: _("E cannot be chosen: no gateway that sends text messages is connected."),
    IDENTITY: _("F cannot be chosen: the state's electronic identity is not connected."),
}

BALLOTS = {
    APPROVAL: _("tick everything one is for"),
    UP_TO: _("tick at most so many"),
    POINTS: _("share out points"),
    RANKING: _("put in order"),
    KNAPSACK: _("tick what fits into the sum"),
}

GREEDY, PER_COST, SHARES, PHRAGMEN = "greedy", "per_cost", "shares", "phragmen"
RULES = {
    SHARES: _("Equal shares: each voter has the same part of the sum"),
    PHRAGMEN: _("Phragmén: money comes to all voters evenly, and whatever can be paid is taken"),
    GREEDY: _("Most votes first, as long as the money lasts"),
    PER_COST: _("Most votes for each som first"),
}
#: The same in a few words, for tables and buttons.
RULES_SHORT = {
    SHARES: _("equal shares"),
    PHRAGMEN: _("Phragmén"),
    GREEDY: _("most votes first"),
    PER_COST: _("most votes for each som"),
}
#: The engine's name of a rule: for ticked ballots, for points and rankings.
ENGINE = {
    SHARES: ("mes_cost_add1u", "mes_ptscost_add1u"),
    PHRAGMEN: ("phragmen_u", "phragmen_u"),
    GREEDY: ("greedy_cost", "greedy_ptscost"),
    PER_COST: ("greedy_card", "greedy_pts"),
}
TIES = {
    "id": _("the smaller number first"),
    "cost": _("the cheaper one first"),
    "votes": _("the one with more votes first"),
    "lot": _("a lot drawn with a number announced before"),
}

DRAFTED, ANNOUNCED, OPEN, CLOSED = "drafted", "announced", "open", "closed"
COUNTED, PUBLISHED, CANCELLED, DISCARDED = "counted", "published", "cancelled", "discarded"
STATES = {
    DRAFTED: pgettext_lazy("vote", "being prepared"),
    ANNOUNCED: pgettext_lazy("vote", "announced"),
    OPEN: pgettext_lazy("vote", "open, the rules rest"),
    CLOSED: pgettext_lazy("vote", "closed"),
    COUNTED: pgettext_lazy("vote", "counted"),
    PUBLISHED: pgettext_lazy("vote", "result published"),
    CANCELLED: pgettext_lazy("vote", "cancelled"),
    DISCARDED: pgettext_lazy("vote", "not used"),
}
TONES = {
    DRAFTED: "wait",
    ANNOUNCED: "wait",
    OPEN: "wait",
    CLOSED: "wait",
    COUNTED: "wait",
    PUBLISHED: "done",
    CANCELLED: "late",
    DISCARDED: "plain",
}
PAPER_TONES = {"entering": "wait", "agreed": "done"}
#: States of which everybody knows.
PUBLIC = frozenset({ANNOUNCED, OPEN, CLOSED, COUNTED, PUBLISHED, CANCELLED})
#: States before the rules rest.
CHANGING = frozenset({DRAFTED, ANNOUNCED})
#: States in which ballots come in.
TAKING = frozenset({OPEN, CLOSED})
#: States in which the outcome is known to somebody.
KNOWN = frozenset({COUNTED, PUBLISHED})

PHONE, SHEET = "phone", "paper"
CHANNELS = {PHONE: _("on a phone or computer"), SHEET: _("on paper")}
ENTERING, AGREED = "entering", "agreed"
PAPER_STATES = {
    ENTERING: pgettext_lazy("ballots on paper", "being entered"),
    AGREED: pgettext_lazy("ballots on paper", "both entries agree"),
}
#: Modes in which there are ballots on paper; those with cards give a paper for a card.
WITH_PAPER = frozenset({PAPER}) | WITH_CARDS
#: How a code on its way to a phone stands.
WAITING, SENDING, SENT, IMPOSSIBLE, GIVEN_UP = "waiting", "sending", "sent", "never", "given_up"
CODE_STATES = {
    WAITING: pgettext_lazy("code to a phone", "waits"),
    SENDING: pgettext_lazy("code to a phone", "being sent"),
    SENT: pgettext_lazy("code to a phone", "sent"),
    IMPOSSIBLE: pgettext_lazy("code to a phone", "the number takes no messages"),
    GIVEN_UP: pgettext_lazy("code to a phone", "given up"),
}
#: How many ballots a box has at most.
MOST_SHEETS = 2000
#: How many options a vote has at most.
MOST_OPTIONS = 60
#: How many cards are made at once, at most.
MOST_CARDS = 5000
