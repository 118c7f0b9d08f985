"""A village or neighbourhood of a municipality: its name corrected, withdrawn, restored; errors of the register."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from birge.cycle.form_page import once_only
from birge.desk.forms import AnswerForm, CorrectName, RenameUnit, ReportForm, WithdrawUnit
from birge.kit.forms import BirgeForm
from birge.kit.once import act_once
from birge.people.access import acting_role
from birge.people.gate import administrators, allowed
from birge.people.words import STAFF
from birge.places import correcting
from birge.places.models import Place
from birge.places.queries import units_of


def _unit(request: HttpRequest, pk: int) -> Place:
    """A place of the municipality of the address, also a withdrawn one; 404 otherwise."""
    found = Place.objects.filter(pk=pk, parent=request.municipality.place).first()
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, place: Place, **bound: BirgeForm) -> HttpResponse:
    by_hand = correcting.by_hand(place)
    forms = {
        "rename": RenameUnit(initial={"name_ky": place.name_ky, "name_ru": place.name_ru, "was": _was(place)}),
        "withdraw": WithdrawUnit(),
        "report": ReportForm(),
    } | bound
    uses = correcting.uses_of(place) if by_hand else {}
    form = next(iter(bound.values()), None)
    context = {"unit": place, "by_hand": by_hand, "forms": forms, "form": form}
    return render(request, "desk/unit_page.html", {**context, "uses": correcting.uses_in_words(uses)})


def _was(place: Place) -> str:
    return f"{place.name_ky}\n{place.name_ru}"


@allowed(STAFF)
def unit(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """What stands about a place, and how to correct it."""
    return _page(request, _unit(request, pk))


@allowed(STAFF)
@require_POST
@once_only
def rename(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Correct the name of a place entered by hand."""
    place = _unit(request, pk)
    others = [one for one in units_of(request.municipality) if one.pk != place.pk]
    form = RenameUnit(request.POST, places=others)
    if not form.is_valid():
        return _page(request, place, rename=form)
    data = form.cleaned_data
    if data["was"] and data["was"].replace("\r\n", "\n").strip() != _was(place).strip():
        form.add_error(None, _("Meanwhile somebody else gave it the name “%(name)s”.") % {"name": place.name})
        form.data = form.data.copy()
        form.data["was"] = _was(place)
        return _page(request, place, rename=form)

    def act() -> str:
        names = {"name_ky": data["name_ky"], "name_ru": data["name_ru"]}
        correcting.rename_place(request.municipality, place, **names, reason=data["reason"], **_by(request))
        return reverse("desk:unit", args=[code, pk])

    return _done(request, place, act, _("The name is corrected."))


@allowed(STAFF)
@require_POST
@once_only
def withdraw(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a place entered by mistake out of the lists."""
    place, form = _unit(request, pk), WithdrawUnit(request.POST)
    if not form.is_valid():
        return _page(request, place, withdraw=form)

    def act() -> str:
        correcting.withdraw_place(request.municipality, place, reason=form.cleaned_data["reason"], **_by(request))
        return reverse("desk:profile", args=[code])

    return _done(request, place, act, _("The place is withdrawn; it can be restored."))


@allowed(STAFF)
@require_POST
@once_only
def restore(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Put a withdrawn place back."""
    place = _unit(request, pk)

    def act() -> str:
        correcting.restore_place(request.municipality, place, **_by(request))
        return reverse("desk:profile", args=[code])

    return _done(request, place, act, _("The place is restored."))


@allowed(STAFF)
@require_POST
@once_only
def report(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Tell the administrators that the register errs."""
    place, form = _unit(request, pk), ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, place, report=form)

    def act() -> str:
        correcting.report_error(place, text=form.cleaned_data["text"], **_by(request))
        return reverse("desk:unit", args=[code, pk])

    return _done(request, place, act, _("Reported. The administrators of the platform see it on their desk."))


@administrators
@once_only
def reports(request: HttpRequest) -> HttpResponse:
    """What municipalities reported about the register, with a form to answer each."""
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        place = Place.objects.filter(pk=form.cleaned_data["place"]).first()
        if place is None:
            raise Http404

        def act() -> str:
            correcting.answer_report(place, text=form.cleaned_data["text"], by=request.user)
            return reverse("desk:reports")

        response = act_once(request, act)
        messages.success(request, _("The answer is kept with the place."))
        return response
    return render(request, "desk/reports.html", {"reports": correcting.open_reports(), "form": form})


@administrators
@once_only
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a row of the register the name a document has."""
    place = Place.objects.select_related("parent").filter(pk=pk, valid_to=None).first()
    if place is None:
        raise Http404
    others = Place.objects.filter(parent=place.parent, valid_to=None).exclude(pk=pk)
    first = {"name_ky": place.name_ky, "name_ru": place.name_ru, "was": _was(place)}
    form = CorrectName(request.POST or None, places=list(others), initial=first)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if data["was"].replace("\r\n", "\n").strip() == _was(place).strip():

            def act() -> str:
                names = {"name_ky": data["name_ky"], "name_ru": data["name_ru"]}
                correcting.correct_name(place, **names, source=data["source"], by=request.user)
                return reverse("desk:reports")

            response = act_once(request, act)
            messages.success(request, _("The name is corrected."))
            return response
        form.add_error(None, _("Meanwhile somebody else gave it the name “%(name)s”.") % {"name": place.name})
        form.data = form.data.copy()
        form.data["was"] = _was(place)
    return render(request, "desk/correct.html", {"place": place, "form": form})


def _by(request: HttpRequest) -> dict[str, object]:
    return {"by": request.user, "role": acting_role(request.user, request.municipality.pk, STAFF)}


def _done(request: HttpRequest, place: Place, act: object, said: str) -> HttpResponse:
    """Act once and say so; what may not be done is said instead."""
    try:
        response = act_once(request, act)  # type: ignore[arg-type]
    except correcting.OfTheRegister:
        messages.error(request, _("This place stands in the register; its name is not changed here. Report the error."))
    except correcting.InUse as used:
        uses = correcting.uses_in_words(used.uses)
        messages.error(request, _("It cannot be withdrawn while something hangs on it: %(uses)s.") % {"uses": uses})
    else:
        messages.success(request, said)
        return response
    return redirect("desk:unit", request.municipality.code, place.pk)
