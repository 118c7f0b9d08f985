"""The criteria of a call that is being written."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here, resting
from birge.cycle.form_page import form_page, once_only
from birge.initiatives import words
from birge.initiatives.actions import criteria
from birge.initiatives.forms.choosing import CriterionForm
from birge.initiatives.models import Call
from birge.initiatives.pages.common import trail, url
from birge.initiatives.queries import calls as queries
from birge.initiatives.steps.who import KEEPERS
from birge.people.gate import allowed


@allowed(KEEPERS)
@once_only
def criterion_add(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One more criterion of a call that is being written."""
    return _criterion(request, queries.call_for(request.user, number), "")


@allowed(KEEPERS)
@once_only
def criterion(request: HttpRequest, code: str, number: int, at: int) -> HttpResponse:
    """A criterion of a call that is being written."""
    return _criterion(request, queries.call_for(request.user, number), f"c{at}")


def _criterion(request: HttpRequest, row: Call, key: str) -> HttpResponse:
    initial = next((one for one in row.criteria if one["id"] == key), None)
    if key and initial is None:
        raise Http404
    form = CriterionForm(request.POST or None, initial=initial, version=row.row_version)
    back = url(request, "call", row.number)

    def act() -> str:
        expected = form.cleaned_data["row_version"]
        criteria.put_criterion(row, key, by=request.user, values=form.values(), expected=expected)
        return f"{back}#criteria"

    title = gettext("Criterion")
    where = {"trail": trail(request, (row.name.text, back), title)}
    rests = "" if row.state == words.DRAFT else "call_criteria_rest"
    led = resting(request, "call_conditions_above" if row.terms_edition is not None else rests, back)
    return led or form_page(request, form, act, title, back, where, lambda current: _other(current, key, form))


def _other(current: Call, key: str, form: CriterionForm) -> list[Any]:
    """The criterion as somebody else wrote it meanwhile (where one is added: the last one there is), and as typed."""
    theirs = next(
        (one for one in current.criteria if one["id"] == key), current.criteria[-1] if current.criteria else {}
    )
    mine = form.values()
    rows = [(form.fields[name].label, theirs.get(name, ""), value) for name, value in mine.items()]
    return [one for one in rows if one[1] != one[2]]


@require_POST
@allowed(KEEPERS)
@once_only
def criterion_drop(request: HttpRequest, code: str, number: int, at: int) -> HttpResponse:
    """Take a criterion out."""
    row = queries.call_for(request.user, number)
    if all(one["id"] != f"c{at}" for one in row.criteria):
        raise Http404
    back = url(request, "call", number)

    def act() -> str:
        criteria.drop_criterion(row, f"c{at}", by=request.user)
        return f"{back}#criteria"

    return act_here(request, act, back)
