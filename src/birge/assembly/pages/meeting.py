"""The list of assemblies, and one of them: its notice before, its record after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.assembly import actions, forum, words
from birge.assembly.queries import ChoiceFacts, Shown, choices_of, mixed_decisions, notice, quorum_of
from birge.cycle.door import take_move
from birge.cycle.form_page import form_page
from birge.cycle.models import Cycle, StepDate
from birge.cycle.moves import offers
from birge.cycle.queries import cycle_for
from birge.cycle.words import ASSEMBLY
from birge.gatherings import actions as gathering_actions
from birge.gatherings import words as gathering_words
from birge.gatherings.access import KEEPERS, may_keep
from birge.gatherings.at import At, Desk, one_form, trail
from birge.gatherings.forms import DETAILS, HELD_FIELDS, DetailsForm, RecordForm
from birge.gatherings.ics import may_be_entered
from birge.gatherings.queries import (
    PAGE,
    door_differs,
    facts_from,
    gathering_for,
    gatherings_of,
    invitation_warnings,
    invitations_of,
    record_of,
)
from birge.kit.called import calling
from birge.people.access import has_role
from birge.people.gate import allowed, public

DESK = Desk("assembly", gathering_words.ASSEMBLY, "meeting", "c/<int:cycle>/assembly/", gettext_lazy("Assembly"))

STAFF = KEEPERS[gathering_words.ASSEMBLY]


@public
def index(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """The assemblies of a cycle."""
    round_, called = cycle_for(cycle), forum.forum_here()
    context = {
        "cycle": round_,
        "trail": trail(request, (forum.name(called), "")),
        "name": forum.name(called),
        "new": forum.new(called),
        "page": Paginator(gatherings_of(request.user, DESK.kind, round_), PAGE).get_page(request.GET.get("page")),
        "may_add": round_.state == "open" and has_role(request.user, request.municipality.pk, STAFF),
    }
    return render(request, "assembly/index.html", context)


@allowed(STAFF)
def add(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """A new assembly in preparation."""
    round_, called = cycle_for(cycle), forum.forum_here()
    form = DetailsForm(request.POST or None, municipality=request.municipality, initial=_first_words(round_, called))

    def act() -> str:
        values = {name: form.cleaned_data[name] for name in DETAILS}
        plan = gathering_actions.plan_gathering
        meeting = plan(request.municipality, DESK.kind, cycle=round_, by=request.user, **values)
        return reverse("assembly:agenda", args=[code, cycle, meeting.number])

    title, back = forum.new(called), reverse("assembly:index", args=[code, cycle])
    path = trail(request, (forum.name(called), back), (title, ""))
    return form_page(request, form, act, title, back, {"trail": path})


def _first_words(round_: Cycle, called: str) -> dict[str, Any]:
    """What the form of a new assembly proposes: its usual title, and the day the cycle planned it for."""
    planned = StepDate.objects.filter(cycle=round_, step=ASSEMBLY).values_list("planned", flat=True).first()
    return {"title": forum.title(called, round_.year_from, round_.year_to), "planned": planned}


@public
def meeting(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """One assembly: its notice until it is held, its record afterwards; buttons for those who keep it."""
    gathering = gathering_for(request.user, DESK.kind, cycle, number, along=("course",))
    keeper = may_keep(request.user, gathering)
    record = record_of(gathering, keeper=keeper)
    facts = facts_from(
        gathering,
        attendance_known=record.present is not None and record.present.total is not None,
        open_matters=gathering.open_matters,
    )
    choices = choices_of(gathering, record.present, keeper=keeper)
    invited = invitations_of(gathering)
    took_place = gathering.took_place
    called = forum.forum_of(gathering)
    course = getattr(gathering, "course", None)
    door = gathering.registered if keeper else None
    record.warnings += [*invitation_warnings(invited), *mixed_decisions(record, choices)]
    record.warnings += door_differs(door, record.attendance)
    context: dict[str, Any] = {
        "gathering": gathering,
        "trail": trail(
            request, (forum.name(called), reverse("assembly:index", args=[code, cycle])), (gathering.title, "")
        ),
        "record": record,
        "choices": [(shown, offers(shown.choice, request.user, _facts(shown))) for shown in choices],
        "choice_labels": words.VERBS,
        "notice": None if took_place else notice(gathering),
        "enough": quorum_of(gathering, record.present) if took_place else None,
        "invited": invited,
        "running": course is not None and course.is_open,
        "door": door,
        "for_calendar": may_be_entered(gathering) and not took_place,
        "offers": [o for o in offers(gathering, request.user, lambda: facts) if o.move.verb != "hold"],
        "may_hold": keeper and gathering.state in (gathering_words.DRAFT, gathering_words.ANNOUNCED),
        "labels": gathering_words.VERBS,
        "keeper": keeper,
        "writes": keeper and gathering.state in gathering_words.OPEN_STATES and gathering.cycle.state == "open",
        "space": DESK.namespace,
    }
    with calling(called, own_page=True):
        return render(request, "assembly/meeting.html", context)


def _facts(shown: Shown) -> Callable[[], ChoiceFacts]:
    """The facts of a choice from what the page has read already."""
    held = shown.choice.gathering.state == gathering_words.HELD
    return lambda: ChoiceFacts(held, sum(option.votes is not None for option in shown.options))


_ACTS = {
    "announce": actions.announce,
    "sign": actions.sign,
    "cancel": actions.cancel,
    "restore": actions.restore,
    "undo_hold": actions.undo_hold,
    "reopen": actions.reopen,
}


def move(at: At) -> HttpResponse:
    """A button of the table of moves."""
    acts = {verb: bound(act, at.gathering) for verb, act in _ACTS.items()}
    return take_move(at.request, acts, at.home)


def bound(act: Any, record: Any) -> Any:
    """An act of the table with its record, as :func:`take_move` calls it."""
    return lambda *, by, note: act(record, by=by, note=note)


def hold(at: At) -> HttpResponse:
    """It took place: when, and who signs."""
    form = RecordForm(at.request.POST or None, gathering=at.gathering)

    def change() -> None:
        data = form.cleaned_data
        gathering_actions.edit_gathering(
            at.gathering,
            by=at.request.user,
            expected=data["row_version"],
            **{name: data[name] for name in HELD_FIELDS if not name.startswith("held")},
        )
        actions.hold(
            at.gathering, by=at.request.user, held=data["held"], start=data["held_start"], end=data["held_end"]
        )

    return one_form(at, form, change, title=_("The meeting took place"), back=at.home)
