"""The catalogue of issues of local significance: everybody reads it; administrators of the platform add and end rows.

A row is never taken out: it ends on a day, and papers that named it keep it. A new wording of the law is a new row.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.chronicle.actions import difference, snapshot, write
from birge.cycle.form_page import Difference, form_page, once_only
from birge.kit.forms import BirgeForm, TextField, WhenFormField
from birge.kit.gate import public
from birge.kit.models import lock_version
from birge.kit.said import language
from birge.kit.text import clean
from birge.people.access import roles_in
from birge.people.gate import administrators
from birge.people.words import ADMINISTRATOR
from birge.places.actions import touch_all
from birge.problems.models import LocalIssue
from birge.rulebook.when import When

TEXTS = ("text_ky", "text_ru", "text_en", "source")
#: The source of the rows that came with Birge, in the reader's language.
SOURCES = {
    "statutory list named by experts; number and official wording not confirmed": _(
        "named by experts; number and official wording are not confirmed"
    ),
}
FIELDS = ("number", *TEXTS, "valid_from", "valid_to", "confirmed", "is_delegated")


class DayField(WhenFormField):
    """A day, not a season: the law enters into force on one."""

    def to_python(self, value: Any) -> Any:
        found = super().to_python(value)
        if found is not None and found.precision != "day":
            raise ValidationError(_("Write the day, for example 09.11.2027."))
        return found


class IssueForm(BirgeForm):
    """A row of the catalogue, with the act it stands in."""

    number = forms.IntegerField(
        label=_("Number in the law"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=_("Empty where it is not confirmed."),
    )
    text_ky = TextField(label=_("Wording in Kyrgyz"), max_length=300, lines=True, rows=2)
    text_ru = TextField(label=_("Wording in Russian"), max_length=300, lines=True, rows=2, required=False)
    text_en = TextField(label=_("Wording in English"), max_length=300, lines=True, rows=2, required=False)
    is_delegated = forms.BooleanField(label=_("Powers delegated by the state"), required=False)
    valid_from = DayField(label=_("In force since"))
    valid_to = DayField(label=_("In force until"), help_text=_("Empty while it is in force."))
    confirmed = forms.BooleanField(label=_("Number and wording are confirmed by the act"), required=False)
    source = TextField(
        label=_("Source"), max_length=300, help_text=_("The act with its article and date, or the address.")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("valid_from"), data.get("valid_to")
        if first and last and last.first < first.first:
            self.add_error("valid_to", _("It ends before it begins."))
        return data

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        data = self.cleaned_data
        days = {name: data[name].first if data[name] else None for name in ("valid_from", "valid_to")}
        return {**{name: data[name] for name in FIELDS if name not in days}, **days}


@transaction.atomic
def add_issue(*, by: Any, values: Mapping[str, Any]) -> LocalIssue:
    """Add a row to the catalogue; written down with its source."""
    last = LocalIssue.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    made = LocalIssue(code=f"issue-{last + 1}")
    _fill(made, values)
    made.save()
    write(made, "add", by=by, role=ADMINISTRATOR, public=snapshot(made, FIELDS))
    touch_all()
    return made


@transaction.atomic
def change_issue(issue: LocalIssue, *, by: Any, values: Mapping[str, Any], expected: int | None = None) -> LocalIssue:
    """Correct or end a row; what it said before stays in the chronicle.

    :raises Conflict: somebody else changed it meanwhile.
    """
    row = lock_version(LocalIssue, issue.pk, expected)
    before = snapshot(row, FIELDS)
    _fill(row, values)
    row.save()
    write(row, "change", by=by, role=ADMINISTRATOR, public=difference(before, snapshot(row, FIELDS)))
    touch_all()
    return row


def _fill(row: LocalIssue, values: Mapping[str, Any]) -> None:
    for field in FIELDS:
        if field in values:
            setattr(row, field, clean(values[field]) if field in TEXTS else values[field])


@public
def catalogue(request: HttpRequest) -> HttpResponse:
    """The whole catalogue: numbers, wordings, whose powers, since when, and where it is written."""
    rows = list(LocalIssue.objects.order_by("is_delegated", "number", "id"))
    for row in rows:
        row.said = SOURCES.get(row.source, row.source)
    today = timezone.localdate()
    context = {
        "groups": [
            (gettext("Own powers of the local community"), [row for row in rows if not row.is_delegated]),
            (gettext("Powers delegated by the state"), [row for row in rows if row.is_delegated]),
        ],
        # What nearly all rows have in common is said once.
        "unconfirmed": next((row.said for row in rows if row.source in SOURCES), ""),
        "ended": {row.pk for row in rows if row.valid_to and row.valid_to < today},
        "may_edit": ADMINISTRATOR in roles_in(request.user, None),
    }
    return render(request, "problems/issues.html", context)


def _page(request: HttpRequest, form: IssueForm, act: Any, title: str, compare: Any = None) -> HttpResponse:
    back = reverse("issues:index")
    context = {"trail": [(gettext("Issues of local significance"), back), (title, "")]}
    return form_page(request, form, act, title, back, context, compare)


@administrators
@once_only
def add(request: HttpRequest) -> HttpResponse:
    """A new row of the catalogue."""
    form = IssueForm(request.POST or None)

    def act() -> str:
        add_issue(by=request.user, values=form.values())
        return reverse("issues:index")

    return _page(request, form, act, gettext("Add an issue"))


@administrators
@once_only
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A row of the catalogue: correct it, or end it on a day."""
    found = LocalIssue.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    days = {name: When.day(day) if (day := getattr(found, name)) else None for name in ("valid_from", "valid_to")}
    initial = {**{name: getattr(found, name) for name in FIELDS}, **days}
    form = IssueForm(request.POST or None, initial=initial, version=found.row_version)

    def act() -> str:
        change_issue(found, by=request.user, values=form.values(), expected=form.cleaned_data["row_version"])
        return reverse("issues:index")

    def compare(current: LocalIssue) -> list[Difference]:
        mine = form.values()
        return [
            (form.fields[name].label, getattr(current, name) or "", mine[name] or "")
            for name in FIELDS
            if getattr(current, name) != mine[name]
        ]

    return _page(request, form, act, found.text_in(language()), compare)
