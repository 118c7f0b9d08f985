"""A residents' vote: its rules, what is chosen between, what is set aside for villages, and how it was opened again."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from birge.cycle.models import Cycle
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.places.models import Place
from birge.plan.say import written
from birge.voting import steps, words

#: What is settled when a vote opens.
RULES = (
    "title", "title_ru", "about", "about_ru", "eligible", "eligible_ru", "listed", "mode", "ballot", "most", "rule",
    "budget", "winners", "binds", "tie", "seed", "opens", "closes",
)  # fmt: skip


def named(states: frozenset[str]) -> str:
    """States as a list in SQL."""
    return "(" + ", ".join(f"'{state}'" for state in sorted(states)) + ")"


def state_of(row: str) -> str:
    """SQL: the state of the vote a row belongs to."""
    return f"(SELECT state FROM voting_poll WHERE id = {row}.poll_id)"


_RESTS = frozenset(words.STATES) - words.CHANGING
_CHANGED = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in (*RULES, "number", "municipality_id"))
_BACK = f"NEW.state IN {named(words.CHANGING | {words.DISCARDED})}"
_OUTCOME = f"OLD.state IN {named(words.KNOWN)} AND NEW.outcome IS DISTINCT FROM OLD.outcome"
_GONE_BACK = (
    f"NEW.state <> OLD.state AND (OLD.state = '{words.CANCELLED}' OR {_BACK} "
    f"OR (OLD.state IN {named(words.KNOWN)} AND NEW.state NOT IN {named(words.KNOWN)}))"
)
#: A closed vote is opened again, and its end moved, by two people alone: one asked, another confirmed just that end.
_ONE_ALONE = (
    "NEW.state = 'open' AND OLD.state = 'closed' AND NOT EXISTS (SELECT 1 FROM voting_reopening r WHERE r.poll_id = "
    "OLD.id AND r.confirmed_by_id IS NOT NULL AND r.until = NEW.extended_to)"
)
_EXTENDED = "OLD.state <> 'closed' AND NEW.extended_to IS DISTINCT FROM OLD.extended_to"
_RULES_REST = f"{state_of('{row}')} IN {named(_RESTS)}"


def resting(event: str) -> str:
    """SQL: the vote of a row has opened, so nothing that belongs to its rules is added, changed or taken away."""
    rows = {"INSERT": ("NEW",), "DELETE": ("OLD",)}.get(event, ("OLD", "NEW"))
    return " OR ".join(_RULES_REST.replace("{row}", row) for row in rows)


class Poll(Tenant, Versioned):
    """One vote. From its opening on its rules rest in the database itself, and it never goes back behind that.

    ``budget`` (tyiyn) is what is shared out; where no money is, ``winners`` says how many options are chosen.
    """

    table = steps.POLL
    personal = {
        "title": ("free text", "what is voted on", "kept for ever"),
        "title_ru": ("free text", "the same in Russian", "kept for ever"),
        "about": ("free text", "what people are told before they vote", "kept for ever"),
        "about_ru": ("free text", "the same in Russian", "kept for ever"),
        "eligible": ("free text", "who may vote", "kept for ever"),
        "eligible_ru": ("free text", "the same in Russian", "kept for ever"),
        "seed": ("free text", "the number of the lot, announced before", "kept for ever"),
    }
    frozen_when = {
        "UPDATE": f"OLD.state IN {named(_RESTS)} AND (({_CHANGED}) OR ({_GONE_BACK}) OR ({_OUTCOME})) "
        f"OR ({_ONE_ALONE}) OR ({_EXTENDED})",
        "DELETE": f"OLD.state IN {named(_RESTS)}",
    }

    cycle = models.ForeignKey(Cycle, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    title_ru = models.CharField(max_length=200, blank=True)
    about = models.TextField(max_length=2000, blank=True)
    about_ru = models.TextField(max_length=2000, blank=True)
    eligible = models.CharField(max_length=300, blank=True)
    eligible_ru = models.CharField(max_length=300, blank=True)
    #: How many people the list of voters names, said before the vote opens.
    listed = models.PositiveIntegerField(null=True, blank=True)
    mode = models.CharField(max_length=1, choices=list(words.MODES.items()), default=words.CARDS)
    ballot = models.CharField(max_length=8, choices=list(words.BALLOTS.items()), default=words.APPROVAL)
    most = models.PositiveSmallIntegerField(null=True, blank=True)
    rule = models.CharField(max_length=8, choices=list(words.RULES.items()), default=words.SHARES)
    budget = models.BigIntegerField(null=True, blank=True)
    winners = models.PositiveSmallIntegerField(null=True, blank=True)
    #: Whether the outcome decides about money. A poll by phone or link never does.
    binds = models.BooleanField(default=False)
    tie = models.CharField(max_length=5, choices=list(words.TIES.items()), default="id")
    seed = models.CharField(max_length=60, blank=True)
    opens = models.DateTimeField(null=True, blank=True)
    closes = models.DateTimeField(null=True, blank=True)
    #: Until when it was opened again, by two people.
    extended_to = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=12, default=words.DRAFTED, choices=list(words.STATES.items()))
    #: What was counted, with its reasons; worked out once.
    outcome = models.JSONField(default=dict)

    class Meta(Tenant.Meta):
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="voting_poll_number_once"),
            models.CheckConstraint(
                condition=Q(binds=False) | Q(mode__in=sorted(words.BINDING)), name="voting_money_bound_by_a_strong_vote"
            ),
            models.CheckConstraint(
                condition=Q(opens__isnull=True) | Q(closes__isnull=True) | Q(closes__gt=F("opens")),
                name="voting_poll_times_in_order",
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gt=0, winners__isnull=True), name="voting_money_or_number"
            ),
        ]

    def __str__(self) -> str:
        return self.title[:80]

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return words.TONES[self.state]

    @property
    def named(self) -> str:
        """What is voted on, in the reader's language."""
        return written(self.title, self.title_ru)

    @property
    def told(self) -> str:
        """What people are told before they vote, in the reader's language."""
        return written(self.about, self.about_ru)

    @property
    def voters(self) -> str:
        """Who may vote, in the reader's language."""
        return written(self.eligible, self.eligible_ru)

    @property
    def until(self) -> datetime | None:
        """The last minute, also where it was opened again."""
        return self.extended_to or self.closes

    @property
    def order(self) -> str:
        """The order in which the engine breaks ties."""
        return f"lot:{self.seed}" if self.tie == "lot" else self.tie

    def takes_ballots(self, at: datetime) -> bool:
        """Whether people may vote at an instant, by the clock of the server."""
        if self.state != words.OPEN or self.opens is None or self.until is None:
            return False
        return self.opens <= at < self.until


class Option(Tenant, Versioned):
    """Something to vote for. ``about`` names the record it stands for, in words its owner alone understands."""

    personal = {
        "title": ("free text", "what is voted for", "kept for ever"),
        "title_ru": ("free text", "the same in Russian", "kept for ever"),
        "text": ("free text", "what it is about", "kept for ever"),
        "text_ru": ("free text", "the same in Russian", "kept for ever"),
        "about": ("free text", "the record it stands for", "kept for ever"),
    }
    frozen_when = {event: resting(event) for event in ("INSERT", "UPDATE", "DELETE")}

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="options")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    title_ru = models.CharField(max_length=200, blank=True)
    text = models.TextField(max_length=2000, blank=True)
    text_ru = models.TextField(max_length=2000, blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    #: Tyiyn.
    cost = models.BigIntegerField(null=True, blank=True)
    about = models.CharField(max_length=80, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "number"], name="voting_option_once"),
            models.CheckConstraint(condition=Q(cost__isnull=True) | Q(cost__gt=0), name="voting_option_cost"),
        ]

    def __str__(self) -> str:
        return self.title[:80]

    @property
    def named(self) -> str:
        """The option in the reader's language."""
        return written(self.title, self.title_ru)

    @property
    def told(self) -> str:
        """What it is about, in the reader's language."""
        return written(self.text, self.text_ru)


class PollQuota(Tenant):
    """What of the sum is set aside for the options of one village; without a village: for those of all."""

    frozen_when = {event: resting(event) for event in ("INSERT", "UPDATE", "DELETE")}

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="quotas")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "place"], name="voting_quota_once"),
            models.UniqueConstraint(fields=["poll"], condition=Q(place__isnull=True), name="voting_quota_of_all_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="voting_quota_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id}: {self.place_id}"


class Reopening(Tenant):
    """That somebody asked to open a closed vote again, and who else confirmed it. One person never does both."""

    personal = {
        "reason": ("free text", "why the vote is opened again", "kept for ever"),
        "asked_by_id": ("identity", "to show who asked", "kept for ever"),
        "confirmed_by_id": ("identity", "to show who confirmed", "kept for ever"),
    }

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="reopenings")
    until = models.DateTimeField()
    reason = models.CharField(max_length=600)
    asked_by_id = models.BigIntegerField()
    confirmed_by_id = models.BigIntegerField(null=True)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by_id__isnull=True) | ~Q(confirmed_by_id=F("asked_by_id")),
                name="voting_reopened_by_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id}: {self.until}"
