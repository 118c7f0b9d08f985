"""The boundary of a report of progress."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.gatherings.forms.fields import DayField
from birge.kit.forms import AmountFormField, BirgeForm, TextField, WhenFormField
from birge.kit.said import language
from birge.monitoring import progress_words as words
from birge.monitoring.actions.progress import Told
from birge.monitoring.forms.visits import PhotosForm
from birge.monitoring.models import Report
from birge.monitoring.queries.progress_activity import money_by_code
from birge.plan import words as plan_words
from birge.plan.models import Activity
from birge.plan.sums import UNIT
from birge.rulebook.when import When


class ReportForm(BirgeForm):
    """How far an activity is on a day. The sources that the plan names for it stand first."""

    state = forms.ChoiceField(label=_("How it stands"), choices=list(words.REPORTED.items()), widget=forms.RadioSelect)
    percent = forms.IntegerField(
        label=_("How much is done, per cent"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=_("From 0 to 100. Leave it empty if nobody can say: empty is not 0."),
    )
    as_of = DayField(label=_("As of which day"), required=True)
    reason = TextField(
        label=_("Why it is late or otherwise than planned"),
        max_length=600,
        lines=True,
        required=False,
        help_text=_("Needed when the term has passed, and when it is done in part, postponed or dropped."),
    )
    text = TextField(label=_("What was done"), max_length=600, lines=True, required=False)
    begun = WhenFormField(label=_("When work began"))
    ended = WhenFormField(label=_("When it ended"))
    expected = WhenFormField(label=_("When the end is expected now"))
    source = TextField(
        label=_("What shows it"),
        max_length=300,
        required=False,
        help_text=_("Document, its number and date, or a page"),
    )
    text_ru = TextField(label=_("What was done, in Russian"), max_length=600, lines=True, required=False)
    reason_ru = TextField(label=_("Why, in Russian"), max_length=600, lines=True, required=False)

    def __init__(self, *args: Any, activity: Activity, sources: list[str], last: Report | None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", initial_of(last))
        super().__init__(*args, **kwargs)
        self.activity = activity
        self._sources = [*sources, *(code for code in plan_words.SOURCES if code not in sources)]
        for code in self._sources:
            self.fields[f"money_{code}"] = AmountFormField(unit=UNIT, label=plan_words.SOURCES[code])
        named = tuple(f"money_{code}" for code in sources)
        others = tuple(f"money_{code}" for code in self._sources if code not in sources)
        hint = _("In thousand som, from the beginning of the activity until this day.")
        self.SECTIONS = (
            (_("When"), ("begun", "ended", "expected"), True),
            (_("Money spent so far"), named, True, hint),
            (_("Money from other sources"), others, True, hint),
            (_("What shows it, and the same in Russian"), ("source", "text_ru", "reason_ru"), True),
        )

    def clean_as_of(self) -> date:
        value: date = self.cleaned_data["as_of"]
        if value > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return value

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        ended, as_of = data.get("ended"), data.get("as_of")
        if ended is not None and as_of is not None and ended.first > as_of:
            self.add_error("ended", gettext("It cannot have ended after the day of the report."))
        begun = data.get("begun")
        if begun is not None and ended is not None and ended.last < begun.first:
            self.add_error("ended", gettext("It cannot have ended before it began."))
        return data

    def told(self) -> Told:
        """What was typed, as the action takes it."""
        data = self.cleaned_data
        names = ("percent", "begun", "ended", "expected", "text", "text_ru", "reason", "reason_ru", "source")
        written_in = language() if language() in ("ky", "ru") else "ky"
        return Told(
            state=data["state"],
            as_of=data["as_of"],
            language=written_in,
            money={code: data[f"money_{code}"] for code in self._sources},
            typed={code: self.data.get(f"money_{code}", "") for code in self._sources},
            **{name: data[name] for name in names},
        )


class ProgressPhotosForm(PhotosForm):
    """Photographs beside the last report: before, during or after the work."""

    moment = forms.ChoiceField(
        label=_("When in the work"), choices=list(words.MOMENTS.items()), widget=forms.RadioSelect
    )
    field_order = ("files", "moment")


class CorrectForm(ReportForm):
    """The report once more as it should have been, and what was wrong."""

    why = TextField(
        label=_("What was wrong in the report before"),
        max_length=600,
        lines=True,
        help_text=_("Both reports stay; everybody reads this."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["why", *(name for name in self.fields if name != "why")])


def initial_of(last: Report | None) -> dict[str, Any]:
    """A new report begins with what the last one said; of an activity without any it is in progress."""
    today = When.day(timezone.localdate()).first
    if last is None:
        return {"state": words.GOING, "as_of": today}
    names = ("state", "percent", "begun", "ended", "expected", "text", "text_ru", "reason", "reason_ru")
    kept = {name: getattr(last, name) for name in names}
    money = {f"money_{code}": amount for code, amount in money_by_code(last).items()}
    return {**kept, **money, "as_of": today}
