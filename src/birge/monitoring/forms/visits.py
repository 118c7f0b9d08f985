"""Forms of a visit: its head, the checklist, what was planned and seen, photographs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birge.groups.forms.members import DayFormField
from birge.kit.agreed import ConsentField
from birge.kit.forms import BirgeForm, HeadCountForm, RowFormField, TextField
from birge.kit.said import language
from birge.monitoring import words
from birge.monitoring.models import Check
from birge.needs.pages.evidence import FilesField, FilesInput
from birge.places.models import Place
from birge.rulebook.messages import message
from birge.rulebook.when import When


class PastDayField(DayFormField):
    """A day that is here already."""

    def clean(self, value: Any) -> When | None:
        found: When | None = super().clean(value)
        if found is not None and found.first > timezone.localdate():
            raise forms.ValidationError(message("monitoring_day_ahead", language()), code="future")
        return found


class VisitForm(HeadCountForm):
    """When and where, who took part, what residents said."""

    held = PastDayField(label=_("Day of the visit"), required=False)
    place = RowFormField(label=_("Village"), queryset=None, required=False, empty_label=_("not stated"))
    where = TextField(label=_("Place visited"), max_length=200, required=False)
    inspected = TextField(
        label=_("Who was there for the inspected side"),
        max_length=200,
        required=False,
        help_text=_("Posts, not names."),
    )
    voices = TextField(
        label=_("What residents said"),
        max_length=4000,
        lines=True,
        rows=5,
        required=False,
        help_text=_("A line for each; no names and nothing by which a person is known."),
    )
    note = TextField(label=_("What else was seen"), max_length=4000, lines=True, rows=4, required=False)
    field_order = ("held", "place", "where", "inspected")
    SECTIONS = (
        (_("Who took part for the group"), ("total", "women", "men", "unknown", "qualifier"), False),
        (_("Residents and remarks"), ("voices", "note"), False),
    )

    def __init__(self, *args: Any, municipality: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Place.objects.filter(parent=municipality.place).order_by("sort_key")
        self.fields["place"].queryset = rows  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        names = ("held", "place", "where", "inspected", "voices", "note", *("total", "women", "men", "unknown"))
        return {name: self.cleaned_data[name] for name in (*names, "qualifier")}


class ChecksForm(BirgeForm):
    """The answers to a checklist, and further questions."""

    def __init__(self, *args: Any, checks: Sequence[Check], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.checks = checks
        choices = [("", _("not answered")), *words.ANSWERS.items()]
        for one in checks:
            self.fields[f"answer_{one.number}"] = forms.ChoiceField(
                label=f"{one.number}. {one.asked.text}", choices=choices, required=False, initial=one.answer
            )
            self.fields[f"note_{one.number}"] = TextField(
                label=_("What was seen: %(number)s") % {"number": one.number},
                max_length=300,
                required=False,
                initial=one.note,
            )
        self.fields["more"] = TextField(
            label=_("Questions of your own"),
            max_length=4000,
            lines=True,
            rows=3,
            required=False,
            help_text=_("A line for each."),
        )

    def answers(self) -> dict[int, tuple[str, str]]:
        """Number → answer, what was seen."""
        data = self.cleaned_data
        return {one.number: (data[f"answer_{one.number}"], data[f"note_{one.number}"]) for one in self.checks}

    def more(self) -> list[str]:
        """Questions of the group's own."""
        return [line for line in self.cleaned_data["more"].split("\n") if line.strip()]


class SightForm(BirgeForm):
    """What was planned beside what was seen."""

    planned = TextField(label=_("What was planned"), max_length=900, lines=True, rows=3)
    seen = TextField(label=_("What was seen"), max_length=900, lines=True, rows=3)
    verdict = forms.ChoiceField(label=_("Beside the plan"), choices=list(words.VERDICTS.items()))

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in ("planned", "seen", "verdict")}


class SeenForm(BirgeForm):
    """What was seen of what the line of the plan says, from a phone: both or nothing."""

    seen = TextField(label=_("What was seen"), max_length=900, lines=True, rows=3, required=False)
    verdict = forms.ChoiceField(
        label=_("Beside the plan"), choices=[("", "—"), *words.VERDICTS.items()], required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        seen, verdict = data.get("seen"), data.get("verdict")
        if seen and not verdict and "verdict" not in self.errors:
            self.add_error("verdict", _("Say how it stands beside the plan."))
        if verdict and verdict != words.NOT_SEEN and not seen and "seen" not in self.errors:
            self.add_error("seen", _("Write what was seen."))
        return data


class OwnCheckForm(BirgeForm):
    """A question of the group's own with its answer, from a phone."""

    text = TextField(label=_("Question"), max_length=300)
    answer = forms.ChoiceField(
        label=_("Answer"), choices=[("", _("not answered")), *words.ANSWERS.items()], required=False
    )
    note = TextField(label=_("What was seen"), max_length=300, required=False)


class PhotosForm(BirgeForm):
    """Photographs of a visit, with a line about them and their day."""

    files = FilesField(
        label=_("Pictures"),
        help_text=_("JPEG, PNG or WebP, up to 15 MB each, ten at once. Place and camera are taken out."),
        widget=FilesInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    caption = TextField(label=_("A line about them"), required=False, max_length=300)
    taken = PastDayField(label=_("Taken on"), required=False)
    consent = ConsentField("picture")
