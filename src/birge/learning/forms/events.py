"""Forms of an event: what it is about, what came of it, another day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import BirgeForm, RowFormField, TextField, WhenFormField
from birge.learning import words
from birge.learning.actions.events import HEAD_FIELDS, RESULT_FIELDS
from birge.learning.forms.counted import A_LINE_EACH, CountsForm, PlaceField, municipal_places, whole
from birge.learning.models import Event
from birge.learning.models.texts import ABOUT, RESULTS
from birge.places.models import Place


def _in_russian(form: forms.Form, names: Iterable[str]) -> None:
    """The same texts once more, in Russian; none of them must be filled."""
    for name in names:
        first: Any = form.fields[name]
        label = format_lazy("{label} ({language})", label=first.label, language=_("in Russian"))
        more = {"lines": first.lines, "rows": 3} if first.lines else {}
        form.fields[f"{name}_ru"] = TextField(label=label, max_length=first.max_length, required=False, **more)


_RUSSIAN = _("The same texts in Russian")


class EventForm(BirgeForm):
    """What an event is about."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(words.KINDS.items()))
    title = TextField(label=_("Title in Kyrgyz"), max_length=300)
    title_ru = TextField(label=_("Title in Russian"), max_length=300, required=False)
    series = RowFormField(
        label=_("Part of a series"), queryset=Event.objects.none(), required=False, empty_label=_("no")
    )
    planned = WhenFormField(label=_("Planned for"))
    place = PlaceField(
        label=_("Municipality where it is"), queryset=Place.objects.none(), required=False, empty_label=_("not stated")
    )
    venue = TextField(label=_("Place and building"), max_length=200, required=False)
    organiser = TextField(label=_("Organiser"), max_length=200, required=False)
    funder = TextField(label=_("Funded by"), max_length=200, required=False)
    trainers = TextField(
        label=_("Trainers"), max_length=1000, lines=True, rows=2, required=False, help_text=A_LINE_EACH
    )
    purpose = TextField(label=_("Why"), max_length=3000, lines=True, required=False)
    topics = TextField(
        label=_("Topics in their order"), max_length=4000, lines=True, rows=6, required=False, help_text=A_LINE_EACH
    )
    shown = TextField(label=_("Practice shown"), max_length=3000, lines=True, required=False)
    source = TextField(
        label=_("Source"),
        max_length=400,
        required=False,
        help_text=_("Where it is published, for what was held before."),
    )
    SECTIONS = ((_RUSSIAN, tuple(f"{name}_ru" for name in ABOUT), True),)

    def __init__(self, *args: Any, event: Event | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_russian(self, ABOUT)
        kept = event.series_id if event else None
        series = Event.objects.filter(Q(kind=words.SERIES) & ~Q(state=words.CANCELLED) | Q(pk=kept))
        self.fields["series"].queryset = series.exclude(pk=event.pk) if event else series  # type: ignore[attr-defined]
        self.fields["place"].queryset = municipal_places()  # type: ignore[attr-defined]
        if event is not None and event.state != words.PLANNED:
            del self.fields["planned"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("kind") == words.SERIES and data.get("series") is not None:
            self.add_error("series", _("A series is no part of another one."))
        if "planned" in self.data and "planned" not in self.fields:
            # Announced while the form was open: a typed day is not lost without a word.
            said = _("It was announced meanwhile: its day is moved now, not changed. Open the form again.")
            self.add_error(None, said)
        return data

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in HEAD_FIELDS if name in self.cleaned_data}


class ResultForm(CountsForm):
    """When it was held, who came, what came of it."""

    held = WhenFormField(label=_("Held"))
    not_counted = forms.BooleanField(label=_("No source states how many took part"), required=False)
    results = TextField(label=_("What came of it"), max_length=4000, lines=True, rows=4, required=False)
    agreements = TextField(label=_("What was agreed"), max_length=3000, lines=True, required=False)
    publications = TextField(
        label=_("Publications"), max_length=2000, lines=True, rows=2, required=False, help_text=A_LINE_EACH
    )
    feedback = TextField(
        label=_("What participants said"), max_length=3000, lines=True, required=False, help_text=_("No names.")
    )
    document = TextField(label=_("Document it ended with"), max_length=300, required=False)
    document_url = forms.URLField(
        label=_("Address of the document"), max_length=400, required=False, assume_scheme="https"
    )
    test_before = whole(_("Test before, per cent"), 100)
    test_after = whole(_("Test after, per cent"), 100)
    field_order = ("held",)
    SECTIONS = (
        (_("Who took part"), (*CountsForm.COUNTED, "not_counted"), False),
        (_("What came of it"), ("results", "agreements", "feedback", "test_before", "test_after"), False),
        (_("Document and publications"), ("document", "document_url", "publications"), True),
        (_RUSSIAN, tuple(f"{name}_ru" for name in RESULTS), True),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_russian(self, RESULTS)

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in RESULT_FIELDS}


class MoveDayForm(BirgeForm):
    """Another day for an announced event, and why."""

    planned = WhenFormField(label=_("New day"), required=True)
    reason = TextField(label=_("Why"), max_length=600, lines=True, help_text=_("Everybody reads it."))
