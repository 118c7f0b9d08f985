"""The commission of a programme's call, on the page of the call: adding a member, correcting, taking out."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here
from birge.cycle.form_page import differing, form_page, once_only
from birge.people.gate import programme
from birge.programme.actions import judges as actions
from birge.programme.forms.judges import JudgeForm
from birge.programme.models import Call, Judge
from birge.programme.pages.common import trail, url
from birge.programme.queries.calls import call_for
from birge.programme.steps.who import KEEPERS


def _under(call: Call, title: str) -> list[tuple[str, str]]:
    return trail((gettext("Calls and contests"), url("calls")), (call.name.text, url("call", call.number)), title)


def _judge(call: Call, at: int) -> Judge:
    found: Judge | None = call.judges.filter(number=at).first()
    if found is None:
        raise Http404
    return found


@programme(*KEEPERS)
@once_only
def add(request: HttpRequest, number: int) -> HttpResponse:
    """Put a person into the commission."""
    call = call_for(request.user, number)
    form = JudgeForm(request.POST or None)
    back = f"{url('call', number)}#commission"

    def act() -> str:
        actions.add_judge(call, by=request.user, **form.values())
        return request.path if "again" in request.POST else back

    title = gettext("Add a member of the commission")
    return form_page(request, form, act, title, back, {"trail": _under(call, title), "again": True})


@programme(*KEEPERS)
@once_only
def edit(request: HttpRequest, number: int, at: int) -> HttpResponse:
    """Correct what is written of a member."""
    call = call_for(request.user, number)
    row = _judge(call, at)
    initial = {name: getattr(row, name) for name in actions.FIELDS}
    form = JudgeForm(request.POST or None, initial=initial, version=row.row_version)
    back = f"{url('call', number)}#commission"

    def act() -> str:
        actions.change_judge(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    return form_page(request, form, act, row.name, back, {"trail": _under(call, row.name)}, differing(form))


@require_POST
@programme(*KEEPERS)
@once_only
def drop(request: HttpRequest, number: int, at: int) -> HttpResponse:
    """Take a person out of the commission."""
    call = call_for(request.user, number)
    row = _judge(call, at)
    back = f"{url('call', number)}#commission"

    def act() -> str:
        actions.drop_judge(row, by=request.user)
        return back

    return act_here(request, act, back)
