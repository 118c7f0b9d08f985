"""Pages of accounts: my account, passwords and codes on paper, people and roles of a municipality."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from birge.chronicle.actions import write
from birge.kit.contacts import canonical_login
from birge.kit.once import act_once
from birge.kit.said import language
from birge.kit.text import clean
from birge.people import actions, countersign, devices, slowing, words
from birge.people.access import (
    MANAGERS,
    grantable,
    in_force,
    mandates_today,
    needs_second_factor,
    roles_in,
    today,
)
from birge.people.forms import ChangePassword, NewMandate, PaperCodeForm
from birge.people.gate import allowed, public, signed_in
from birge.people.models import Countersign, Mandate, User
from birge.people.queries import people_here
from birge.places.models import Place
from birge.rulebook.messages import message

#: As long as the column of a mandate's reason.
LONGEST_REASON = 300


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """My roles, my password, my second factor."""
    return render(
        request,
        "people/account.html",
        {
            "mandates": [(words.name_in(m.municipality, m.role), m) for m in mandates_today(request.user)],
            "second_factor": is_mfa_enabled(request.user),
            "second_factor_needed": needs_second_factor(request.user),
        },
    )


@signed_in
def password(request: HttpRequest) -> HttpResponse:
    """A new password of my own choosing."""
    form = ChangePassword(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = request.user

        def change() -> str:
            user.set_password(form.cleaned_data["password"])
            user.must_change_password = False
            user.save(update_fields=["password", "must_change_password"])
            write(user, "new_password", by=user)
            devices.forget_sessions(user, except_key=request.session.session_key)
            return reverse("desk:home")

        response = act_once(request, change)
        devices.stay(request, user)
        messages.success(request, _("Your new password holds from now on."))
        return response
    return render(request, "people/password.html", {"form": form})


@public
def paper_code(request: HttpRequest) -> HttpResponse:
    """A new password with a code on paper. Says the same whether the login or the code is wrong."""
    form = PaperCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        address = truncate_ip(get_adapter().get_client_ip(request))
        what = f"code:{canonical_login(data['login']) or data['login']}"
        try:
            slowing.begin(address, what)
        except slowing.TooSoon as soon:
            form.add_error(None, slowing.in_words(soon.seconds))
            return render(request, "people/paper_code.html", {"form": form})
        if actions.use_paper_code(data["login"], data["code"], data["password"]):
            slowing.succeeded(address, what)
            messages.success(request, _("Your new password is set. Sign in with it."))
            return redirect("people:login")
        else:
            form.add_error("code", _("This code does not fit, was used, or is older than three days."))
    return render(request, "people/paper_code.html", {"form": form})


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


@allowed(MANAGERS)
@require_POST
def decide(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The second person confirms or refuses what a colleague asked for; who asked may take it back."""
    row = countersign.waiting(request.municipality.pk).filter(pk=pk).first()
    if row is None:
        raise Http404
    confirmed = request.POST.get("answer") == "confirm"
    reason = clean(request.POST.get("note", ""))
    back = reverse("people_here:index", args=[code])
    if len(reason) > LONGEST_REASON:
        messages.error(request, message("note_too_long", language(), most=LONGEST_REASON))
        return redirect(back)

    def decided() -> str:
        countersign.decide(row, by=request.user, confirmed=confirmed, reason=reason, acting_role=_manager_role(request))
        if confirmed and row.kind == words.LOST_PHONE:
            return _with_code(request, row.user)
        messages.success(request, _("Confirmed: it holds from now on.") if confirmed else _("It is refused."))
        return back

    try:
        return act_once(request, decided)
    except countersign.NotSecond as refused:
        messages.error(request, str(refused))
        return redirect(back)


def _with_code(request: HttpRequest, user: User) -> str:
    """A code on paper for somebody, shown on the page that this leads to."""
    request.session["paper_code"] = [user.name, user.username, actions.issue_paper_code(user, by=request.user)]
    return reverse("people_here:code", args=[request.municipality.code])


def _manager_role(request: HttpRequest) -> str:
    """The role in which the signed-in person manages people here, for the chronicle."""
    return sorted(roles_in(request.user, request.municipality.pk) & MANAGERS)[0]


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
        "acting_role": _manager_role(request),
    }
    if words.ROLES[data["role"]].decides:
        countersign.ask(words.GRANT, user, **given)
        messages.info(request, _("Asked for: the role holds once a second person has confirmed it."))
    else:
        actions.grant(user, **given)
        messages.success(request, _("The role is given."))
    if new:
        return _with_code(request, user)
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
        return _with_code(request, user)

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
        given = {"municipality": request.municipality, "reason": reason, "acting_role": _manager_role(request)}
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
    actions.end_mandate(mandate, by=request.user, reason=reason, acting_role=_manager_role(request))
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
