"""Lines of a budget: where money comes from, what it is spent on, by which institution."""

from __future__ import annotations

from django.db import models

from birge.budget import words
from birge.budget.models.budget import Budget
from birge.kit.said import language
from birge.kit.scope import Tenant
from birge.kit.text import fold

#: Stands for "no figure" in comparisons of the database, which know no difference between two unknowns.
_NONE = "-9223372036854775807"
_STATE = "(SELECT state FROM budget_budget WHERE id = {}.budget_id)"
_FORCE = f"('{words.APPROVED}', '{words.AMENDING}', '{words.AMENDED}')"
_TEXTS = ("side", "revenue_group", "code", "function", "economic", "powers", "text", "text_ru", "rate")


def _changed(name: str) -> str:
    return f"COALESCE(NEW.{name}, {_NONE}) <> COALESCE(OLD.{name}, {_NONE})"


def _corrected(figure: str) -> str:
    """SQL: the figure differs, and the last correction of it (if there is one) says something else."""
    of_it = f"FROM budget_correction WHERE line_id = OLD.id AND figure = '{figure}'"
    said = f"(SELECT after_tyiyn {of_it} ORDER BY id DESC LIMIT 1)"
    other = f"COALESCE({said}, {_NONE}) <> COALESCE(NEW.{figure}_tyiyn, {_NONE})"
    return f"({_changed(figure + '_tyiyn')} AND (NOT EXISTS (SELECT 1 {of_it}) OR {other}))"


_RENAMED = " OR ".join(f"NEW.{name} <> OLD.{name}" for name in _TEXTS)
_OLD, _NEW = _STATE.format("OLD"), _STATE.format("NEW")


class Institution(Tenant):
    """Who spends: a school, a kindergarten, the administration itself. ``key`` is the name folded, once a place."""

    name = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=200)

    class Meta(Tenant.Meta):
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["municipality", "key"], name="budget_institution_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def said(self) -> str:
        """The name in the reader's language; as entered where there is no other."""
        return (self.name_ru if language() == "ru" else "") or self.name

    @staticmethod
    def key_of(name: str) -> str:
        """What two names are compared by."""
        return fold(name)[:200]


class Line(Tenant):
    """A line. Revenue has a group and a code of revenue, expenditure a function, an economic code, an institution.

    Each column of figures is a pair: ``<figure>_tyiyn`` (``None``: no figure; may be negative, which is warned of) and
    ``<figure>_typed``, the text as it was entered. A line with ``part_of`` is an "of which": it stands under another
    line and is in no total. Codes are kept as entered, also ones that the version of the classification does not have.

    The database itself holds: what the council approved rests, "revised" changes only by an amendment, a closed year
    only by a :class:`~birge.budget.models.versions.Correction`.
    """

    frozen_when = {
        "INSERT": (
            f"{_NEW} = '{words.EXECUTED}' OR ({_NEW} IN {_FORCE} AND (NEW.plan_tyiyn IS NOT NULL "
            f"OR NEW.next1_tyiyn IS NOT NULL OR NEW.next2_tyiyn IS NOT NULL)) "
            f"OR ({_NEW} IN ('{words.APPROVED}', '{words.AMENDED}') AND NEW.revised_tyiyn IS NOT NULL)"
        ),
        "UPDATE": (
            f"({_OLD} = '{words.EXECUTED}' AND ({_RENAMED} OR {' OR '.join(map(_corrected, words.FIGURES))})) "
            f"OR ({_OLD} IN {_FORCE} AND ({_changed('plan_tyiyn')} OR {_changed('next1_tyiyn')} "
            f"OR {_changed('next2_tyiyn')})) "
            f"OR ({_OLD} IN ('{words.APPROVED}', '{words.AMENDED}') AND {_changed('revised_tyiyn')})"
        ),
        "DELETE": (
            f"{_OLD} = '{words.EXECUTED}' OR ({_OLD} IN {_FORCE} AND (OLD.plan_tyiyn IS NOT NULL "
            "OR OLD.actual_tyiyn IS NOT NULL))"
        ),
    }

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="lines")
    #: Its number within the budget: given once, never again, so that a spreadsheet finds its line.
    number = models.PositiveIntegerField()
    side = models.CharField(max_length=12, choices=list(words.SIDES.items()))
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="parts")
    revenue_group = models.CharField(max_length=12, blank=True, choices=list(words.GROUPS.items()))
    #: Code of revenue ("1331"); empty on the side of expenditure, and where a subtotal spans several.
    code = models.CharField(max_length=20, blank=True)
    #: Functional and economic code of expenditure.
    function = models.CharField(max_length=20, blank=True)
    economic = models.CharField(max_length=20, blank=True)
    institution = models.ForeignKey(Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="lines")
    powers = models.CharField(max_length=10, blank=True, choices=list(words.POWERS.items()))
    text = models.CharField(max_length=400, blank=True)
    text_ru = models.CharField(max_length=400, blank=True)
    #: Rate of deduction: how many per cent of a shared tax stay here, as typed ("100", "35,5"). Revenue alone.
    rate = models.CharField(max_length=12, blank=True)
    plan_tyiyn = models.BigIntegerField(null=True, blank=True)
    plan_typed = models.CharField(max_length=80, blank=True)
    revised_tyiyn = models.BigIntegerField(null=True, blank=True)
    revised_typed = models.CharField(max_length=80, blank=True)
    actual_tyiyn = models.BigIntegerField(null=True, blank=True)
    actual_typed = models.CharField(max_length=80, blank=True)
    next1_tyiyn = models.BigIntegerField(null=True, blank=True)
    next1_typed = models.CharField(max_length=80, blank=True)
    next2_tyiyn = models.BigIntegerField(null=True, blank=True)
    next2_typed = models.CharField(max_length=80, blank=True)
    #: Raised by every change, so that the second of two writers sees it.
    row_version = models.PositiveIntegerField(default=1)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["budget", "number"], name="budget_line_number_once"),
        ]
        indexes = [models.Index(fields=["budget", "side", "function"], name="budget_line_folds")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    @property
    def said(self) -> str:
        """What it is called in the reader's language; as entered where there is no other."""
        return (self.text_ru if language() == "ru" else "") or self.text

    @property
    def in_force_tyiyn(self) -> int | None:
        """The plan as it holds now: revised where it was amended, else as approved."""
        return self.revised_tyiyn if self.revised_tyiyn is not None else self.plan_tyiyn


class LineEdit(Tenant):
    """A cell that was just changed. The chronicle hears of all of a budget at once; then it is gone."""

    personal = {
        "before": ("free text", "what the cell said", "until the chronicle has it: some minutes"),
        "after": ("free text", "what it says now", "until the chronicle has it: some minutes"),
        "by_id": ("identity", "who changed it", "until the chronicle has it: some minutes"),
    }

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="+")
    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="+")
    cell = models.CharField(max_length=20)
    before = models.CharField(max_length=400, blank=True)
    after = models.CharField(max_length=400, blank=True)
    by_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.line_id}.{self.cell}"
