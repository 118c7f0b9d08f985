"""Enrolment of pilots: the public page, writing it, candidates, and a municipality's own interest."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy

from birge.cycle.door import say_refused, take_move
from birge.cycle.form_page import differing, form_page, once_only
from birge.cycle.moves import Refused, offers
from birge.kit.gate import public
from birge.kit.templatetags.birge import address
from birge.learning.queries.events import events_for
from birge.people.gate import allowed, programme
from birge.people.words import STAFF
from birge.programme import pilot_words as words
from birge.programme.access import keeps
from birge.programme.actions import pilots as actions
from birge.programme.forms.pilots import (
    CandidateForm,
    EnrolmentForm,
    InterestForm,
    NewCandidateForm,
    ReportForm,
    ResultForm,
)
from birge.programme.models import Candidate, Enrolment
from birge.programme.pages.common import of, trail, url
from birge.programme.queries import pilots as queries
from birge.programme.queries.programmes import programme_for
from birge.programme.steps import KEEPERS
from birge.rulebook.table import Reason

LABELS = {
    "open_enrolment": pgettext_lazy("enrolment of pilots", "Take interest"),
    "enter_enrolment": pgettext_lazy("enrolment of pilots", "Enter it as completed, from its source"),
    "train_candidates": pgettext_lazy("enrolment of pilots", "No more interest is taken; train the candidates"),
    "select_pilots": pgettext_lazy("enrolment of pilots", "The pilots are selected"),
    "report_pilots": pgettext_lazy("enrolment of pilots", "It is completed"),
    "stop_enrolment": pgettext_lazy("enrolment of pilots", "Stop it"),
}


def _under(row: Enrolment, *more: str) -> list[tuple[str, str]]:
    return trail(of(row.programme), (row.name.text, url("enrolment", row.programme.number, row.number)), *more)


@public
def enrolment(request: HttpRequest, number: int, row: int) -> HttpResponse:
    """What is tried, by which criteria, who is interested and trained, who was selected and why, what came of it."""
    found = queries.enrolment_for(request.user, number, row)
    rows = queries.candidates_of(found)
    keeper, known = keeps(request.user), queries.trained(found, rows)
    there, own = {one.place_id for one in rows}, queries.own_places(request.user)
    context = {
        "trail": _under(found),
        "row": found,
        "training": found.training if found.training in events_for(request.user) else None,
        "candidates": [(one, queries.region_of(one.place), one.pk in known) for one in rows],
        "chosen": sum(1 for one in rows if one.outcome == words.CHOSEN),
        "keeps": keeper,
        "changes": keeper and found.state in words.GATHERING,
        "results": keeper and found.state in words.AFTER,
        "own": [(one, key in there) for key, one in own.items()] if found.state == words.INTEREST else [],
        "offers": offers(found, request.user, lambda: queries.facts_of(found, rows)) if keeper else [],
        "labels": LABELS,
        "action": url("move_enrolment", number, row),
    }
    return render(request, "programme/enrolment.html", context)


@programme(*KEEPERS)
@once_only
def begin(request: HttpRequest, number: int) -> HttpResponse:
    """Write an enrolment of pilots down."""
    held = programme_for(request.user, number)
    form = EnrolmentForm(request.POST or None, trainings=events_for(request.user))

    def act() -> str:
        return url("enrolment", number, actions.begin(held, by=request.user, **form.values()).number)

    title = gettext("Write an enrolment of pilots down")
    return form_page(request, form, act, title, url("programme", number), {"trail": trail(of(held), title)})


def _led_back(request: HttpRequest, code: str, back: str) -> HttpResponse | None:
    """Whoever opens a form that can no longer be sent is led back and told why."""
    if not code or request.method == "POST":
        return None
    say_refused(request, Refused([Reason(code)]))
    return HttpResponseRedirect(back)


@programme(*KEEPERS)
@once_only
def edit(request: HttpRequest, number: int, row: int) -> HttpResponse:
    """What the enrolment says; its criteria until interest is taken."""
    found = queries.enrolment_for(request.user, number, row)
    form = EnrolmentForm(request.POST or None, trainings=events_for(request.user), row=found)
    back = url("enrolment", number, row)

    def act() -> str:
        actions.change(found, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("What the enrolment says")
    return form_page(request, form, act, title, back, {"trail": _under(found, title)}, differing(form))


@programme(*KEEPERS)
@once_only
def report(request: HttpRequest, number: int, row: int) -> HttpResponse:
    """What came of the pilot period."""
    found = queries.enrolment_for(request.user, number, row)
    initial = {name: getattr(found, name) for name in actions.REPORT}
    form = ReportForm(request.POST or None, initial=initial, version=found.row_version)
    back = url("enrolment", number, row)

    def act() -> str:
        actions.change(found, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("What came of the pilot period")
    return form_page(request, form, act, title, back, {"trail": _under(found, title)}, differing(form))


@programme(*KEEPERS)
@once_only
def move(request: HttpRequest, number: int, row: int) -> HttpResponse:
    """A button of an enrolment."""
    found = queries.enrolment_for(request.user, number, row)
    acts = {verb: lambda by, note, verb=verb: actions.move(found, verb, by=by, note=note) for verb in LABELS}
    return take_move(request, acts, url("enrolment", number, row))


@programme(*KEEPERS)
@once_only
def candidate_add(request: HttpRequest, number: int, row: int) -> HttpResponse:
    """Write down a municipality that is interested."""
    found = queries.enrolment_for(request.user, number, row)
    form = NewCandidateForm(request.POST or None)
    back = url("enrolment", number, row)

    def act() -> str:
        actions.put_candidate(found, form.cleaned_data["place"], by=request.user, **form.values())
        return request.path if "again" in request.POST else f"{back}#candidates"

    title = gettext("Write down an interested municipality")
    led = _led_back(request, "" if found.state in words.GATHERING else "pilots_selected", back)
    return led or form_page(request, form, act, title, back, {"trail": _under(found, title), "again": True})


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
    led = _led_back(request, _rests(found, one), back)
    return led or form_page(request, form, act, title, back, {"trail": _under(found, title)}, differing(form))


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
    led = _led_back(request, "" if found.state == words.INTEREST else "pilots_no_interest_now", back)
    return led or form_page(request, form, act, title, back, {"trail": path, "lede": found.name.text})
