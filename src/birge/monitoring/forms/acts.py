"""Forms of acts and recommendations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birge.groups.models import Member
from birge.kit.forms import BirgeForm, RowFormField, TextField, WhenFormField
from birge.kit.said import language
from birge.monitoring import words
from birge.monitoring.forms.visits import PastDayField
from birge.monitoring.models import Act, Finding
from birge.monitoring.queries.plans import members_now
from birge.needs.pages.evidence import FilesField, FilesInput
from birge.rulebook.messages import message
from birge.rulebook.when import When


class ConclusionForm(BirgeForm):
    """What the group concludes."""

    conclusion = TextField(label=_("Conclusion"), max_length=4000, lines=True, rows=5)
    conclusion_ru = TextField(label=_("Conclusion in Russian"), max_length=4000, lines=True, rows=4, required=False)


class FindingForm(BirgeForm):
    """A finding: fact, plan or norm, deviation, evidence."""

    fact = TextField(label=_("What was found"), max_length=900, lines=True, rows=3)
    norm = TextField(label=_("What the plan or a norm says"), max_length=600, lines=True, rows=2, required=False)
    deviation = TextField(label=_("How far it is off"), max_length=600, lines=True, rows=2, required=False)
    evidence = TextField(
        label=_("By what it is seen"), max_length=300, required=False, help_text=_("Photo 3, paper, measurement")
    )

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in ("fact", "norm", "deviation", "evidence")}


class _Findings(RowFormField):
    def label_from_instance(self, obj: Finding) -> str:
        return f"{obj.number}. {obj.fact[:120]}"


class RecommendationForm(BirgeForm):
    """A recommendation: what, to which post, by when."""

    text = TextField(label=_("What is recommended"), max_length=600, lines=True, rows=3)
    addressee = forms.ChoiceField(label=_("Given to"), choices=list(words.ADDRESSEES.items()))
    addressee_name = TextField(
        label=_("Name of the body or post"),
        max_length=200,
        required=False,
        help_text=_("A contractor, a school, a department; no person's name."),
    )
    due = WhenFormField(label=_("To be done by"), required=True)
    finding = _Findings(label=_("Follows from"), queryset=None, required=False, empty_label=_("the act as a whole"))
    text_ru = TextField(label=_("The same in Russian"), max_length=600, lines=True, rows=2, required=False)

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["finding"].queryset = Finding.objects.filter(act=act)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("addressee") == words.OTHER and not data.get("addressee_name"):
            self.add_error("addressee_name", message("addressee_without_name", language()))
        return data

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        names = ("text", "text_ru", "addressee", "addressee_name", "due", "finding")
        return {name: self.cleaned_data[name] for name in names}


class SignForm(BirgeForm):
    """The head signs; what the inspected side objects stands in the act."""

    objections = TextField(
        label=_("Objections of the inspected side"),
        max_length=4000,
        lines=True,
        rows=4,
        required=False,
        help_text=_("Empty: none. They stand in the act for ever."),
    )


class _Leaders(RowFormField):
    def label_from_instance(self, obj: Member) -> str:
        return str(obj.name)


class GroupPaperForm(BirgeForm):
    """Who leads the group signed on paper, and the sheet that shows it."""

    member = _Leaders(label=_("Who signed for the group"), queryset=None)
    on = PastDayField(label=_("Day of the signature"), required=True)
    sheet = FilesField(
        label=_("Signed sheet"),
        required=False,
        help_text=_("A photograph or scan: JPEG, PNG or WebP, up to 15 MB. Only those who work here see it."),
        widget=FilesInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = members_now(act.visit.item.plan.group)
        leading = rows.filter(is_leader=True)
        self.fields["member"].queryset = leading if leading.exists() else rows  # type: ignore[attr-defined]


class ExecutivePaperForm(BirgeForm):
    """The inspected side signed on paper."""

    name = TextField(label=_("Who signed for the executive"), max_length=120)
    post = TextField(label=_("In which post"), max_length=160)
    on = PastDayField(label=_("Day of the signature"), required=True)
    objections = SignForm.base_fields["objections"]
    sheet = GroupPaperForm.base_fields["sheet"]


class SheetsForm(BirgeForm):
    """Sheets of an act that was signed on paper."""

    sheet = FilesField(
        label=_("Signed sheet"),
        help_text=_("A photograph or scan: JPEG, PNG or WebP, up to 15 MB. Only those who work here see it."),
        widget=FilesInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )


class ReasonForm(BirgeForm):
    """Why an act is corrected."""

    reason = TextField(label=_("What is wrong in the signed act"), max_length=600, lines=True, rows=3)


class AnswerForm(BirgeForm):
    """What was done about a recommendation, and when."""

    text = TextField(label=_("What was done"), max_length=900, lines=True, rows=4)
    on = PastDayField(label=_("On which day"), required=True)


class LookForm(BirgeForm):
    """What the group saw when it looked again."""

    done = forms.ChoiceField(
        label=_("Is it done?"),
        choices=[(words.DONE, _("it is done")), (words.NOT_DONE, _("it is not done"))],
        widget=forms.RadioSelect,
    )
    text = TextField(label=_("What was seen"), max_length=900, lines=True, rows=4)
    on = PastDayField(label=_("On which day"), required=True)


class AgainForm(BirgeForm):
    """A new term for what is not done."""

    due = WhenFormField(label=_("New term"), required=True)
    text = TextField(label=_("Why"), max_length=600, lines=True, rows=2)

    def clean_due(self) -> When:
        due: When = self.cleaned_data["due"]
        if due.last < timezone.localdate():
            raise forms.ValidationError(message("new_term_in_the_past", language()), code="past")
        return due
