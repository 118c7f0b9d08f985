"""The survey with which a service is evaluated: its questions, the filled sheets without names, what was written."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.monitoring import survey_steps as steps
from birge.monitoring import survey_words as words
from birge.monitoring.models.plans import PlanItem
from birge.places.models import Place
from birge.plan.say import written


def while_in(states: frozenset[str] | set[str], row: str) -> str:
    """SQL: the survey of a row is in one of the states."""
    named = ", ".join(f"'{state}'" for state in sorted(states))
    return f"(SELECT state FROM monitoring_survey WHERE id = {row}.survey_id) IN ({named})"


RESTING = frozenset(words.STATES) - {words.DRAFTED}
OVER = {words.PUBLISHED, words.WITHDRAWN}


class Survey(Tenant, Versioned):
    """One round of asking residents how good a service is.

    What it asks rests once people answer. What is published is worked out once, at the moment it is published, and kept
    in ``results``: later days and other papers can tell nothing else.
    """

    table = steps.SURVEY
    personal = {
        "service": ("free text", "which service is evaluated", "kept for ever"),
        "service_ru": ("free text", "the same in Russian", "kept for ever"),
        "about": ("free text", "what people are told before they answer", "kept for ever"),
        "about_ru": ("free text", "the same in Russian", "kept for ever"),
    }
    frozen_when = {
        "UPDATE": f"OLD.state IN ('{words.PUBLISHED}', '{words.WITHDRAWN}') AND (NEW.results <> OLD.results "
        "OR NEW.service <> OLD.service OR NEW.service_ru <> OLD.service_ru)"
    }

    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, default=words.SERVICE, choices=list(words.ABOUT.items()))
    #: Of the yearly question: which year it asks about.
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    #: The evaluation of the yearly plan it belongs to; a survey may stand alone.
    item = models.ForeignKey(PlanItem, null=True, blank=True, on_delete=models.PROTECT, related_name="surveys")
    #: The round before, about the same service.
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="later")
    service = models.CharField(max_length=200)
    service_ru = models.CharField(max_length=200, blank=True)
    about = models.CharField(max_length=600, blank=True)
    about_ru = models.CharField(max_length=600, blank=True)
    opens = models.DateField(null=True, blank=True)
    closes = models.DateField(null=True, blank=True)
    #: How many sheets were handed out on paper, where it is known.
    printed = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=12, default=words.DRAFTED, choices=list(words.STATES.items()))
    results = models.JSONField(default=dict)
    published_on = models.DateField(null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="monitoring_survey_number_once"),
            models.CheckConstraint(
                condition=Q(opens__isnull=True) | Q(closes__isnull=True) | Q(closes__gte=models.F("opens")),
                name="monitoring_survey_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(kind=words.SERVICE, year__isnull=True) | Q(kind=words.TRUST, year__isnull=False),
                name="monitoring_survey_year_of_trust",
            ),
            models.UniqueConstraint(
                fields=["municipality", "year"],
                condition=Q(kind=words.TRUST) & ~Q(state__in=(words.WITHDRAWN, words.DISCARDED)),
                name="monitoring_survey_trust_once_a_year",
            ),
        ]

    def __str__(self) -> str:
        return self.service[:80]

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return words.TONES[self.state]

    @property
    def is_public(self) -> bool:
        """Whether everybody knows of it."""
        return self.state in words.PUBLIC

    @property
    def of_trust(self) -> bool:
        """Whether it is the question on trust that is asked once a year, with questions that stand fast."""
        return self.kind == words.TRUST

    @property
    def named(self) -> str:
        """The service in the reader's language."""
        return written(self.service, self.service_ru)

    @property
    def told(self) -> str:
        """What people are told before they answer, in the reader's language."""
        return written(self.about, self.about_ru)

    def takes_answers(self, on: date) -> bool:
        """Whether residents may answer by themselves on a day."""
        if self.state != words.OPEN:
            return False
        return (self.opens is None or self.opens <= on) and (self.closes is None or on <= self.closes)


class SurveyPlace(Tenant):
    """A village in which people are asked."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="villages")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["survey", "place"], name="monitoring_survey_place_once")]

    def __str__(self) -> str:
        return f"{self.survey_id}: {self.place_id}"


class SurveyQuestion(Tenant, Versioned):
    """A question. ``choices``: answers, each in Kyrgyz and in Russian; ``same_as``: the one of the round before."""

    personal = {
        "text": ("free text", "what is asked", "kept for ever"),
        "text_ru": ("free text", "the same in Russian", "kept for ever"),
    }
    frozen_when = {event: while_in(RESTING, "OLD") for event in ("UPDATE", "DELETE")}

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="questions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=list(words.KINDS.items()))
    text = models.CharField(max_length=300)
    text_ru = models.CharField(max_length=300, blank=True)
    choices = models.JSONField(default=list)
    same_as = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="monitoring_survey_question_once")]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def asked(self) -> str:
        """The question in the reader's language."""
        return written(self.text, self.text_ru)

    @property
    def options(self) -> list[tuple[str, str]]:
        """The answers there are, as code and words in the reader's language; none of words."""
        if self.kind == words.SCALE:
            return [(code, str(name)) for code, name in words.SCALE_NAMES.items()]
        if self.kind == words.YES_NO:
            return [(code, str(name)) for code, name in words.YES_NO_NAMES.items()]
        return [(str(at), written(*pair)) for at, pair in enumerate(self.choices, 1)]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its answers."""
        return tuple(code for code, _name in self.options)
