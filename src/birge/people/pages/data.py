"""Pages of one's own data: what is kept, corrected, taken along as a file, erased."""

from __future__ import annotations

import json

from allauth.core.internal.ratelimit import truncate_ip
from django.contrib import messages
from django.contrib.auth import logout
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from birge.chronicle.actions import fill, write
from birge.kit.downloads import download
from birge.people import devices, erasing, mydata, slowing
from birge.people.access import in_force, today
from birge.people.forms.own import Erase, OwnData
from birge.people.gate import signed_in
from birge.people.models import Mandate, User
from birge.people.words import name_in


@signed_in
def data(request: HttpRequest) -> HttpResponse:
    """What is kept about me, and the form to correct it."""
    user = User.objects.get(pk=request.user.pk)
    form = OwnData(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                changed = fill(user, ("name", "email", "language"), form.values())
                if changed:
                    write(user, "change", by=user, private=changed)
        except IntegrityError:
            form.add_error("email", _("Somebody else uses this address."))
        else:
            messages.success(request, _("Noted."))
            return redirect("people:data")
    held = Mandate.objects.filter(user=user).select_related("municipality__place").order_by("-valid_from", "pk")
    return render(
        request,
        "people/data.html",
        {
            "form": form,
            "account": user,
            "roles": [(name_in(one.municipality, one.role), one) for one in held],
            "devices": devices.devices_of(user).count(),
        },
    )


@signed_in
@require_POST
def take_along(request: HttpRequest) -> HttpResponse:
    """All of it as a file. Asked for by a form, so that no link in a mail fetches it."""
    user = User.objects.get(pk=request.user.pk)
    kept = {"made": timezone.now().isoformat(), "tables": dict(mydata.about(user))}
    body = json.dumps(kept, ensure_ascii=False, indent=1, default=str)
    response = download(body.encode(), "application/json; charset=utf-8", "birge-my-data.json")
    response.headers["Cache-Control"] = "private, no-store"
    return response


@signed_in
def erase(request: HttpRequest) -> HttpResponse:
    """What goes and what stays; with the password, it is done."""
    user = User.objects.get(pk=request.user.pk)
    lasting = Mandate.objects.filter(in_force(today(), begun=False), user=user)
    roles = [(name_in(one.municipality, one.role), one) for one in lasting.select_related("municipality__place")]
    form = Erase(request.POST or None)
    if request.method == "POST" and not roles and form.is_valid():
        address, what = truncate_ip(request.META.get("REMOTE_ADDR", "")), f"erase:{user.username}"
        try:
            slowing.begin(address, what)
        except slowing.TooSoon as soon:
            form.add_error("password", slowing.in_words(soon.seconds))
        else:
            if user.check_password(form.cleaned_data["password"]):
                erasing.erase(user, by=user)
                logout(request)
                messages.success(request, _("Your account is erased."))
                return redirect("portal:front")
            form.add_error("password", _("This is not your password."))
    return render(request, "people/erase.html", {"form": form, "roles": roles})
