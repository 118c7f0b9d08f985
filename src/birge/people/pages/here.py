"""Pages of people and roles of a municipality; what waits there for a second person."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from birge.kit.once import act_once
from birge.kit.said import language
from birge.kit.text import clean
from birge.people import actions, countersign, words
from birge.people.access import (
    MANAGERS,
    grantable,
    in_force,
    today,
)
from birge.people.forms import NewMandate
from birge.people.gate import allowed
from birge.people.models import Countersign, Mandate, User
from birge.people.pages.common import LONGEST_REASON, manager_role, with_code
from birge.people.queries import people_here
from birge.places.models import Place
from birge.rulebook.messages import message


@allowed(MANAGERS)
def index(request: HttpRequest, code: str) -> HttpResponse:
    """People with a role here, and the form to give one."""
    roles = grantable(request.user, request.municipality.pk)
    form = NewMandate(request.POST or None, roles=roles, municipality=request.municipality)
    if request.method == "POST" and form.is_valid():
        try:
            return act_once(request, lambda: _granted(request, form))
        except actions.LoginTaken as taken:
            form.add_error("login", str(taken))
    return render(
        request,
        "people/index.html",
        {
            "people": people_here(request.municipality.pk),
            "form": form,
            "grantable": roles,
            "waiting": _waiting(request),
        },
    )


def _waiting(request: HttpRequest) -> list[tuple[Countersign, str]]:
    rows = list(countersign.waiting(request.municipality.pk))
    against = countersign.objections(rows, request.user) if rows else {}
    return [(row, against[row.pk]) for row in rows]


def _granted(request: HttpRequest, form: NewMandate) -> str:
    data, municipality = form.cleaned_data, request.municipality
    user = form.existing()
    new = user is None
    if user is None:
        user = actions.open_account(name=data["name"], login=data["login"], by=request.user)
    given: dict[str, Any] = {
        "by": request.user,
        "municipality": municipality,
        "role": data["role"],
        "valid_from": data["valid_from"],
        "valid_to": data["valid_to"],
        "village": Place.objects.filter(pk=data["village"]).first() if data["village"] else None,
        "basis": data["basis"],
        "acting_role": manager_role(request),
    }
    if words.ROLES[data["role"]].decides:
        countersign.ask(words.GRANT, user, **given)
        messages.info(request, _("Asked for: the role holds once a second person has confirmed it."))
    else:
        actions.grant(user, **given)
        messages.success(request, _("The role is given."))
    if new:
        return with_code(request, user)
    return reverse("people_here:index", args=[municipality.code])


@allowed(MANAGERS)
def code(request: HttpRequest, code: str) -> HttpResponse:
    """The code just issued, shown once, to be printed and handed over."""
    shown = request.session.pop("paper_code", None)
    if shown is None:
        return redirect("people_here:index", code)
    name, login, paper = shown
    return render(request, "people/code.html", {"name": name, "login": login, "paper_code": paper})


@allowed(MANAGERS)
@require_POST
def new_code(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """A new code on paper for a person who cannot sign in; issued by a second person."""
    user = _person_here(request, pk)
    if user.pk == request.user.pk:
        messages.error(request, _("A code is issued by a second person: ask a colleague."))
        return redirect("people_here:index", code)

    def issue() -> str:
        return with_code(request, user)

    return act_once(request, issue)


@allowed(MANAGERS)
@require_POST
def lost_phone(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Ask that the second step of somebody who lost phone and reserve codes goes: a second person confirms."""
    user = _person_here(request, pk)
    reason = clean(request.POST.get("note", ""))
    if len(reason) > LONGEST_REASON:
        messages.error(request, message("note_too_long", language(), most=LONGEST_REASON))
        return redirect("people_here:index", code)
    if user.pk == request.user.pk or not reason:
        messages.error(request, _("A second person does this, and writes down why."))
        return redirect("people_here:index", code)

    def ask() -> str:
        given = {"municipality": request.municipality, "reason": reason, "acting_role": manager_role(request)}
        countersign.ask(words.LOST_PHONE, user, by=request.user, **given)
        messages.info(request, _("Asked for: a second person has to confirm it, and then prints the code on paper."))
        return reverse("people_here:index", args=[code])

    return act_once(request, ask)


@allowed(MANAGERS)
@require_POST
def end(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """End a mandate, with the reason."""
    mandate = Mandate.objects.filter(pk=pk, municipality=request.municipality).first()
    if mandate is None or mandate.role not in grantable(request.user, request.municipality.pk):
        raise Http404
    if not Mandate.objects.filter(in_force(today(), begun=False), pk=pk).exists():
        messages.info(request, _("This role has ended already."))
        return redirect("people_here:index", code)
    reason = clean(request.POST.get("note", ""))
    if not reason:
        messages.error(request, _("Write down why the role ends: it stays on the record."))
        return redirect("people_here:index", code)
    if len(reason) > LONGEST_REASON:
        messages.error(request, message("note_too_long", language(), most=LONGEST_REASON))
        return redirect("people_here:index", code)
    actions.end_mandate(mandate, by=request.user, reason=reason, acting_role=manager_role(request))
    messages.success(request, _("The role has ended."))
    return redirect("people_here:index", code)


def _person_here(request: HttpRequest, pk: int) -> User:
    """A person with a role here that the signed-in person may give; 404 otherwise."""
    roles = grantable(request.user, request.municipality.pk)
    lasting = Mandate.objects.filter(in_force(today(), begun=False), user_id=pk)
    held = lasting.filter(municipality=request.municipality)
    elsewhere = lasting.exclude(municipality=request.municipality)
    found = User.objects.filter(pk=pk, is_active=True).first()
    if found is None or not held.exists() or held.exclude(role__in=roles).exists() or elsewhere.exists():
        raise Http404
    return found
