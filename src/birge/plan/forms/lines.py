"""Forms of the plan: the boundary of what people type."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birge.groups import words as group_words
from birge.groups.models import Group
from birge.kit.forms import BirgeForm, RowFormField, TextField, WhenFormField
from birge.places.words import CITY
from birge.plan import say, words
from birge.plan.columns import PlanMoneyField
from birge.plan.models import Activity, Direction, Plan, PlanProblem
from birge.problems import words as problem_words
from birge.problems.catalogue import in_force
from birge.problems.forms import IssueField
from birge.problems.models import LocalIssue, Problem
from birge.rulebook.money import Amount

MONEY_HINT = _(
    "Thousand som, e.g. 1 150,0; also “about 60”, “not provided for”, “not determined yet”. Empty: not stated."
)
SOURCES_HINT = _("Of this from each source. The sources need not add up to the cost: the plan then says so.")
#: The sources most activities are paid from stand in sight; the others behind a title.
USUAL_SOURCES = ("local_budget", "share_grant")
RARE_SOURCES = tuple(source for source in words.SOURCES if source not in USUAL_SOURCES)

#: What an activity says beside its cost and its money.
VALUES = (
    *("text", "text_ru", "result", "result_ru", "indicator", "indicator_ru", "unit", "target", "starts", "ends"),
    *("responsible_post", "responsible_post_ru", "responsible_name", "group", "delegated"),
)


def _names(sources: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"money_{source}" for source in sources)


class CreateForm(BirgeForm):
    """Begin a plan."""

    title = TextField(label=_("Title of the plan"), max_length=300, lines=True, rows=2)
    title_ru = TextField(label=_("Title in Russian"), max_length=300, lines=True, rows=2, required=False)
    direction = TextField(
        label=_("First direction"),
        max_length=200,
        help_text=_("Problems without a direction of their own are put under it; others can be added, problems moved."),
    )


class HeadForm(BirgeForm):
    """The head of a plan."""

    title = TextField(label=_("Title of the plan"), max_length=300, lines=True, rows=2)
    title_ru = TextField(label=_("Title in Russian"), max_length=300, lines=True, rows=2, required=False)
    approver_post = TextField(
        label=_("Post of the person who approves"),
        max_length=160,
        required=False,
        help_text=_("Left empty, the chair of the council."),
    )
    approver_post_ru = TextField(label=_("This post in Russian"), max_length=160, required=False)
    approver_name = TextField(label=_("Name of the person who approves"), max_length=120, required=False)


class DirectionForm(BirgeForm):
    """A direction."""

    name = TextField(label=_("Name of the direction"), max_length=200)
    name_ru = TextField(label=_("Name in Russian"), max_length=200, required=False)


class _Directions(RowFormField):
    def label_from_instance(self, obj: Direction) -> str:
        return f"{obj.number}. {say.written(obj.name, obj.name_ru)}"


class LineForm(BirgeForm):
    """Where a problem stands in the plan and how it is described."""

    direction = _Directions(label=_("Direction"), queryset=None, empty_label=None)
    issue = IssueField()
    description = TextField(
        label=_("Description, village by village"),
        max_length=6000,
        lines=True,
        rows=5,
        required=False,
        help_text=_("A line for each village, beginning with its name."),
    )
    description_ru = TextField(
        label=_("The description in Russian"), max_length=6000, lines=True, rows=3, required=False
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["direction"].queryset = Direction.objects.filter(plan=plan)  # type: ignore[attr-defined]
        self.fields["issue"].queryset = LocalIssue.objects.filter(in_force(timezone.localdate()))  # type: ignore[attr-defined]
        if plan.municipality.kind == CITY:
            self.fields["description"].label = _("Description, neighbourhood by neighbourhood")
            self.fields["description"].help_text = _("A line for each neighbourhood, beginning with its name.")


class AddLineForm(LineForm):
    """Take a problem into the plan."""

    problem = RowFormField(label=_("Problem"), queryset=None, empty_label=None)
    field_order = ("problem", "direction", "issue", "description", "description_ru")

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, plan=plan, **kwargs)
        free = Problem.objects.filter(cycle=plan.cycle, state=problem_words.LISTED)
        taken = PlanProblem.objects.filter(plan=plan).values("problem_id")
        self.fields["problem"].queryset = free.exclude(pk__in=taken).order_by("number")  # type: ignore[attr-defined]


class ReasonForm(BirgeForm):
    """Why something is taken out."""

    reason = TextField(label=_("Why"), max_length=2000, lines=True, rows=2, help_text=_("It stays on the record."))


class ActivityForm(BirgeForm):
    """An activity with its money. Contradictions are warned of on the plan's page, never refused."""

    text = TextField(label=_("What will be done"), max_length=600, lines=True, rows=2)
    text_ru = TextField(label=_("The same in Russian"), max_length=600, lines=True, rows=2, required=False)
    result = TextField(label=_("Expected result"), max_length=400, lines=True, rows=2, required=False)
    indicator = TextField(label=_("Indicator"), max_length=200, required=False, help_text=_("By what it will be seen."))
    unit = TextField(label=_("Unit"), max_length=60, required=False)
    target = TextField(label=_("Target"), max_length=60, required=False)
    starts = WhenFormField(label=_("Begins"), help_text="", widget=forms.TextInput(attrs={"class": "short"}))
    ends = WhenFormField(label=_("Ends"), help_text="", widget=forms.TextInput(attrs={"class": "short"}))
    responsible_post = TextField(label=_("Responsible: post"), max_length=200, required=False)
    responsible_name = TextField(label=_("Responsible: name"), max_length=120, required=False)
    result_ru = TextField(label=_("Expected result in Russian"), max_length=400, lines=True, rows=2, required=False)
    indicator_ru = TextField(label=_("Indicator in Russian"), max_length=200, required=False)
    responsible_post_ru = TextField(label=_("Responsible: post in Russian"), max_length=200, required=False)
    group = RowFormField(label=_("Initiative group"), queryset=None, required=False, empty_label=_("not stated"))
    delegated = forms.TypedChoiceField(
        label=_("Powers"),
        choices=words.POWERS,
        coerce=lambda value: {"own": False, "delegated": True}.get(value),
        empty_value=None,
        required=False,
    )
    cost = PlanMoneyField(label=_("Cost as stated"), help_text=MONEY_HINT)

    SECTIONS = (
        (_("By what the result is seen"), ("indicator", "unit", "target"), True),
        (_("When and who"), ("starts", "ends", "responsible_post", "group"), False, WhenFormField.default_hint),
        (_("Money, thousand som"), ("cost", *_names(USUAL_SOURCES)), False, SOURCES_HINT),
        (_("Other sources of money"), _names(RARE_SOURCES), True),
        (
            _("In Russian; name of the responsible person; powers"),
            ("text_ru", "result_ru", "indicator_ru", "responsible_post_ru", "responsible_name", "delegated"),
            True,
        ),
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cost"].widget.attrs["class"] = ""
        groups = Group.objects.filter(cycle=plan.cycle, kind=group_words.INITIATIVE)
        self.fields["group"].queryset = groups.exclude(state=group_words.DISSOLVED)  # type: ignore[attr-defined]
        for source, name in words.SOURCES.items():
            self.fields[f"money_{source}"] = PlanMoneyField(label=name)

    def values(self) -> dict[str, Any]:
        """What an action takes beside cost and money."""
        return {name: self.cleaned_data[name] for name in VALUES}

    def money(self) -> dict[str, Amount]:
        """Source → amount."""
        return {source: self.cleaned_data[f"money_{source}"] for source in words.SOURCES}

    def typed(self) -> dict[str, str]:
        """Source (and "cost") → what was typed."""
        keys = {"cost": "cost", **{source: f"money_{source}" for source in words.SOURCES}}
        return {key: str(self.data.get(self.add_prefix(name), "")) for key, name in keys.items()}


def initial_of(activity: Activity) -> dict[str, Any]:
    """What the form of an activity shows: amounts as they were typed."""
    found = {name: getattr(activity, name) for name in VALUES}
    found["delegated"] = {None: "", False: "own", True: "delegated"}[activity.delegated]
    found["cost"] = activity.cost_typed or activity.cost
    for part in activity.funding.all():
        found[f"money_{part.source}"] = part.typed or part.amount
    return found
