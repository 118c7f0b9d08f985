"""Pages of a package and of a resolution."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from birge.council import actions, resolving, words
from birge.council.access import SECRETARY, may_prepare, may_write
from birge.council.forms import (
    TEXTS,
    AnswerForm,
    EnterForm,
    LetterForm,
    NewResolutionForm,
    RejectForm,
    RemarksForm,
    ResolutionForm,
    TableForm,
    VotesForm,
)
from birge.council.models import Package, Remark, Resolution
from birge.council.papers import resolves, session_name
from birge.council.queries import (
    deputies_present,
    package_facts,
    package_for,
    quorum_reason,
    resolution_facts,
    resolution_for,
)
from birge.cycle.door import sentence, take_move
from birge.cycle.moves import Refused, offers
from birge.cycle.queries import cycle_for
from birge.gatherings.pages import trail
from birge.kit.forms import BirgeForm
from birge.kit.models import Conflict
from birge.kit.once import act_once
from birge.people.access import works_in
from birge.people.gate import allowed, public
from birge.people.words import COUNCIL, COUNCIL_CHAIR, STAFF
from birge.plan.models import Plan

CHAIR = frozenset({COUNCIL_CHAIR})


def _package_url(record: Package, code: str) -> str:
    return reverse("council:package", args=[code, record.cycle.number, record.number])


def _resolution_url(record: Resolution, code: str) -> str:
    return reverse("council:resolution", args=[code, record.cycle.number, record.serial])


def _steps(request: HttpRequest, cycle: int, *more: tuple[Any, str]) -> list[tuple[Any, str]]:
    index = reverse("council:index", args=[request.municipality.code, cycle])
    return trail(request, (_("Council resolution"), index), *more)


def _form(
    request: HttpRequest,
    form: BirgeForm,
    change: Callable[[], Any],
    *,
    title: str,
    back: str,
    cycle: int,
    danger: bool = False,
) -> HttpResponse:
    """A page with one form: refusals stand above what was typed; of two writers the second sees both versions."""
    context = {"form": form, "title": title, "back": back, "danger": danger}
    template = "gatherings/form.html"
    if request.method == "POST" and form.is_valid():

        def acted() -> str:
            change()
            return back

        try:
            response = act_once(request, acted)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
        except Conflict as conflict:
            current: Any = conflict.current
            context["rows"] = [
                (f, getattr(current, f.name, ""), f.value(), getattr(current, f.name, "") != form.cleaned_data[f.name])
                for f in form.visible_fields()
            ]
            form.data = form.data.copy()
            form.data["row_version"], form.data["once"] = str(current.row_version), ""
            template = "gatherings/both_versions.html"
        else:
            messages.success(request, _("Saved."))
            return response
    return render(request, template, {**context, "trail": _steps(request, cycle, (title, ""))})


# Package ------------------------------------------------------------------------------------------


@require_POST
@allowed(STAFF)
def package_add(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """A package with the plan of the cycle."""
    plan = Plan.objects.filter(cycle=cycle_for(cycle)).select_related("cycle").first()
    if plan is None:
        raise Http404
    try:
        return act_once(request, lambda: _package_url(actions.prepare_package(plan, by=request.user), code))
    except Refused as refused:
        for reason in refused.reasons:
            messages.error(request, sentence(reason))
        return HttpResponseRedirect(reverse("council:index", args=[code, cycle]))


@public
def package(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """A package: the plan, the letter, remarks and answers; buttons for the head and the council."""
    row = package_for(request.user, cycle, number)
    inside = works_in(request.user, row.municipality_id)
    made = offers(row, request.user, lambda: package_facts(row))
    context = {
        "package": row,
        "trail": _steps(request, cycle, (_("Package no. %(number)s") % {"number": row.number}, "")),
        "remarks": list(Remark.objects.filter(package=row).order_by("number")) if inside else [],
        "resolutions": [r for r in Resolution.objects.filter(package=row).order_by("serial") if r.is_public or inside],
        "offers": [o for o in made if o.move.verb == "send"],
        "labels": words.PACKAGE_VERBS,
        "inside": inside,
        "may_write_letter": may_prepare(request.user, row.municipality_id)
        and row.state in (words.PREPARED, words.RETURNED),
        "may_answer": may_prepare(request.user, row.municipality_id) and row.state == words.RETURNED,
        "may_return": any(o.move.verb == "send_back" for o in made),
        "may_table": any(o.move.verb == "table" for o in made),
        "may_draft": may_write(request.user, row.municipality_id) and row.state == words.TABLED,
    }
    return render(request, "council/package.html", context)


@require_POST
@allowed(STAFF)
def package_move(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """The head sends the package."""
    row = package_for(request.user, cycle, number)
    acts = {"send": lambda *, by, note: actions.send(row, by=by, note=note)}
    return take_move(request, acts, _package_url(row, code))


@allowed(STAFF)
def letter(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """The text of the letter."""
    row = package_for(request.user, cycle, number)
    form = LetterForm(request.POST or None, initial={"note": row.note}, version=row.row_version)

    def change() -> None:
        data = form.cleaned_data
        actions.edit_package(row, note=data["note"], by=request.user, expected=data["row_version"])

    back = _package_url(row, code)
    return _form(request, form, change, title=_("Letter to the council"), back=back, cycle=cycle)


@allowed(COUNCIL)
def remarks(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """The council returns the package with remarks."""
    row = package_for(request.user, cycle, number)
    form = RemarksForm(request.POST or None)

    def change() -> None:
        actions.send_back(row, by=request.user, remarks=form.cleaned_data["remarks"])

    title, back = _("Return with remarks"), _package_url(row, code)
    return _form(request, form, change, title=title, back=back, cycle=cycle, danger=True)


@allowed(STAFF)
def answer(request: HttpRequest, code: str, cycle: int, number: int, remark: int) -> HttpResponse:
    """Answer one remark."""
    row = package_for(request.user, cycle, number)
    found = Remark.objects.filter(package=row, number=remark).first()
    if found is None:
        raise Http404
    form = AnswerForm(request.POST or None, initial={"answer": found.answer})

    def change() -> None:
        actions.answer_remark(found, answer=form.cleaned_data["answer"], by=request.user)

    title = _("Remark no. %(number)s") % {"number": remark}
    return _form(request, form, change, title=title, back=_package_url(row, code), cycle=cycle)


@allowed(SECRETARY)
def table(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Put the package on the agenda of a session."""
    row = package_for(request.user, cycle, number)
    form = TableForm(request.POST or None, cycle=row.cycle)

    def change() -> None:
        actions.table(row, form.cleaned_data["session"], by=request.user)

    title = _("Put on the agenda of a session")
    return _form(request, form, change, title=title, back=_package_url(row, code), cycle=cycle)


# Resolution -------------------------------------------------------------------------------------------


@allowed(SECRETARY)
def draft(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Draft a resolution on a package."""
    row = package_for(request.user, cycle, number)
    suggested = {
        "title": _suggested("ky", row.plan.title),
        "title_ru": _suggested("ru", row.plan.title_ru) if row.plan.title_ru else "",
    }
    form = NewResolutionForm(request.POST or None, cycle=row.cycle, initial=suggested)

    def change() -> None:
        texts = {name: form.cleaned_data[name] for name in TEXTS}
        resolving.draft_resolution(row, form.cleaned_data["session"], by=request.user, **texts)

    title = _("A draft resolution")
    return _form(request, form, change, title=title, back=_package_url(row, code), cycle=cycle)


def _suggested(language: str, title: str) -> str:
    """ "On adopting …" in the language of the resolution, for the secretary to change."""
    from django.utils.translation import override

    with override(language):
        return _("On adopting: %(title)s") % {"title": title}


@public
def resolution(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """A resolution as the paper shows it, with its votes; buttons for the chair and the secretary."""
    row = resolution_for(request.user, cycle, serial)
    language = (request.LANGUAGE_CODE or "ky")[:2]
    shown = "ru" if language == "ru" and row.points_ru else "ky"
    made = {o.move.verb: o for o in offers(row, request.user, lambda: resolution_facts(row))}
    adopt_stops = [r for r in made["adopt"].missing if r.code != "votes_missing"] if "adopt" in made else []
    context = {
        "resolution": row,
        "trail": _steps(request, cycle, (row.title_in(language), "")),
        "language": shown,
        "title": row.title_in(shown),
        "preamble": row.preamble_in(shown),
        "resolves": resolves(row, shown),
        "points": row.lines(shown),
        "called": session_name(row.session),
        "quorum": quorum_reason(row.session, deputies_present(row.session)),
        "offers": [o for verb, o in made.items() if verb == "publish"],
        "labels": words.RESOLUTION_VERBS,
        "may_adopt": "adopt" in made,
        "may_reject": "reject" in made,
        "may_enter": "enter_adopted" in made and row.package_id is None and row.session.took_place,
        "adopt_stops": adopt_stops,
        "may_edit": may_write(request.user, row.municipality_id) and row.state == words.DRAFT,
    }
    return render(request, "council/resolution.html", context)


@allowed(SECRETARY)
def resolution_edit(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """Change a draft."""
    row = resolution_for(request.user, cycle, serial)
    form = ResolutionForm(request.POST or None, resolution=row)

    def change() -> None:
        texts = {name: form.cleaned_data[name] for name in TEXTS}
        resolving.edit_resolution(row, by=request.user, expected=form.cleaned_data["row_version"], **texts)

    title = _("A draft resolution")
    return _form(request, form, change, title=title, back=_resolution_url(row, code), cycle=cycle)


@allowed(CHAIR)
def adopt(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """The chair writes down the votes and the adoption."""
    row = resolution_for(request.user, cycle, serial)
    form = VotesForm(request.POST or None)

    def change() -> None:
        names = ("votes_for", "votes_against", "abstained", "number")
        resolving.adopt(row, by=request.user, **{name: form.cleaned_data[name] for name in names})

    title = _("The council adopts it")
    return _form(request, form, change, title=title, back=_resolution_url(row, code), cycle=cycle)


@allowed(SECRETARY)
def enter(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """The secretary enters a resolution adopted earlier, as published."""
    row = resolution_for(request.user, cycle, serial)
    form = EnterForm(request.POST or None)

    def change() -> None:
        names = ("number", "source", "votes_for", "votes_against", "abstained")
        resolving.enter_adopted(row, by=request.user, **{name: form.cleaned_data[name] for name in names})

    title = _("Enter as adopted earlier")
    return _form(request, form, change, title=title, back=_resolution_url(row, code), cycle=cycle)


@allowed(CHAIR)
def reject(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """The chair writes down that it was not adopted."""
    row = resolution_for(request.user, cycle, serial)
    form = RejectForm(request.POST or None)

    def change() -> None:
        votes = {name: form.cleaned_data[name] for name in ("votes_for", "votes_against", "abstained")}
        resolving.reject(row, by=request.user, note=form.cleaned_data["reason"], **votes)

    title = _("The council does not adopt it")
    return _form(request, form, change, title=title, back=_resolution_url(row, code), cycle=cycle, danger=True)


@require_POST
@allowed(SECRETARY)
def resolution_move(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """The secretary publishes."""
    row = resolution_for(request.user, cycle, serial)
    acts = {"publish": lambda *, by, note: resolving.publish(row, by=by, note=note)}
    return take_move(request, acts, _resolution_url(row, code))
