"""Pages of votes: the list, one vote with its result, what it asks, its moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from birge.cycle.door import act_here, take_move
from birge.cycle.form_page import differing, form_page, once_only
from birge.cycle.moves import offers
from birge.kit.editions import always_fresh
from birge.kit.gate import public
from birge.people.gate import allowed
from birge.people.second import objection
from birge.places.queries import units_of
from birge.voting import words
from birge.voting.access import may_keep, reads_outcome
from birge.voting.actions import polls as actions
from birge.voting.forms import polls as forms
from birge.voting.forms.cards import SharesForm
from birge.voting.models import Poll, Reopening
from birge.voting.owners import shown_with
from birge.voting.pages.common import LABELS, of_poll, steps, url
from birge.voting.queries import polls as reading
from birge.voting.queries.shown import Outcome, strength_of
from birge.voting.steps import KEEPERS

#: States in which not even who keeps a vote is told how many took part.
_UNCOUNTED = words.CHANGING | {words.OPEN}


@public
@always_fresh
def index(request: HttpRequest, code: str) -> HttpResponse:
    """The votes there are, those that are open first."""
    here = request.municipality  # type: ignore[attr-defined]
    now = timezone.now()
    rows = list(reading.polls_for(request.user, here)[:60])
    context = {
        "trail": steps(request)[:1] + [(gettext("Residents' votes"), "")],
        "open": [one for one in rows if one.takes_ballots(now)],
        "rows": [one for one in rows if not one.takes_ballots(now)],
        "may_keep": may_keep(request.user, here.pk),
    }
    return render(request, "voting/index.html", context)


@allowed(KEEPERS)
@once_only
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a vote."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    form = forms.PollForm(request.POST or None)

    def act() -> str:
        made = actions.begin_poll(here, by=request.user, **form.values())
        return url("poll", code, made.number)

    title = gettext("Begin a vote")
    return form_page(request, form, act, title, url("index", code), {"trail": steps(request, title)})


@public
@always_fresh
def poll(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One vote: what is chosen between and by which rule; once it is counted, the outcome."""
    row = reading.poll_for(request.user, number)
    keeps = may_keep(request.user, row.municipality_id)
    shown = Outcome(row) if reads_outcome(request.user, row) else None
    closed = keeps and row.state == words.CLOSED
    asked = Reopening.objects.filter(poll=row, confirmed_by_id=None).first() if closed else None
    ticks = list(row.ticks.all()) if keeps and row.mode in words.WITH_CARDS and row.state not in _UNCOUNTED else []
    draft = keeps and row.state == words.DRAFTED
    asks = shown_with(row, request.user)
    for one in row.options.all():
        one.there = asks.options.get(one.number, "") if asks is not None else ""
    context = {
        "trail": steps(request, of_poll(row)),
        "poll": row,
        "asks": asks,
        "has_paper": row.mode in words.WITH_PAPER,
        "may_add_box": row.state in words.CHANGING | {words.OPEN},
        "may_tick": row.mode in words.WITH_CARDS and row.state in words.TAKING,
        "ticks": ticks,
        "conflicts": [one.number for one in ticks if one.conflict],
        "strength": strength_of(row),
        "rule_short": words.RULES_SHORT[row.rule],
        "takes": row.takes_ballots(timezone.now()) and row.mode in words.ONLINE,
        "shown": shown,
        "may_keep": keeps,
        "may_edit": draft,
        "may_rule": draft and not row.follows,
        "may_share": draft and not row.follows and row.budget is not None and bool(row.options.all()),
        "may_make_cards": keeps and row.mode in words.WITH_CARDS and row.state in words.CHANGING,
        "may_void_cards": keeps and row.mode in words.WITH_CARDS and row.state in words.CHANGING | {words.OPEN},
        "may_ask_reopening": closed,
        "asked": asked,
        "objection": objection(request.user, asked.asked_by_id, KEEPERS, row.municipality_id) if asked else "",
        "offers": offers(row, request.user, lambda: reading.facts_at_door(row)),
        "labels": LABELS,
        "action": url("move", code, number),
    }
    return render(request, "voting/poll.html", context)


@allowed(KEEPERS)
@once_only
def edit(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Change what is voted on, who votes, how and when."""
    row = reading.poll_for(request.user, number)
    form = (forms.SayingForm if row.follows else forms.PollForm)(
        request.POST or None, poll=row, version=row.row_version
    )
    back = url("poll", code, number)

    def act() -> str:
        actions.change_poll(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("Change the vote")
    context = {"trail": steps(request, of_poll(row), title)}
    return form_page(
        request,
        form,
        act,
        title,
        back,
        context,
        differing(form, forms.SAYING if row.follows else ("title", "title_ru", "about", "mode")),
    )


@allowed(KEEPERS)
@once_only
def add_option(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Add something to vote for; "save and enter the next" stays on the form."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    row = reading.poll_for(request.user, number)
    form = forms.OptionForm(request.POST or None, places=units_of(here))
    back = url("poll", code, number)

    def act() -> str:
        actions.add_option(row, by=request.user, **form.values())
        return url("add_option", code, number) if "again" in request.POST else back

    title = gettext("Add an option")
    context = {"trail": steps(request, of_poll(row), title), "again": True}
    return form_page(request, form, act, title, back, context)


@allowed(KEEPERS)
@once_only
def option(request: HttpRequest, code: str, number: int, option: int) -> HttpResponse:
    """Change an option."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    row = reading.poll_for(request.user, number)
    found = reading.option_of(row, option)
    form = forms.OptionForm(request.POST or None, places=units_of(here), option=found, version=found.row_version)
    back = url("poll", code, number)

    def act() -> str:
        actions.change_option(found, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("Change the option")
    context = {"trail": steps(request, of_poll(row), title)}
    names = ("title", "title_ru", "text", "text_ru")
    return form_page(request, form, act, title, back, context, differing(form, names))


@allowed(KEEPERS)
@once_only
def shares(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Set parts of the sum aside for villages."""
    row = reading.poll_for(request.user, number)
    if row.budget is None or row.follows or not row.options.all():
        raise Http404
    form = SharesForm(request.POST or None, poll=row, version=row.row_version)
    back = url("poll", code, number)

    def act() -> str:
        actions.set_quotas(row, form.shares(), by=request.user, expected=form.cleaned_data["row_version"])
        return back

    title = gettext("Set parts of the sum aside for villages")
    lede = gettext("Each village's options are chosen from its part, by all voters. Leave all empty: nothing is aside.")
    context = {"trail": steps(request, of_poll(row), title), "lede": lede}
    return form_page(request, form, act, title, back, context, form.differing)


@allowed(KEEPERS)
@once_only
def drop_option(request: HttpRequest, code: str, number: int, option: int) -> HttpResponse:
    """Take an option off the list: one press."""
    row = reading.poll_for(request.user, number)
    if request.method != "POST":
        raise Http404
    found = reading.option_of(row, option)
    back = url("poll", code, number)

    def act() -> str:
        actions.remove_option(found, by=request.user)
        return back

    return act_here(request, act, back)


@allowed(KEEPERS)
@once_only
def move(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A button of a vote."""
    row = reading.poll_for(request.user, number)
    return take_move(request, {verb: _mover(row, verb) for verb in LABELS}, url("poll", code, number))


def _mover(row: Poll, verb: str) -> Callable[..., Any]:
    return lambda by, note: actions.move_poll(row, verb, by=by, note=note)


@allowed(KEEPERS)
@once_only
def reopen(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Ask to open a closed vote again."""
    row = reading.poll_for(request.user, number)
    form = forms.ReopenForm(request.POST or None)
    back = url("poll", code, number)

    def act() -> str:
        actions.ask_reopening(row, by=request.user, until=form.until(), reason=form.cleaned_data["reason"])
        messages.info(request, gettext("It is opened again when a second person confirms it."))
        return back

    title = gettext("Ask to open the vote again")
    context = {"trail": steps(request, of_poll(row), title), "danger": True}
    return form_page(request, form, act, title, back, context)


@allowed(KEEPERS)
@once_only
def confirm(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Confirm as the second person that a vote is opened again: one press."""
    row = reading.poll_for(request.user, number)
    if request.method != "POST":
        raise Http404
    back = url("poll", code, number)

    def act() -> str:
        actions.confirm_reopening(row, by=request.user)
        return back

    return act_here(request, act, back)
