"""Enrolment of pilots: the public page, writing it, moving it on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, pgettext_lazy

from birge.cycle.door import take_move
from birge.cycle.form_page import differing, form_page, once_only
from birge.cycle.moves import offers
from birge.kit.gate import public
from birge.learning.queries.events import events_for
from birge.people.gate import programme
from birge.programme import pilot_words as words
from birge.programme.access import keeps
from birge.programme.actions import pilots as actions
from birge.programme.forms.pilots import EnrolmentForm, ReportForm
from birge.programme.models import Enrolment
from birge.programme.pages.common import of, trail, url
from birge.programme.queries import pilots as queries
from birge.programme.queries.programmes import programme_for
from birge.programme.steps.who import KEEPERS

LABELS = {
    "open_enrolment": pgettext_lazy("enrolment of pilots", "Take interest"),
    "enter_enrolment": pgettext_lazy("enrolment of pilots", "Enter it as completed, from its source"),
    "train_candidates": pgettext_lazy("enrolment of pilots", "No more interest is taken; train the candidates"),
    "select_pilots": pgettext_lazy("enrolment of pilots", "The pilots are selected"),
    "report_pilots": pgettext_lazy("enrolment of pilots", "It is completed"),
    "stop_enrolment": pgettext_lazy("enrolment of pilots", "Stop it"),
}


def under(row: Enrolment, *more: str) -> list[tuple[str, str]]:
    """The path of a page below an enrolment."""
    return trail(of(row.programme), (row.name.text, url("enrolment", row.programme.number, row.number)), *more)


@public
def enrolment(request: HttpRequest, number: int, row: int) -> HttpResponse:
    """What is tried, by which criteria, who is interested and trained, who was selected and why, what came of it."""
    found = queries.enrolment_for(request.user, number, row)
    rows = queries.candidates_of(found)
    keeper, known = keeps(request.user), queries.trained(found, rows)
    there, own = {one.place_id for one in rows}, queries.own_places(request.user)
    context = {
        "trail": under(found),
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
    return form_page(request, form, act, title, back, {"trail": under(found, title)}, differing(form))


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
    return form_page(request, form, act, title, back, {"trail": under(found, title)}, differing(form))


@programme(*KEEPERS)
@once_only
def move(request: HttpRequest, number: int, row: int) -> HttpResponse:
    """A button of an enrolment."""
    found = queries.enrolment_for(request.user, number, row)
    acts = {verb: lambda by, note, verb=verb: actions.move(found, verb, by=by, note=note) for verb in LABELS}
    return take_move(request, acts, url("enrolment", number, row))
