"""The scores of a call and their ranking, the decision of the commission, the result."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy

from birge.cycle.door import resting, say_refused
from birge.cycle.form_page import form_page, once_only
from birge.cycle.moves import Refused
from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.above import terms_above
from birge.initiatives.access import keeps
from birge.initiatives.actions import deciding
from birge.initiatives.choosing import spread
from birge.initiatives.forms.commission import DecideForm
from birge.initiatives.models import Application, Call, Sheet
from birge.initiatives.pages.commission import under
from birge.initiatives.pages.common import trail, url
from birge.initiatives.queries import boards
from birge.initiatives.queries.calls import call_for
from birge.initiatives.queries.projects import numbers_of
from birge.initiatives.queries.voting import lines_of
from birge.initiatives.say.values import points
from birge.initiatives.steps.who import KEEPERS
from birge.kit.gate import public
from birge.people.gate import allowed, members
from birge.rulebook.table import Reason

#: Applications on one page of a list.
SHOWN = 100
#: Where the programme ranks the applications of all municipalities, until it has.
_WAITS = gettext_lazy("ranked with those of the other municipalities")


@members
def scores(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The ranking with its line once all sheets are in; until then only how many are missing."""
    call = call_for(request.user, number)
    if call.state not in (words.SCORING, words.VOTING, words.DECIDED):
        say_refused(request, Refused([Reason("commission_does_not_score")]))
        return HttpResponseRedirect(url(request, "call", number))
    board = boards.board_of(call)
    shown = board.all_in
    page = Paginator(board.choice.rows if shown else (), SHOWN).get_page(request.GET.get("page"))
    mine = keeps(request.user, call.municipality_id) and call.state == words.SCORING
    mine = mine and call.chosen_by == words.COMMISSION and not call.joint
    context = {
        "trail": under(request, call, gettext("Scores")),
        "call": call,
        "board": board,
        "shown": shown,
        "page": page,
        "rows": _ranked(call, board, page.object_list),
        "missing": board.missing,
        "undeclared": [one for one in board.members if one.declared_at is None],
        "tie": board.choice.open_tie,
        "keeps": mine,
    }
    return render(request, "initiatives/scores.html", context)


def _ranked(call: Call, board: boards.Board, listed: Iterable[tuple[str, int, str]]) -> list[dict[str, Any]]:
    """Rows of the ranking: place, score, how far apart the members are, what each gave."""
    known = {str(one.number): one for one in board.applications}
    criteria = boards.criteria_of(call)
    score = {one.application: one.score for one in board.scored.ranking}
    found = []
    for key, place, outcome in listed:
        row = known[key]
        given = boards.given_by(board, criteria, row.pk)
        found.append({
            "row": row,
            "place": place,
            "outcome": (its.TO_THE_VOTE if call.chosen_by == words.BOTH else its.OUTCOMES).get(outcome, _WAITS),
            "tone": its.OUTCOME_TONES.get(outcome, "wait"),
            "score": points(score[str(row.pk)]),
            "spread": points(spread({str(member): value for member, value in given.items()})),
            "members": [(points(given.get(one.pk)), (one.pk, row.pk) in board.conflicts) for one in board.members],
        })  # fmt: skip
    return found


@allowed(KEEPERS)
@once_only
def decide(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The commission has met: its decision becomes public, with all scores and reasons."""
    call = call_for(request.user, number)
    form = DecideForm(request.POST or None)
    back = url(request, "scores", number)

    def act() -> str:
        data = form.cleaned_data
        deciding.decide(call, by=request.user, seed=data["seed"], note=data["note"])
        return url(request, "result", number)

    title = gettext("Enter the decision of the commission")
    there = url(request, "call", number)
    rests = "" if call.state == words.SCORING else "commission_does_not_score"
    led = resting(request, rests if call.chosen_by == words.COMMISSION else "call_by_vote_too", there)
    return led or form_page(request, form, act, title, back, {"trail": under(request, call, title)})


def _together(call: Call) -> str:
    """Where the ranking of all municipalities stands; empty: this one decided by itself."""
    terms = terms_above(call.held_under) if call.joint else None
    return terms.result if terms is not None else ""


@public
def result(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """All applications with their scores and reasons, once the commission has decided."""
    call = call_for(request.user, number)
    if call.state != words.DECIDED:
        return HttpResponseRedirect(url(request, "call", number))
    rows = Application.objects.filter(call=call).exclude(state=its.WITHDRAWN).select_related("place", "problem__cycle")
    ordered = rows.order_by(F("rank").asc(nulls_last=True), "number")
    found = Paginator(ordered, SHOWN).get_page(request.GET.get("page"))
    listed = list(found.object_list)
    comments: dict[int, list[str]] = {}
    for key, text in (
        Sheet.objects.filter(application__in=listed).exclude(comment="").values_list("application_id", "comment")
    ):
        comments.setdefault(key, []).append(text)
    begun = numbers_of(listed, public=True)
    voted = lines_of(call)
    shown = [
        {
            "row": one,
            "outcome": its.OUTCOMES.get(one.outcome) or one.get_state_display(),
            "tone": its.OUTCOME_TONES.get(one.outcome, one.tone),
            "score": points(Fraction(one.score)) if one.score else "",
            "comments": sorted(comments.get(one.pk, ())),
            "project": begun.get(one.pk),
            "line": voted.get(one.pk),
        }
        for one in listed
    ]
    context = {
        "trail": trail(request, (call.name.text, url(request, "call", number)), gettext("Result")),
        "call": call,
        "how": words.HOW_CHOSEN[call.chosen_by],
        "voted": voted,
        "scored": call.chosen_by != words.VOTE,
        "together": _together(call),
        "rows": shown,
        "page": found,
    }
    return render(request, "initiatives/result.html", context)
