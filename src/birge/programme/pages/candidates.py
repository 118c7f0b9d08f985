"""Candidates of an enrolment of pilots: written down, decided, what came of each; and a municipality's own interest."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from birge.cycle.door import resting
from birge.cycle.form_page import differing, form_page, once_only
from birge.kit.templatetags.birge import address
from birge.people.gate import allowed, programme
from birge.people.words import STAFF
from birge.programme import pilot_words as words
from birge.programme.actions import pilots as actions
from birge.programme.forms.pilots import CandidateForm, InterestForm, NewCandidateForm, ResultForm
from birge.programme.models import Candidate, Enrolment
from birge.programme.pages.common import url
from birge.programme.pages.pilots import under
from birge.programme.queries import pilots as queries
from birge.programme.steps.who import KEEPERS


@programme(*KEEPERS)
@once_only
def add(request: HttpRequest, number: int, row: int) -> HttpResponse:
    """Write down a municipality that is interested."""
    found = queries.enrolment_for(request.user, number, row)
    form = NewCandidateForm(request.POST or None)
    back = url("enrolment", number, row)

    def act() -> str:
        actions.put_candidate(found, form.cleaned_data["place"], by=request.user, **form.values())
        return request.path if "again" in request.POST else f"{back}#candidates"

    title = gettext("Write down an interested municipality")
    led = resting(request, "" if found.state in words.GATHERING else "pilots_selected", back)
    return led or form_page(request, form, act, title, back, {"trail": under(found, title), "again": True})


@programme(*KEEPERS)
@once_only
def candidate(request: HttpRequest, number: int, row: int, at: int) -> HttpResponse:
    """What is said and decided of a candidate; once pilots are selected, what came of it."""
    found = queries.enrolment_for(request.user, number, row)
    one = queries.candidate_for(found, at)
    back = f"{url('enrolment', number, row)}#candidates"
    made, names = (ResultForm, actions.RESULT) if found.state in words.AFTER else (CandidateForm, CandidateForm.NAMES)
    initial = {name: getattr(one, name) for name in names}
    form = made(request.POST or None, initial=initial, version=one.row_version)

    def act() -> str:
        expected = form.cleaned_data["row_version"]
        if isinstance(form, ResultForm):
            actions.write_result(one, by=request.user, expected=expected, **form.values())
        else:
            put = {"number": at, "expected": expected, **form.values()}
            actions.put_candidate(found, one.place, by=request.user, **put)
        return back

    said = gettext("What came of it: %(place)s") if found.state in words.AFTER else gettext("Candidate: %(place)s")
    title = said % {"place": one.place.name}
    led = resting(request, _rests(found, one), back)
    return led or form_page(request, form, act, title, back, {"trail": under(found, title)}, differing(form))


def _rests(row: Enrolment, one: Candidate) -> str:
    """Why nothing is written of a candidate any more; empty: something may be."""
    if row.state in words.AFTER:
        return "" if one.outcome == words.CHOSEN else "pilot_not_chosen"
    return "" if row.state in words.GATHERING else "pilots_selected"


@allowed(STAFF)
@once_only
def interest(request: HttpRequest, code: str, number: int, row: int) -> HttpResponse:
    """The municipality says that it is interested, and why."""
    found = queries.enrolment_for(request.user, number, row)
    if found.state not in words.PUBLIC:
        raise Http404
    here = request.municipality  # type: ignore[attr-defined]
    said = Candidate.objects.filter(enrolment=found, place=here.place_id).first()
    form = InterestForm(request.POST or None, initial={"why": said.why if said is not None else ""})
    back = url("enrolment", number, row)

    def act() -> str:
        why = form.cleaned_data["why"]
        actions.say_interest(found, here, by=request.user, day=timezone.localdate(), why=why)
        messages.success(request, gettext("The interest is written down and everybody reads it."))
        return f"{back}#candidates"

    title = gettext("We want to be a pilot")
    path = [(here.name, address("portal:home", code)), (found.name.text, back), (title, "")]
    led = resting(request, "" if found.state == words.INTEREST else "pilots_no_interest_now", back)
    return led or form_page(request, form, act, title, back, {"trail": path, "lede": found.name.text})
