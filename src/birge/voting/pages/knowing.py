"""Who votes, found out before the ballot: a card, a code on a phone, electronic identity, or a browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext

from birge.cycle.door import sentence
from birge.cycle.moves import Refused
from birge.people.slowing import Pace, TooSoon, sending, wait_in_words
from birge.rulebook.table import Reason
from birge.voting import identity, jobs, words
from birge.voting.actions import casting as actions
from birge.voting.actions import phones
from birge.voting.forms.casting import CardForm, CodeForm, PhoneForm
from birge.voting.models import Poll

#: Wrong codes from one address: ten at once, then 10 s, 20 s … ten minutes at most. A whole village may share one.
PACE = Pace(free=10, first=10, most=600, rest=3600)
#: What of the form belongs to finding out who votes; all else to the ballot.
STEPS = frozenset({"", "who", "number", "again"})


@dataclass(frozen=True, slots=True)
class Asked:
    """It is not known yet who votes: what the page asks, and the form that asks it."""

    part: str
    form: Any = None
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """Who votes, and what goes along in the form so that the next step knows it, too."""

    voter: actions.Voter
    carried: str = ""


def who(request: HttpRequest, row: Poll, token: str) -> Known | Asked:
    """Who votes, or what is to be asked. :raises VotedAlready: the vote of this person is in."""
    if row.mode in words.WITH_CARDS:
        return _by_card(request, row)
    if row.mode == words.PHONES:
        return _carried(request, row) or _by_phone(request, row)
    if row.mode == words.IDENTITY:
        return _carried(request, row) or _by_identity(request, row)
    return _unless_voted(row, actions.voter_of_phone(row, token), "")


def _unless_voted(row: Poll, voter: actions.Voter, carried: str) -> Known:
    if actions.has_voted(row, voter):
        raise actions.VotedAlready
    return Known(voter, carried)


def _carried(request: HttpRequest, row: Poll) -> Known | None:
    """The voter behind a pass that goes along in the form."""
    typed = request.POST.get("code", "")
    if request.POST.get("step", "") in STEPS:
        return None
    token = identity.read_pass(row.pk, typed)
    return _unless_voted(row, actions.Voter(token), typed) if token else None


def _by_card(request: HttpRequest, row: Poll) -> Known | Asked:
    form = CardForm(request.POST) if request.method == "POST" else CardForm()
    if not (form.is_bound and form.is_valid()):
        return Asked("who", form)
    typed = form.cleaned_data["code"]
    try:
        return Known(actions.voter_of_card(row, typed), typed[:40])
    except actions.VotedAlready:
        raise
    except Refused as refused:
        return Asked("who", _said(form, _counted(request) or refused))


def _counted(request: HttpRequest) -> TooSoon | None:
    """A wrong code is counted; whoever sends many has to wait."""
    try:
        sending("card", request.META.get("REMOTE_ADDR", ""), PACE)
    except TooSoon as soon:
        return soon
    return None


def _by_phone(request: HttpRequest, row: Poll) -> Known | Asked:
    step = request.POST.get("step", "")
    if step == "who":
        return _by_code(request, row)
    form = PhoneForm(request.POST if step in ("number", "again") else None)
    if not form.is_bound:
        late = request.method == "POST" and step not in STEPS
        return Asked("number", PhoneForm(), {"late": late})
    if not form.is_valid():
        return Asked("number", form)
    number = form.cleaned_data["phone"]
    try:
        made = phones.ask(
            row, number, address=request.META.get("REMOTE_ADDR", ""), consent=form.cleaned_data["consent"]
        )
    except (Refused, TooSoon) as refused:
        return Asked("number", _said(form, refused))
    transaction.on_commit(lambda: jobs.send_code.enqueue(row.municipality_id, str(made.pk)))
    return _code_page(row, number, CodeForm(initial={"phone": number}))


def _by_code(request: HttpRequest, row: Poll) -> Known | Asked:
    form = CodeForm(request.POST)
    valid = form.is_valid()
    number = form.cleaned_data.get("phone")
    if not number:
        return Asked("number", PhoneForm())
    if not valid:
        return _code_page(row, number, form)
    try:
        voter = phones.voter_of_number(row, number, form.cleaned_data["code"])
    except actions.VotedAlready:
        raise
    except Refused as refused:
        return _code_page(row, number, _said(form, _counted(request) or refused))
    return Known(voter, identity.written_pass(row.pk, voter.token))


def _code_page(row: Poll, number: str, form: CodeForm) -> Asked:
    """The page that takes the code says how far it is, and never that the gateway keeps anybody waiting."""
    found = phones.how_far(row, number)
    return Asked("code", form, {"ends": number[-2:], "sent": found.state if found else ""})


def _by_identity(request: HttpRequest, row: Poll) -> Known | Asked:
    asked = identity.identity()
    if asked is None:
        return Asked("identity", None, {"off": sentence(Reason("poll_without_eid"))})
    purpose = identity.purpose_of(row.pk)
    found = asked.shown(request, purpose)
    if not found:
        return Asked("identity", None, {"way": asked.way(request.path, purpose)})
    voter = actions.Voter(actions.digest_of(row, "identity", found))
    return _unless_voted(row, voter, identity.written_pass(row.pk, voter.token))


def _said(form: Any, refused: Refused | TooSoon) -> Any:
    """A form with what speaks against it above its fields."""
    if isinstance(refused, TooSoon):
        text = gettext("Many codes came from your connection or to this number. Please try again in %(wait)s.")
        form.add_error(None, text % {"wait": wait_in_words(refused.seconds)})
    else:
        for reason in refused.reasons:
            form.add_error(None, sentence(reason))
    return form
