"""A form sent twice acts once: the token of the form is stored with the address its first sending led to."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from birge.kit.models import SentForm


def new_token() -> str:
    """A token for a form about to be shown."""
    return uuid.uuid4().hex


def act_once(request: HttpRequest, action: Callable[[], str], *, nameless: bool = False) -> HttpResponse:
    """Run ``action`` (which answers the address to go to) unless this form was sent before; redirect either way.

    The token is the form's hidden field ``once``; a form without one acts each time it is sent.
    Token and change stand in one transaction, so that a refused action leaves the token unused.

    :param nameless: do not keep who sent it, also where somebody is signed in.
    """
    token = request.POST.get("once", "")[:40]
    owner = request.user.pk if request.user.is_authenticated and not nameless else None
    if not token:
        with transaction.atomic():
            return HttpResponseRedirect(action())
    try:
        with transaction.atomic():
            sent = SentForm.objects.create(token=token, user_id=owner, location="")
            sent.location = action()
            sent.save(update_fields=["location"])
            return HttpResponseRedirect(sent.location)
    except IntegrityError:
        earlier = SentForm.objects.filter(token=token, user_id=owner).first()
        if earlier is None:
            raise
        return HttpResponseRedirect(earlier.location or request.get_full_path())


def once_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A form sent twice leads where its first sending led, also when its page has changed or gone meanwhile."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        token = request.POST.get("once", "")[:40] if request.method == "POST" else ""
        sent = SentForm.objects.filter(token=token, user_id=request.user.pk).first() if token else None
        if sent is not None and sent.location:
            return HttpResponseRedirect(sent.location)
        return view(request, *args, **kwargs)

    return inner
