"""Pages of one's own account: roles, password, a code on paper."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from birge.chronicle.actions import write
from birge.kit.contacts import canonical_login
from birge.kit.once import act_once
from birge.people import actions, devices, slowing, words
from birge.people.access import mandates_today, needs_second_factor
from birge.people.forms import ChangePassword, PaperCodeForm
from birge.people.gate import public, signed_in


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
