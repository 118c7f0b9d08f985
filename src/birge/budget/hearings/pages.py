"""Pages of hearings: the list, one of them with its notice, its register and its protocol, and what it revised."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.budget import words as budget_words
from birge.budget.access import may_move
from birge.budget.hearings import actions, kept, queries
from birge.budget.hearings.forms import HearingForm, PreparedForm
from birge.cycle.door import act_here, take_move
from birge.cycle.form_page import form_page
from birge.cycle.moves import offers
from birge.cycle.queries import cycle_for, newest_cycle
from birge.gatherings import actions as meetings
from birge.gatherings import words
from birge.gatherings.access import KEEPERS, may_keep
from birge.gatherings.at import At, Desk, one_form, trail
from birge.gatherings.forms import DETAILS, HELD_FIELDS, RecordForm
from birge.gatherings.ics import may_be_entered
from birge.gatherings.models import Gathering, Hearing
from birge.gatherings.queries import (
    PAGE,
    door_differs,
    facts_from,
    gatherings_of,
    record_of,
)
from birge.gatherings.queries.register import entries_for, figures_of
from birge.people.access import has_role
from birge.people.gate import allowed, public

DESK = Desk("hearings", words.HEARING, "hearing", "c/<int:cycle>/hearings/", gettext_lazy("Budget hearings"))
STAFF = KEEPERS[words.HEARING]
#: So many entries of the register stand on the page of a hearing; the rest one press away.
SHOWN = 10


@public
def index(request: HttpRequest, code: str, cycle: int = 0) -> HttpResponse:
    """The hearings of a cycle, or of all.

    A new one stands beside the last cycle, which need not be open; where there is none, it stands by itself.
    """
    here: Any = request.municipality  # type: ignore[attr-defined]
    if not cycle and request.resolver_match is not None and "cycle" in request.resolver_match.kwargs:
        return HttpResponseRedirect(reverse("hearings:all", args=[code]))
    round_ = cycle_for(cycle) if cycle else newest_cycle()
    rows = gatherings_of(request.user, DESK.kind, round_ if cycle else None, here.pk)
    heard = {one.gathering_id: one for one in Hearing.objects.filter(gathering__in=[row.pk for row in rows])}
    for row in rows:
        row.heard = heard[row.pk]
    context = {
        "cycle": round_,
        "beside": round_.number if round_ is not None else 0,
        "trail": trail(request, (DESK.name, "")),
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "may_add": has_role(request.user, here.pk, STAFF) and not here.has_ended,
    }
    return render(request, "budget/hearings/index.html", context)


@allowed(STAFF)
def add(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """A new hearing in preparation."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    round_ = cycle_for(cycle) if cycle else None
    today = timezone.localdate()
    first = {"subject": words.DRAFT_BUDGET, "budget_year": today.year + 1} if today.month > 4 else {}
    first = first or {"subject": words.EXECUTION, "budget_year": today.year - 1}
    form = HearingForm(request.POST or None, municipality=here, initial=first)

    def act() -> str:
        values = {name: form.cleaned_data[name] for name in DETAILS}
        row = actions.plan_hearing(here, cycle=round_, by=request.user, head=form.head(), **values)
        return reverse("hearings:hearing", args=[code, cycle, row.number])

    title, back = _("A new hearing"), reverse("hearings:index", args=[code, cycle])
    return form_page(request, form, act, title, back, {"trail": trail(request, (DESK.name, back), (title, ""))})


@public
def hearing(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """One hearing: notice and materials before, head-counts, register and protocol after."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    row: Any = queries.hearing_for(request.user, cycle, number)
    keeper = may_keep(request.user, row)
    record, took_place = record_of(row, keeper=keeper, asked=False), row.took_place
    facts = facts_from(
        row,
        attendance_known=record.present is not None and record.present.total is not None,
        open_matters=row.open_matters,
    )
    record.warnings += queries.year_warnings(row)
    record.warnings += door_differs(row.registered if keeper else None, record.attendance)
    entries = entries_for(request.user, here.pk).filter(gathering=row).exclude(state=words.STRUCK)
    entries = entries.select_related(None).prefetch_related(None)
    shown = list(entries.order_by("year", "number")[: SHOWN + 1])
    budget = queries.budget_heard(row)
    draft = row.hearing.subject == words.DRAFT_BUDGET
    context: dict[str, Any] = {
        "gathering": row,
        "heard": row.hearing,
        "trail": trail(request, (DESK.name, reverse("hearings:index", args=[code, cycle])), (row.title, "")),
        "record": record,
        "notice": None if took_place else queries.notice_of(row),
        "entries": shown[:SHOWN],
        "more": len(shown) > SHOWN,
        "figures": figures_of(entries, money=False),
        "budget": budget if budget is not None and (budget.is_public or keeper) else None,
        "may_revise": draft
        and took_place
        and budget is not None
        and budget.state == budget_words.DRAFT
        and may_move(request.user, budget),
        "offers": [o for o in offers(row, request.user, lambda: facts) if o.move.verb != "hold"],
        "may_hold": keeper and row.state in (words.DRAFT, words.ANNOUNCED),
        "labels": words.VERBS,
        "keeps": keeper,
        "writes": keeper and row.state in words.OPEN_STATES,
        "runs": (course := getattr(row, "course", None)) is not None and course.is_open,
        "door": row.registered if keeper else None,
        "kept": kept.kept_of(request.user, row) if took_place else None,
        "keeps_after": keeper and took_place,
        "for_calendar": may_be_entered(row) and not took_place,
        "space": DESK.namespace,
    }
    return render(request, "budget/hearings/hearing.html", context)


def prepared(at: At) -> HttpResponse:
    """Who prepares it, what is read before, how one joins online."""
    heard = _heard(at.gathering)
    initial = {name: getattr(heard, name) for name in actions.HEAD}
    form = PreparedForm(at.request.POST or None, initial=initial, version=heard.row_version)

    def change() -> None:
        values = {name: form.cleaned_data[name] for name in actions.HEAD}
        expected = form.cleaned_data["row_version"]
        actions.edit_hearing(at.gathering, by=at.request.user, expected=expected, **values)

    return one_form(at, form, change, title=_("Order, working group, materials"), back=at.home)


def _heard(gathering: Gathering) -> Hearing:
    found = Hearing.objects.filter(gathering=gathering).first()
    if found is None:
        raise Http404
    return found


def move(at: At) -> HttpResponse:
    """A button of the table of moves."""
    acts = {verb: lambda act=act, **how: act(at.gathering, **how) for verb, act in actions.ACTS.items()}
    return take_move(at.request, acts, at.home)


def hold(at: At) -> HttpResponse:
    """It took place: when, and who signs."""
    form = RecordForm(at.request.POST or None, gathering=at.gathering)

    def change() -> None:
        data = form.cleaned_data
        others = {name: data[name] for name in HELD_FIELDS if not name.startswith("held")}
        by = at.request.user
        meetings.edit_gathering(at.gathering, by=by, expected=data["row_version"], **others)
        times = {name: data[name] for name in ("held_start", "held_end")}
        actions.hold(at.gathering, by=by, held=data["held"], **times)

    return one_form(at, form, change, title=_("The hearing took place"), back=at.home)


def revise(at: At) -> HttpResponse:
    """The draft is revised after the hearing, with the list of proposals that were taken in."""
    budget = queries.budget_heard(at.gathering)
    if budget is None:
        messages.error(at.request, _("The budget of this year is not kept here."))
        return HttpResponseRedirect(at.home)

    def act() -> str:
        actions.revise_after(at.gathering, budget, by=at.request.user)
        messages.success(at.request, _("The budget is revised after the hearing."))
        return at.home

    return act_here(at.request, act, at.home)
