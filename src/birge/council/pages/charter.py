"""Pages of a charter or regulation on its way, from the working group to the day it is in force."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from birge.council import words
from birge.council.access import SECRETARY, may_draft_charter, may_write
from birge.council.actions import charter as acts
from birge.council.actions import resolutions as resolving
from birge.council.forms.charter import CharterForm, ForceForm, RegisterForm, RuleForm
from birge.council.forms.packages import TableForm
from birge.council.forms.resolutions import TEXTS, NewResolutionForm
from birge.council.models import CharterDraft, Resolution
from birge.council.pages.common import charter_url, one_form, resolution_url
from birge.council.queries.charter import (
    before_council,
    charter_for,
    charters_of,
    facts_with,
    proposed_rules,
    resolution_on,
)
from birge.cycle.door import act_here, take_move
from birge.cycle.moves import offers
from birge.cycle.queries import current_cycle
from birge.gatherings.at import trail
from birge.gatherings.putting import Said, put_page
from birge.people.gate import allowed, public
from birge.people.words import STAFF

PUT = Said(
    title=gettext_lazy("Put it to an assembly"),
    lede=gettext_lazy("The assembly agrees to the text, or gives it back to the working group."),
    button=gettext_lazy("Put it to the assembly"),
    told=gettext_lazy("It stands on the agenda of the assembly “%(title)s”."),
)


def _crumbs(request: HttpRequest, *more: tuple[Any, str]) -> list[tuple[Any, str]]:
    code = request.municipality.code
    rules = (_("Rules of the charter"), reverse("cycle:settings", args=[code]))
    return trail(request, rules, (_("Charter and regulations"), reverse("council:charters", args=[code])), *more)


def _form(
    request: HttpRequest, form: Any, change: Callable[[], Any], title: str, row: CharterDraft | None, back: str
) -> HttpResponse:
    above = [(row.name, charter_url(row, request.municipality.code))] if row is not None else []
    crumbs = _crumbs(request, *above, (title, ""))
    return one_form(request, form, change, title=title, back=back, crumbs=crumbs)


@public
def charters(request: HttpRequest, code: str) -> HttpResponse:
    """Charters, changes and regulations on their way and in force."""
    here = request.municipality.pk
    context = {
        "trail": _crumbs(request)[:-1] + [(_("Charter and regulations"), "")],
        "drafts": charters_of(request.user, here),
        "may_draft": may_draft_charter(request.user, here),
    }
    return render(request, "council/charters.html", context)


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the way: its name, "past", "now" or "ahead", and what is known of it."""

    name: Any
    state: str
    said: Any = ""
    on: Any = None
    url: str = ""


_WAY = (
    (gettext_lazy("Working group"), words.WORKING),
    (gettext_lazy("Public discussion"), words.DISCUSSION),
    (gettext_lazy("Assembly"), words.READY),
    (gettext_lazy("Council"), words.AGREED),
    (gettext_lazy("Registration"), words.PASSED),
    (gettext_lazy("In force"), words.REGISTERED),
)


def _way(row: CharterDraft, resolution: Resolution | None, code: str) -> list[Stop]:
    """The way that the law draws, and how far this one has come."""
    order = [state for _name, state in _WAY] + [words.INFORCE]
    at = order.index(row.state) if row.state in order else -1
    meeting = row.decision.gathering if row.decision is not None else None
    known: dict[str, tuple[Any, Any, str]] = {
        words.WORKING: (
            _("order no. %(number)s") % {"number": row.order_number} if row.order_number else "",
            row.order_dated,
            "",
        ),
        words.DISCUSSION: (row.where, row.opens, ""),
    }
    if meeting is not None and meeting.cycle is not None:
        url = reverse("assembly:meeting", args=[code, meeting.cycle.number, meeting.number])
        known[words.READY] = (meeting.title, meeting.held, url)
    if resolution is not None:
        said = _("resolution no. %(number)s") % {"number": resolution.number}
        known[words.AGREED] = (said, resolution.adopted_on, resolution_url(resolution, code))
    known[words.PASSED] = (row.registered_number, row.registered_on, "")
    known[words.REGISTERED] = ("", row.in_force_from, "")
    found = []
    for place, (name, state) in enumerate(_WAY):
        if state == words.PASSED and not row.needs_registration:
            continue
        stands = "past" if place < at else "now" if place == at else "ahead"
        if state == words.REGISTERED and not row.needs_registration and row.state == words.PASSED:
            stands = "now"
        said, on, url = known.get(state, ("", None, ""))
        found.append(Stop(name, stands, said, on, url))
    return found


@public
def charter(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A draft: how far it has come, its text, the rules it sets; buttons for those who may act."""
    row = charter_for(request.user, number)
    resolution = resolution_on(row)
    rules = proposed_rules(row)
    staff, secretary = (
        may_draft_charter(request.user, row.municipality_id),
        may_write(request.user, row.municipality_id),
    )
    session = before_council(row) if row.state == words.AGREED else None
    language = (request.LANGUAGE_CODE or "ky")[:2]
    shown = "ru" if language == "ru" and row.text_ru else "ky"
    context = {
        "draft": row,
        "trail": _crumbs(request, (row.name, "")),
        "way": _way(row, resolution, code),
        "text": row.text_in(shown),
        "language": shown,
        "rules": rules,
        "resolution": resolution,
        "resolution_url": resolution_url(resolution, code) if resolution else "",
        "session": session,
        "offers": offers(row, request.user, lambda: facts_with(row, resolution, bool(rules))),
        "labels": words.CHARTER_VERBS,
        "may_edit": staff and row.state in (words.WORKING, words.DISCUSSION, words.READY),
        "may_rule": staff and row.state == words.WORKING,
        "may_put": staff and row.state == words.READY,
        "may_register": staff and row.state == words.PASSED and row.needs_registration,
        "may_force": staff
        and (row.state == words.REGISTERED or (row.state == words.PASSED and not row.needs_registration)),
        "may_table": secretary and row.state == words.AGREED and session is None,
        "may_draft": secretary and session is not None,
    }
    return render(request, "council/charter.html", context)


@allowed(STAFF)
def charter_add(request: HttpRequest, code: str) -> HttpResponse:
    """An order: a working group begins."""
    form = CharterForm(request.POST or None)

    def change() -> None:
        acts.begin(request.municipality, by=request.user, **form.values())

    title = _("A charter or regulation")
    return _form(request, form, change, title, None, reverse("council:charters", args=[code]))


@allowed(STAFF)
def charter_edit(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Change the draft, or write down what the discussion brings."""
    row = charter_for(request.user, number)
    form = CharterForm(request.POST or None, draft=row)

    def change() -> None:
        acts.edit(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())

    return _form(request, form, change, _("The draft and its discussion"), row, charter_url(row, code))


@allowed(STAFF)
def charter_rule(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A rule that the draft sets."""
    row = charter_for(request.user, number)
    form = RuleForm(request.POST or None, initial={"key": request.GET.get("key", "")[:40]})

    def change() -> None:
        acts.propose_rule(row, form.cleaned_data["key"], form.cleaned_data["value"], by=request.user)

    return _form(request, form, change, _("A rule that it sets"), row, charter_url(row, code))


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
        acts.put_to_assembly(row, gathering, by=request.user)

    return put_page(request, cycle, PUT, put, (row.name, charter_url(row, code)))


@allowed(SECRETARY)
def charter_table(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Put the agreed text on the agenda of a session."""
    row = charter_for(request.user, number)
    form = TableForm(request.POST or None)

    def change() -> None:
        acts.table(row, form.cleaned_data["session"], by=request.user)

    return _form(request, form, change, _("Put on the agenda of a session"), row, charter_url(row, code))


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

    return _form(request, form, change, _("A draft resolution"), row, charter_url(row, code))


@allowed(STAFF)
def charter_register(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """It is registered: number and day."""
    row = charter_for(request.user, number)
    form = RegisterForm(request.POST or None, version=row.row_version)

    def change() -> None:
        data = form.cleaned_data
        number, on = data["registered_number"], data["registered_on"]
        acts.register(row, by=request.user, number=number, on=on, expected=data["row_version"])

    return _form(request, form, change, _("It is registered"), row, charter_url(row, code))


@allowed(STAFF)
def charter_force(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """It comes into force: its rules hold from a day on."""
    row = charter_for(request.user, number)
    form = ForceForm(request.POST or None, version=row.row_version)

    def change() -> None:
        data = form.cleaned_data
        acts.enter_into_force(row, by=request.user, first_day=data["in_force_from"], expected=data["row_version"])

    return _form(request, form, change, _("It comes into force"), row, charter_url(row, code))
