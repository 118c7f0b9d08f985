"""Pages of calls: the list of a municipality, a call with all its conditions, and the forms of those who keep it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here, resting, take_move
from birge.cycle.form_page import differing, form_page, once_only
from birge.cycle.moves import offers
from birge.initiatives import words
from birge.initiatives.above import above, terms_above
from birge.initiatives.access import keeps
from birge.initiatives.actions import calls as actions
from birge.initiatives.actions.commission import begin_scoring
from birge.initiatives.actions.voting import begin_vote
from birge.initiatives.forms.calls import (
    AboutForm,
    BeginForm,
    ChoosingForm,
    CriterionForm,
    DatesForm,
    LaterForm,
    MoneyForm,
    OwnForm,
    PartForm,
    SharesForm,
    VoteForm,
    WhoForm,
)
from birge.initiatives.models import Call
from birge.initiatives.pages.common import CALL_LABELS, trail, url
from birge.initiatives.queries import calls as queries
from birge.initiatives.queries import regulations
from birge.initiatives.queries.commission import judge_of, scoring_facts
from birge.initiatives.say import conditions, criteria_of, history
from birge.initiatives.steps import KEEPERS
from birge.kit.editions import always_fresh
from birge.kit.gate import public
from birge.people.access import works_in
from birge.people.gate import allowed

#: Part of the conditions → its form and what it is called.
PARTS: dict[str, tuple[type[PartForm], Any]] = {
    "about": (AboutForm, gettext_lazy("What the call is")),
    "who": (WhoForm, gettext_lazy("Who may apply and for what")),
    "money": (MoneyForm, gettext_lazy("Money and own share")),
    "dates": (DatesForm, gettext_lazy("Dates to the minute")),
    "choosing": (ChoosingForm, gettext_lazy("How winners are chosen")),
    "vote": (VoteForm, gettext_lazy("Residents' vote")),
    "shares": (SharesForm, gettext_lazy("Parts of the sum for villages")),
    "later": (LaterForm, gettext_lazy("Dates that are still to come")),
    "own": (OwnForm, gettext_lazy("What the municipality says itself")),
}
#: State of a call → the parts that are written in it.
WRITTEN = {
    state: tuple(part for part in PARTS if part not in ("later", "own")) for state in (words.DRAFT, words.ANNOUNCED)
}
WRITTEN |= {state: ("later",) for state in words.DATED_CALLS}
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
            if part in _written(row) and (part != "shares" or _shares_out(row))
        ],
        "offers": _offered(row, request.user) if mine else [],
        "labels": CALL_LABELS,
        "action": url(request, "move", number),
    }
    return render(request, "initiatives/call.html", context)


def _written(row: Call) -> tuple[str, ...]:
    """The parts that are written in a call as it stands; where a programme set the conditions, those it leaves."""
    parts = WRITTEN.get(row.state, ())
    if row.terms_edition is None:
        return parts
    return ("own", "shares") if "shares" in parts else ()


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


@allowed(KEEPERS)
@once_only
def edit(request: HttpRequest, code: str, number: int, part: str) -> HttpResponse:
    """A part of the conditions; once the call is announced, with the reason that everybody reads."""
    row = queries.call_for(request.user, number)
    made, name = PARTS[part]
    form = made(request.POST or None, row=row)
    back = url(request, "call", number)

    def act() -> str:
        expected = form.cleaned_data["row_version"]
        actions.change(row, by=request.user, expected=expected, reason=form.reason, values=form.values())
        return back

    title = str(name)
    where = {"trail": trail(request, (row.name.text, back), title)}
    if part == "shares":
        where["lede"] = gettext(
            "The applications of a village with a part of its own are chosen from that part; what is not set aside is "
            "for all others. A part for which nothing is applied for is not given out in this vote."
        )
    barred = "call_rests" if row.terms_edition is None or row.state not in WRITTEN else "call_conditions_above"
    led = resting(request, "" if part in _written(row) else barred, back)
    return led or form_page(request, form, act, title, back, where, _compared(form))


def _compared(form: PartForm) -> Any:
    """What differs from the call as it is now; of one that is announced also why the other changed it."""
    compare = form.differing if isinstance(form, SharesForm) else differing(form, form.NAMES)

    def compared(current: Call) -> list[Any]:
        found = compare(current)
        last = current.changed.order_by("-number").first() if form.reason else None
        if last is not None and last.reason != form.reason:
            found.append((form.fields["reason"].label, last.reason, form.reason))
        return found

    return compared


@allowed(KEEPERS)
@once_only
def criterion_add(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One more criterion of a call that is being written."""
    return _criterion(request, queries.call_for(request.user, number), "")


@allowed(KEEPERS)
@once_only
def criterion(request: HttpRequest, code: str, number: int, at: int) -> HttpResponse:
    """A criterion of a call that is being written."""
    return _criterion(request, queries.call_for(request.user, number), f"c{at}")


def _criterion(request: HttpRequest, row: Call, key: str) -> HttpResponse:
    initial = next((one for one in row.criteria if one["id"] == key), None)
    if key and initial is None:
        raise Http404
    form = CriterionForm(request.POST or None, initial=initial, version=row.row_version)
    back = url(request, "call", row.number)

    def act() -> str:
        expected = form.cleaned_data["row_version"]
        actions.put_criterion(row, key, by=request.user, values=form.values(), expected=expected)
        return f"{back}#criteria"

    title = gettext("Criterion")
    where = {"trail": trail(request, (row.name.text, back), title)}
    rests = "" if row.state == words.DRAFT else "call_criteria_rest"
    led = resting(request, "call_conditions_above" if row.terms_edition is not None else rests, back)
    return led or form_page(request, form, act, title, back, where, lambda current: _other(current, key, form))


def _other(current: Call, key: str, form: CriterionForm) -> list[Any]:
    """The criterion as somebody else wrote it meanwhile (where one is added: the last one there is), and as typed."""
    theirs = next(
        (one for one in current.criteria if one["id"] == key), current.criteria[-1] if current.criteria else {}
    )
    mine = form.values()
    rows = [(form.fields[name].label, theirs.get(name, ""), value) for name, value in mine.items()]
    return [one for one in rows if one[1] != one[2]]


@require_POST
@allowed(KEEPERS)
@once_only
def criterion_drop(request: HttpRequest, code: str, number: int, at: int) -> HttpResponse:
    """Take a criterion out."""
    row = queries.call_for(request.user, number)
    if all(one["id"] != f"c{at}" for one in row.criteria):
        raise Http404
    back = url(request, "call", number)

    def act() -> str:
        actions.drop_criterion(row, f"c{at}", by=request.user)
        return f"{back}#criteria"

    return act_here(request, act, back)


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
