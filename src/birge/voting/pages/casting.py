"""The page on which a resident votes: who, the ballot, a look at it, the receipt. It works without JavaScript.

Between the steps everything goes along in the form itself: nothing of a voter is kept before the vote is taken in.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from birge.cycle.door import sentence
from birge.cycle.moves import Refused
from birge.kit.editions import ANSWERED, always_fresh
from birge.kit.gate import public
from birge.kit.once import new_token
from birge.rulebook.ballots import KNAPSACK, LIMITED, read_code
from birge.voting import words
from birge.voting.actions import casting as actions
from birge.voting.forms.casting import BallotForm, ReceiptForm
from birge.voting.models import Participation, Poll
from birge.voting.pages.common import of_poll, steps
from birge.voting.pages.knowing import Asked, Known, who
from birge.voting.queries import door as reading
from birge.voting.queries.shown import strength_of

KEPT = 182 * 24 * 3600


@public
@always_fresh
def cast(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Vote. Which step it is says the button that was pressed."""
    row = reading.poll_at_door(request.user, number)
    context: dict[str, Any] = {
        "trail": steps(request, of_poll(row), gettext("Vote")),
        "poll": row,
        "strength": strength_of(row),
    }
    if row.mode not in words.ONLINE or not (row.takes_ballots(timezone.now()) or request.POST):
        return _page(request, "closed", context)
    token = request.COOKIES.get(ANSWERED, "")[:64] or new_token()
    try:
        found = who(request, row, token)
    except actions.VotedAlready:
        return _page(request, "already", context, 409)
    if isinstance(found, Asked):
        return _page(request, found.part, {**context, "form": found.form, **found.more})
    return _ballot(request, row, found, token, context)


def _ballot(request: HttpRequest, row: Poll, known: Known, token: str, context: dict[str, Any]) -> HttpResponse:
    """The ballot, the look at it, and the vote itself."""
    listed = reading.options_of(row)
    step = request.POST.get("step", "")
    if step not in ("look", "cast", "change"):
        form = BallotForm(poll=row, options=listed, initial={"code": known.carried})
        return _page(request, "ballot", {**context, "form": form, "left": _left(row, form)})
    form = BallotForm(request.POST, poll=row, options=listed)
    if not form.is_valid() or step == "change":
        return _page(request, "ballot", {**context, "form": form, "left": _left(row, form)})
    if step == "look":
        return _page(request, "look", {**context, "form": form, "left": _left(row, form)})
    data = form.cleaned_data
    try:
        receipt = actions.cast(row, known.voter, form.choices(), sex=data["sex"], age=data["age"])
    except actions.VotedAlready:
        return _page(request, "already", context, 409)
    except Refused as refused:
        for reason in refused.reasons:
            form.add_error(None, sentence(reason))
        return _page(request, "ballot", {**context, "form": form, "left": _left(row, form)})
    response = _page(request, "done", {**context, "receipt": actions.shown_receipt(receipt)}, 201)
    if row.mode == words.LINK:
        secure = request.is_secure()
        response.set_cookie(ANSWERED, token, max_age=KEPT, httponly=True, samesite="Lax", secure=secure)
    return response


def _left(row: Poll, form: BallotForm) -> dict[str, Any] | None:
    """How much of the sum, of the points or of the marks a ballot uses and leaves; nothing where all may be ticked."""
    limit = row.budget if row.ballot == KNAPSACK else row.most if row.ballot in LIMITED else None
    if limit is None:
        return None
    used = form.used
    over = max(0, used - limit)
    return {"of": limit, "spent": used, "left": max(0, limit - used), "over": over, "kind": row.ballot}


def _page(request: HttpRequest, part: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    response = render(request, "voting/cast.html", {**context, "part": part}, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


@public
@always_fresh
def receipt(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Whether a vote with this receipt was taken in. What it was for stands nowhere beside it."""
    row = reading.poll_at_door(request.user, number)
    form = ReceiptForm(request.POST or None)
    found: bool | None = None
    if request.method == "POST" and form.is_valid():
        typed = "".join(sign for sign in form.cleaned_data["receipt"].upper() if sign.isalnum())
        known = read_code(typed + "A")[:-1]
        found = bool(known) and Participation.objects.filter(poll=row, receipt=known).exists()
    title = gettext("Was my vote taken in?")
    context = {"trail": steps(request, of_poll(row), title), "poll": row, "form": form, "found": found}
    return render(request, "voting/receipt.html", context)
