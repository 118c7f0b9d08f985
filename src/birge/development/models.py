"""Development programme (СЭӨП): profile of the area, goals with indicators, measures with money by year and source."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from birge.development import steps, words
from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.said import language
from birge.kit.scope import Tenant
from birge.plan.models import Activity
from birge.plan.words import SOURCES
from birge.rulebook.money import STATES as AMOUNT_STATES
from birge.rulebook.money import Amount


class _Named(models.Model):
    """A row of a catalogue with its wording in three languages, its time and its source. The same for everybody."""

    code = models.SlugField(max_length=40, unique=True)
    number = models.PositiveSmallIntegerField()
    text_ky = models.CharField(max_length=400)
    text_ru = models.CharField(max_length=400)
    text_en = models.CharField(max_length=400)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=400)
    confirmed = models.BooleanField(default=False)

    class Meta:
        abstract = True
        ordering = ["number"]

    def __str__(self) -> str:
        return self.text_ky

    @property
    def text(self) -> str:
        """The wording in the reader's language."""
        return getattr(self, f"text_{language()}", "") or self.text_ky


class PlanKind(_Named):
    """A kind of plan: how many years it covers, and what it is made of."""

    years_least = models.PositiveSmallIntegerField(null=True, blank=True)
    years_most = models.PositiveSmallIntegerField(null=True, blank=True)
    matrix = models.CharField(max_length=12, choices=list(words.MATRICES.items()))


class Requirement(_Named):
    """What a rule asks of a programme; ``act_…`` is where that is written, as far as it is known."""

    act_ky = models.CharField(max_length=300)
    act_ru = models.CharField(max_length=300)
    act_en = models.CharField(max_length=300)

    @property
    def act(self) -> str:
        """Where it is written, in the reader's language."""
        return getattr(self, f"act_{language()}")


class Programme(Tenant, Versioned):
    """A programme of a municipality for some years; it spans planning cycles."""

    table = steps.PROGRAMME

    number = models.PositiveSmallIntegerField()
    kind = models.ForeignKey(PlanKind, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300, blank=True)
    year_from = models.PositiveSmallIntegerField()
    year_to = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, default=words.DRAFT, choices=list(words.STATES.items()))
    resolution = models.CharField(max_length=120, blank=True)
    adopted_on = models.DateField(null=True, blank=True)
    source = models.URLField(max_length=400, blank=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="development_number_once"),
            models.CheckConstraint(condition=Q(year_to__gte=F("year_from")), name="development_years_in_order"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tone(self) -> str:
        """How its state looks on a chip."""
        return words.TONES[self.state]

    @property
    def years(self) -> range:
        """The years it covers."""
        return range(self.year_from, self.year_to + 1)


_RESTING = f"(SELECT state FROM development_programme WHERE id = {{}}) = '{words.ADOPTED}'"
#: An adopted programme rests: the database itself refuses changes of its text.
_FROZEN = {
    "INSERT": _RESTING.format("NEW.programme_id"),
    "UPDATE": f"{_RESTING.format('OLD.programme_id')} OR {_RESTING.format('NEW.programme_id')}",
    "DELETE": _RESTING.format("OLD.programme_id"),
}


class Section(Tenant, Versioned):
    """A part of the programme's text."""

    personal = {
        "text": ("free text", "what the programme says of the area", "kept with the programme"),
        "text_ru": ("free text", "the same in Russian", "kept with the programme"),
    }
    frozen_when = _FROZEN

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="sections")
    part = models.CharField(max_length=16, choices=list(words.PARTS.items()))
    text = models.TextField(blank=True)
    text_ru = models.TextField(blank=True)

    class Meta(Tenant.Meta):
        constraints = [models.UniqueConstraint(fields=["programme", "part"], name="development_part_once")]

    def __str__(self) -> str:
        return self.part


class Goal(Tenant, Versioned):
    """What is to be reached."""

    frozen_when = _FROZEN

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="goals")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=400)
    text_ru = models.CharField(max_length=400, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="development_goal_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class Indicator(Tenant, Versioned):
    """How it is seen that a goal is reached. A value that nobody measured stays empty."""

    frozen_when = _FROZEN

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="indicators")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="indicators")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    text_ru = models.CharField(max_length=300, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    unit_ru = models.CharField(max_length=40, blank=True)
    base = models.DecimalField(max_digits=16, decimal_places=3, null=True, blank=True)
    base_year = models.PositiveSmallIntegerField(null=True, blank=True)
    target = models.DecimalField(max_digits=16, decimal_places=3, null=True, blank=True)
    target_year = models.PositiveSmallIntegerField(null=True, blank=True)
    data_source = models.CharField(max_length=200, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["goal__number", "number"]
        constraints = [models.UniqueConstraint(fields=["goal", "number"], name="development_indicator_number_once")]

    def __str__(self) -> str:
        return self.text


class Reading(Tenant):
    """What an indicator was in a year, as measured; entered while the programme runs."""

    personal = {"note": ("free text", "how it was measured", "kept with the programme")}

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="readings")
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=16, decimal_places=3)
    note = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["indicator", "year"], name="development_reading_once_a_year")]

    def __str__(self) -> str:
        return f"{self.year}: {self.value}"


class Measure(Tenant, Versioned):
    """A line of the matrix: what is done for a goal, when, by whom."""

    frozen_when = _FROZEN

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="measures")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="measures")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=600)
    text_ru = models.CharField(max_length=600, blank=True)
    starts = WhenField()
    ends = WhenField()
    responsible = models.CharField(max_length=200, blank=True)
    responsible_ru = models.CharField(max_length=200, blank=True)
    result = models.CharField(max_length=400, blank=True)
    result_ru = models.CharField(max_length=400, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["goal__number", "number"]
        constraints = [models.UniqueConstraint(fields=["goal", "number"], name="development_measure_number_once")]

    def __str__(self) -> str:
        return self.text[:80]


class MeasureSum(Tenant):
    """Money for a measure in a year from one source."""

    frozen_when = _FROZEN

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="sums")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="sums")
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=20, choices=list(SOURCES.items()))
    tyiyn = models.BigIntegerField(null=True, blank=True)
    amount_state = models.CharField(max_length=16, default="exact", choices=[(s, s) for s in AMOUNT_STATES])
    typed = models.CharField(max_length=80, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["year", "id"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "year", "source"], name="development_sum_once"),
            models.CheckConstraint(condition=Q(tyiyn__isnull=True) | Q(tyiyn__gte=0), name="development_sum_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.source}: {self.tyiyn}"

    @property
    def amount(self) -> Amount:
        """The sum as a value of the rulebook."""
        return Amount(self.tyiyn, self.amount_state)


class Link(Tenant):
    """An activity of the joint action plan is part of a measure of the programme. Neither text changes by it."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="links")
    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="programme_link")

    class Meta(Tenant.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.measure_id} – {self.activity_id}"


class Mark(Tenant):
    """Whether a programme meets a requirement, as somebody looked at it."""

    personal = {"note": ("free text", "where it is met or what is lacking", "kept with the programme")}

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="marks")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=8, choices=list(words.MARKS.items()))
    note = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["requirement__number"]
        constraints = [models.UniqueConstraint(fields=["programme", "requirement"], name="development_mark_once")]

    def __str__(self) -> str:
        return f"{self.requirement_id}: {self.mark}"

    @property
    def tone(self) -> str:
        """How it looks on a chip."""
        return words.MARK_TONES[self.mark]
