"""A charter on its way: its rules, the assembly, the council, the registration, the day from which it holds."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from birge.council.access import SECRETARY
from birge.council.actions import charter as acts
from birge.council.actions import charter_way
from birge.council.actions import resolutions as resolving
from birge.council.forms.charter import ForceForm, RegisterForm, RuleForm
from birge.council.forms.packages import TableForm
from birge.council.forms.resolutions import TEXTS, NewResolutionForm
from birge.council.pages.charter import form_of
from birge.council.pages.common import charter_url
from birge.council.queries.charter import (
    before_council,
    charter_for,
)
from birge.cycle.door import act_here, take_move
from birge.cycle.queries import current_cycle
from birge.gatherings.putting import Said, put_page
from birge.people.gate import allowed
from birge.people.words import STAFF

PUT = Said(
    title=gettext_lazy("Put it to an assembly"),
    lede=gettext_lazy("The assembly agrees to the text, or gives it back to the working group."),
    button=gettext_lazy("Put it to the assembly"),
    told=gettext_lazy("It stands on the agenda of the assembly “%(title)s”."),
)


@allowed(STAFF)
def charter_rule(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A rule that the draft sets."""
    row = charter_for(request.user, number)
    form = RuleForm(request.POST or None, initial={"key": request.GET.get("key", "")[:40]})

    def change() -> None:
        acts.propose_rule(row, form.cleaned_data["key"], form.cleaned_data["value"], by=request.user)

    return form_of(request, form, change, _("A rule that it sets"), row, charter_url(row, code))


@require_POST
@allowed(STAFF)
def charter_rule_drop(request: HttpRequest, code: str, number: int, key: str) -> HttpResponse:
    """Take a rule out of the draft."""
    row = charter_for(request.user, number)
    back = charter_url(row, code)

    def act() -> str:
        acts.drop_rule(row, key, by=request.user)
        return back

    return act_here(request, act, back)


@require_POST
@allowed(STAFF)
def charter_move(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A button of its table."""
    row = charter_for(request.user, number)

    def act(verb: str) -> Any:
        return lambda *, by, note: acts.move(row, verb, by=by, note=note)

    verbs = ("open_discussion", "back_to_work", "close_discussion", "withdraw", "restore")
    return take_move(request, {verb: act(verb) for verb in verbs}, charter_url(row, code))


@allowed(STAFF)
def charter_put(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Put the discussed text to an assembly of the cycle in progress."""
    row = charter_for(request.user, number)
    cycle = current_cycle()
    if cycle is None:
        raise Http404

    def put(gathering: Any) -> None:
        charter_way.put_to_assembly(row, gathering, by=request.user)

    return put_page(request, cycle, PUT, put, (row.name, charter_url(row, code)))


@allowed(SECRETARY)
def charter_table(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Put the agreed text on the agenda of a session."""
    row = charter_for(request.user, number)
    form = TableForm(request.POST or None)

    def change() -> None:
        charter_way.table(row, form.cleaned_data["session"], by=request.user)

    return form_of(request, form, change, _("Put on the agenda of a session"), row, charter_url(row, code))


@allowed(SECRETARY)
def charter_draft(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Draft the resolution that adopts it."""
    row = charter_for(request.user, number)
    session = before_council(row)
    initial = {"session": session and session.pk, "subject": "charter"}
    form = NewResolutionForm(request.POST or None, initial=initial)

    def change() -> None:
        texts = {name: form.cleaned_data[name] for name in TEXTS}
        resolving.draft_resolution(None, form.cleaned_data["session"], by=request.user, on_charter=row, **texts)

    return form_of(request, form, change, _("A draft resolution"), row, charter_url(row, code))


@allowed(STAFF)
def charter_register(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """It is registered: number and day."""
    row = charter_for(request.user, number)
    form = RegisterForm(request.POST or None, version=row.row_version)

    def change() -> None:
        data = form.cleaned_data
        number, on = data["registered_number"], data["registered_on"]
        charter_way.register(row, by=request.user, number=number, on=on, expected=data["row_version"])

    return form_of(request, form, change, _("It is registered"), row, charter_url(row, code))


@allowed(STAFF)
def charter_force(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """It comes into force: its rules hold from a day on."""
    row = charter_for(request.user, number)
    form = ForceForm(request.POST or None, version=row.row_version)

    def change() -> None:
        data = form.cleaned_data
        charter_way.enter_into_force(
            row, by=request.user, first_day=data["in_force_from"], expected=data["row_version"]
        )

    return form_of(request, form, change, _("It comes into force"), row, charter_url(row, code))
