"""Opening a municipality, and its basics: villages or neighbourhoods, population with date and source."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from birge.cycle.form_page import once_only
from birge.desk.forms import OpenMunicipality, PopulationForm, UnitForm
from birge.kit.gate import public
from birge.kit.once import act_once
from birge.kit.text import whole_number
from birge.people import actions as people
from birge.people.access import acting_role, has_role
from birge.people.gate import administrators, allowed
from birge.people.models import User
from birge.people.words import ADMINISTRATOR, SPECIALIST, STAFF
from birge.places import words
from birge.places.actions import AlreadyOpen, add_place, enter_population, open_municipality, touch
from birge.places.correcting import withdrawn_units
from birge.places.models import Municipality, Place, PopulationFigure
from birge.places.queries import find_places, given_away, past_of, units_of
from birge.rulebook.when import When


@administrators
def open_one(request: HttpRequest) -> HttpResponse:
    """Find a place of the register, open its municipality, name the first specialist."""
    text = request.GET.get("q", "").strip()[:200]
    places = find_places(text) if text else []
    chosen = request.POST.get("place") or request.GET.get("place") or ""
    place = (
        Place.objects.select_related("parent__parent")
        .filter(pk=key, level__in=words.MUNICIPAL_LEVELS, valid_to=None)
        .first()
        if (key := whole_number(chosen)) is not None
        else None
    )
    form = OpenMunicipality(request.POST or None, initial={"place": place.pk if place else None})
    if request.method == "POST" and place is not None and form.is_valid():
        try:
            return act_once(request, lambda: _opened(request, place, form))
        except people.LoginTaken as taken:
            form.add_error("login", str(taken))
        except AlreadyOpen:
            form.add_error(None, _("This municipality is open already."))
    open_here = set(Municipality.objects.filter(place__in=places).values_list("place_id", flat=True))
    return render(
        request,
        "desk/open.html",
        {"text": text, "places": places, "open_here": open_here, "place": place, "form": form},
    )


def _opened(request: HttpRequest, place: Place, form: OpenMunicipality) -> str:
    """Open, make the account, give the role, and show the code on paper once; all or nothing."""
    data = form.cleaned_data
    with transaction.atomic():
        municipality = open_municipality(place, by=request.user)
        user = User.objects.filter(username=data["login"]).first()
        new = user is None
        if user is None:
            user = people.open_account(name=data["name"], login=data["login"], by=request.user)
        people.grant(user, SPECIALIST, by=request.user, municipality=municipality, acting_role=ADMINISTRATOR)
        code = people.issue_paper_code(user, by=request.user) if new else ""
    if code:
        request.session["paper_code"] = [user.name, user.username, code]
        return reverse("people_here:code", args=[municipality.code])
    return reverse("portal:home", args=[municipality.code])


@public
def profile(request: HttpRequest, code: str) -> HttpResponse:
    """Villages or neighbourhoods and how many people live there, each figure with its date and source."""
    municipality = request.municipality
    units = list(units_of(municipality))
    places = [*units, municipality.place]
    figures: dict[int, PopulationFigure] = {}
    for figure in PopulationFigure.objects.filter(group="", place__in=places).order_by("as_of"):
        figures[figure.place_id] = figure
    may = has_role(request.user, municipality.pk, STAFF)
    told = {(figure.as_of, figure.source) for figure in figures.values()}
    return render(
        request,
        "desk/profile.html",
        {
            "rows": [(unit, figures.get(unit.pk)) for unit in units],
            "whole": figures.get(municipality.place_id),
            # Two forms stand on this page; both ask for a source.
            "unit_form": UnitForm(auto_id="unit_%s") if may else None,
            "withdrawn": withdrawn_units(municipality) if may else [],
            "population_form": _next_figures(places, figures) if may else None,
            "past": past_of(municipality.place),
            "given_away": given_away(municipality.place),
            "complete": all(unit.pk in figures for unit in units or places),
            "same": next(iter(figures.values())) if len(told) == 1 else None,
        },
    )


def _next_figures(places: list[Place], figures: dict[int, PopulationFigure]) -> PopulationForm:
    """The empty sheet of the next figures; day and source as in the figure entered last."""
    initial: dict[str, Any] = {}
    if figures:
        last = max(figures.values(), key=lambda figure: figure.pk)
        initial = {"as_of": When.day(last.as_of), "source": last.source}
    return PopulationForm(places=places, initial=initial)


@allowed(STAFF)
@once_only
def add_unit(request: HttpRequest, code: str) -> HttpResponse:
    """Add a village or neighbourhood that the register lacks."""
    form = UnitForm(request.POST or None, places=list(units_of(request.municipality)))
    if request.method == "POST" and form.is_valid():
        data, municipality = form.cleaned_data, request.municipality

        def add() -> str:
            role = acting_role(request.user, municipality.pk, STAFF)
            add_place(parent=municipality.place, level=words.VILLAGE, by=request.user, role=role, **_names(data))
            touch(municipality.pk)
            messages.success(request, _("The place is added."))
            return reverse("desk:profile", args=[code])

        return act_once(request, add)
    return render(request, "desk/unit.html", {"form": form})


def _names(data: dict[str, str]) -> dict[str, str]:
    return {key: data[key] for key in ("name_ky", "name_ru", "source")}


@allowed(STAFF)
def population(request: HttpRequest, code: str) -> HttpResponse:
    """Enter how many people live in each place on a day: all that were typed, or none."""
    municipality = request.municipality
    form = PopulationForm(request.POST or None, places=[*units_of(municipality), municipality.place])
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def enter() -> str:
            role = acting_role(request.user, municipality.pk, STAFF)
            given = {"as_of": data["as_of"], "source": data["source"], "by": request.user, "role": role}
            for place, people in form.figures():
                enter_population(municipality, place, people=people, **given)
            messages.success(request, _("The figures are entered."))
            return reverse("desk:profile", args=[code])

        return act_once(request, enter)
    if request.method != "POST":
        return redirect("desk:profile", code)
    return render(request, "desk/population.html", {"form": form})
