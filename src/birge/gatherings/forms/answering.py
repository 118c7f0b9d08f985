"""Forms with which an entry of the register is answered: the answer, telling the author, withholding, its effect."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.gatherings import effects, words
from birge.gatherings.forms.fields import DayField
from birge.kit.forms import AmountFormField, BirgeForm, TextField


class AnswerEntryForm(BirgeForm):
    """What was decided, why, who answered."""

    decision = forms.ChoiceField(
        label=_("What was decided"), choices=list(words.DECISIONS.items()), widget=forms.RadioSelect
    )
    answer = TextField(label=_("Answer"), max_length=3000, lines=True, rows=4, help_text=_("Everybody reads it."))
    reason = TextField(
        label=_("Reason"),
        max_length=2000,
        lines=True,
        rows=2,
        required=False,
        help_text=_("Needed unless it is accepted wholly or only explained."),
    )
    answered_by = TextField(label=_("Who answered, by post"), max_length=160, required=False)
    answered_on = DayField(label=_("Answered on"))


class ToldForm(BirgeForm):
    """When and how the author was told."""

    told_how = forms.ChoiceField(label=_("How the author was told"), choices=list(words.TOLD_BY.items()))
    told_on = DayField(label=_("On which day"), required=True)


class WithholdForm(BirgeForm):
    """Why a text is not shown."""

    why = forms.ChoiceField(
        label=_("Why the text is not shown"), choices=list(words.WITHHELD_WHY.items()), widget=forms.RadioSelect
    )
    note = TextField(label=_("In your words"), max_length=300, required=False, help_text=_("Everybody reads it."))


class EffectForm(BirgeForm):
    """What an entry changed: a line of a step, a sum, or words."""

    record = forms.ChoiceField(label=_("Which line it changed"), required=False)
    said = TextField(label=_("What changed, in words"), max_length=600, required=False)
    sum_before = AmountFormField(label=_("Sum before"), unit="thousand_som", help_text=_("In thousand som"))
    sum_after = AmountFormField(label=_("Sum after"), unit="thousand_som", help_text=_("In thousand som"))
    SECTIONS = ((_("By how much, if it is money"), ("sum_before", "sum_after"), False),)

    def __init__(self, *args: Any, municipality: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [("", _("none, in words alone"))]
        for kind in effects.KINDS.values():
            rows = [(f"{kind.name}|{key}", text) for key, text in kind.offered(municipality)]
            choices += [(str(kind.title), rows)] if rows else []  # type: ignore[list-item]
        self.fields["record"].choices = choices

    def values(self) -> dict[str, Any]:
        """What the action keeps."""
        data = self.cleaned_data
        kind, _bar, record = data["record"].partition("|")
        sums = {name: data[name].tyiyn for name in ("sum_before", "sum_after")}
        return {"kind": kind, "record": record, "said": data["said"], **sums}
