"""The moves of a budget: buttons, the council, what was approved earlier, amendments given up."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, override

from birge.budget import actions, forms, queries, words
from birge.budget.models import Budget
from birge.budget.pages.common import crumbs, url
from birge.budget.steps import HEADS, KEEPERS
from birge.council.forms.packages import TableForm
from birge.cycle.door import take_move
from birge.cycle.form_page import form_page, once_only
from birge.people.gate import allowed
from birge.people.words import COUNCIL


@allowed(HEADS)
@once_only
def move(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """A button of the table of moves."""
    row = queries.budget_for(request.user, year)
    acts = {
        "present": lambda by, note: actions.present(row, by, note=note),
        "take_back": lambda by, note: actions.take_back(row, by, note=note),
        "revise": lambda by, note: actions.revise(row, by, note=note),
        "hear_again": lambda by, note: actions.hear_again(row, by, note=note),
        "amend": lambda by, note: actions.amend(row, by, note=note),
        "close_year": lambda by, note: actions.close_year(row, by, note=note),
    }
    return take_move(request, acts, url("budget", code, year))


@allowed(KEEPERS)
@once_only
def enter(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """It was approved before this record was kept: its resolution, as far as it is known."""
    row = queries.budget_for(request.user, year)
    form = forms.ApprovedForm(request.POST or None)
    back = url("budget", code, year)

    def act() -> str:
        data = form.cleaned_data
        actions.enter_approved(row, request.user, resolution=data["resolution"], adopted_on=data["adopted_on"])
        messages.success(request, gettext("The budget is entered as approved; its plan rests from now on."))
        return back

    title = gettext("It was approved earlier: enter the resolution")
    return form_page(request, form, act, title, back, {"trail": crumbs(request, row, title)})


@allowed(frozenset(COUNCIL))
@once_only
def council(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Put the budget, or its amendment, on the agenda of a session, with a draft resolution."""
    row = queries.budget_for(request.user, year)
    form = TableForm(request.POST or None)
    back = url("budget", code, year)

    def act() -> str:
        made = actions.put_to_council(row, form.cleaned_data["session"], request.user, **draft_texts(row))
        messages.success(request, gettext("It stands on the agenda; the draft resolution is written."))
        return made_url(code, made)

    title = gettext("Put the budget on the agenda of a session")
    return form_page(request, form, act, title, back, {"trail": crumbs(request, row, title)})


def made_url(code: str, resolution: object) -> str:
    """The page of the draft resolution."""
    cycle, serial = resolution.cycle.number, resolution.serial  # type: ignore[attr-defined]
    return reverse("council:resolution", args=[code, cycle, serial])


def draft_texts(row: Budget) -> dict[str, str]:
    """The words of the draft resolution in Kyrgyz and Russian; the secretary may change them."""
    found = {}
    for lang, suffix in (("ky", ""), ("ru", "_ru")):
        with override(lang):
            year = {"year": row.year}
            if row.state == words.AMENDING:
                found[f"title{suffix}"] = gettext("On amending the local budget for %(year)s") % year
                point = gettext("To amend the local budget for %(year)s as in the annex.") % year
            else:
                found[f"title{suffix}"] = gettext("On approving the local budget for %(year)s") % year
                point = gettext("To approve the local budget for %(year)s as in the annex.") % year
            found[f"points{suffix}"] = point
            found[f"annexes{suffix}"] = gettext("The budget table for %(year)s") % year
    return found


@allowed(HEADS | frozenset(COUNCIL))
@once_only
def take_off(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """It no longer lies before the council, with the reason."""
    row = queries.budget_for(request.user, year)
    form = forms.NoteForm(request.POST or None)
    back = url("budget", code, year)

    def act() -> str:
        actions.take_off_table(row, request.user, note=form.cleaned_data["note"])
        return back

    title = gettext("Take the budget off the agenda")
    return form_page(request, form, act, title, back, {"trail": crumbs(request, row, title), "danger": True})


@allowed(HEADS)
@once_only
def drop(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Nothing comes of the amendment."""
    row = queries.budget_for(request.user, year)
    form = forms.NoteForm(request.POST or None)
    back = url("budget", code, year)

    def act() -> str:
        actions.withdraw_amendment(row, request.user, note=form.cleaned_data["note"])
        messages.success(request, gettext("The revised plan says again what is in force."))
        return back

    title = gettext("Give the amendment up")
    return form_page(request, form, act, title, back, {"trail": crumbs(request, row, title), "danger": True})
