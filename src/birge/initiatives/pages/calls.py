"""Pages of calls: the list of a municipality, a call with all its conditions, its beginning and its buttons."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import take_move
from birge.cycle.form_page import form_page, once_only
from birge.cycle.moves import offers
from birge.initiatives import words
from birge.initiatives.above import above, terms_above
from birge.initiatives.access import keeps
from birge.initiatives.actions import calls as actions
from birge.initiatives.actions.deciding import begin_scoring
from birge.initiatives.actions.voting import begin_vote
from birge.initiatives.forms.calls import BeginForm
from birge.initiatives.models import Call
from birge.initiatives.pages.common import CALL_LABELS, trail, url
from birge.initiatives.pages.conditions import PARTS, written_in
from birge.initiatives.queries import calls as queries
from birge.initiatives.queries import regulations
from birge.initiatives.queries.commission import judge_of
from birge.initiatives.queries.scoring import scoring_facts
from birge.initiatives.say.conditions import conditions
from birge.initiatives.say.criteria import criteria_of
from birge.initiatives.say.history import history
from birge.initiatives.steps.who import KEEPERS
from birge.kit.editions import always_fresh
from birge.kit.gate import public
from birge.people.access import works_in
from birge.people.gate import allowed

_CLOCK_TONES = {words.COMING: "wait", words.OPEN_NOW: "done", words.OVER: "plain"}


@public
@always_fresh
def index(request: HttpRequest, code: str) -> HttpResponse:
    """Calls of the municipality and the regulations they are held by."""
    here = request.municipality  # type: ignore[attr-defined]
    page = Paginator(queries.calls_for(request.user, here.pk), queries.ON_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    known = regulations.regulations_for(request.user, here.pk)
    context = {
        "trail": trail(request),
        "page": page,
        "rows": [(row, *_stands(row)) for row in rows],
        "regulations": known,
        "twice": regulations.in_force_twice(known, timezone.localdate()),
        "keeps": keeps(request.user, here.pk),
    }
    return render(request, "initiatives/index.html", context)


def _stands(row: Call) -> tuple[Any, str]:
    """Where a call stands in words, and the colour of it: an announced one by the clock."""
    clock = row.by_the_clock()
    return (words.BY_THE_CLOCK[clock], _CLOCK_TONES[clock]) if clock else (row.get_state_display(), row.tone)


@public
@always_fresh
def call(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """All conditions of a call, what was changed since it was announced and why."""
    row = queries.call_for(request.user, number)
    mine = keeps(request.user, row.municipality_id)
    stands, tone = _stands(row)
    context = {
        "trail": trail(request, row.name.text),
        "row": row,
        "stands": stands,
        "tone": tone,
        "above": above(row),
        "terms": terms_above(row.held_under) if row.terms_edition is not None else None,
        "writes": mine and row.state == words.DRAFT and row.terms_edition is None,
        "parts": conditions(row),
        "criteria": criteria_of(row),
        "changes": history(row),
        "takes": row.by_the_clock() == words.OPEN_NOW,
        "keeps": mine,
        "judge": judge_of(request.user, row) is not None,
        "works": works_in(request.user, row.municipality_id),
        "edits": [
            (name, url(request, f"edit_{part}", number))
            for part, (_form, name) in PARTS.items()
            if part in written_in(row) and (part != "shares" or _shares_out(row))
        ],
        "offers": _offered(row, request.user) if mine else [],
        "labels": CALL_LABELS,
        "action": url(request, "move", number),
    }
    return render(request, "initiatives/call.html", context)


def _shares_out(row: Call) -> bool:
    """Whether residents share a sum out, of which parts may be set aside for villages."""
    return row.chosen_by != words.COMMISSION and row.pool_tyiyn is not None


def _offered(row: Call, user: Any) -> list[Any]:
    """The buttons of a call: of the two ways to its winners only that of this call."""
    found = offers(row, user, lambda: _facts(row, user))
    others = {"begin_vote"} if row.chosen_by == words.COMMISSION else set()
    if row.state == words.REVIEW:
        others = {"begin_scoring"} if row.chosen_by == words.VOTE else {"begin_vote"}
    if row.poll_id is not None:
        others = {"vote_again"}
    return [one for one in found if one.move.verb not in others]


def _facts(row: Call, user: Any) -> Any:
    """What the checks of the moves from here look at."""
    later = row.state in words.DATED_CALLS
    return scoring_facts(row, user) if later else queries.facts_of(row)


@allowed(KEEPERS)
@once_only
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a call from the template of its scheme."""
    here = request.municipality  # type: ignore[attr-defined]
    known = regulations.in_force_on(timezone.localdate()).first()
    under = request.GET.get("under", "")
    initial = {"scheme": words.FINANCED, "regulation": known and known.pk, "held_under": under}
    form = BeginForm(request.POST or None, initial=initial)

    def act() -> str:
        data = {name: form.cleaned_data[name] for name in ("scheme", "regulation", "title", "held_under")}
        return url(request, "call", actions.begin(here, by=request.user, **data).number)

    title = gettext("Write a call")
    return form_page(request, form, act, title, url(request, "index"), {"trail": trail(request, title)})


@require_POST
@allowed(KEEPERS)
@once_only
def move(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A button of a call."""
    row = queries.call_for(request.user, number)

    def run(verb: str) -> Any:
        if verb == "begin_scoring":
            return lambda by, note: begin_scoring(row, by=by, note=note)
        if verb in ("begin_vote", "vote_again"):
            return lambda by, note: begin_vote(row, by=by, note=note)
        return lambda by, note: actions.move(row, verb, by=by, note=note)

    return take_move(request, {verb: run(verb) for verb in CALL_LABELS}, url(request, "call", number))
