"""Pages of problems: the list beside the women's order, one problem with its voices, the list's moves."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from birge.cycle.door import sentence, take_move
from birge.cycle.form_page import trail
from birge.cycle.moves import Refused, offers
from birge.cycle.queries import cycle_for
from birge.gatherings.putting import Said, put_page
from birge.kit.gate import public
from birge.kit.models import Conflict
from birge.kit.once import act_once, new_token
from birge.kit.said import language
from birge.needs.queries.small_counts import counts_for
from birge.needs.queries.veiling import veil_points
from birge.people.access import works_in
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.problems import words
from birge.problems.access import may_merge
from birge.problems.actions import lists
from birge.problems.actions import problems as actions
from birge.problems.forms import ListForm, ProblemForm
from birge.problems.pages.showing import ranking_page
from birge.problems.queries.decided import in_words
from birge.problems.queries.opened import scores_are_open
from birge.problems.queries.problems import cycle_and_list, list_of, problem_for, voices_of
from birge.problems.queries.scores import score_in_words
from birge.rulebook.counts import format_people

LABELS = {
    "announce": gettext_lazy("Announce the list"),
    "take_back": gettext_lazy("Take the list back"),
    "confirm": gettext_lazy("Confirm the list"),
    "withdraw": gettext_lazy("Withdraw the problem"),
    "restore": gettext_lazy("Restore the problem"),
}

PUT = Said(
    title=gettext_lazy("Put the list to an assembly"),
    lede=gettext_lazy("The assembly decides whether the announced list is confirmed."),
    button=gettext_lazy("Put the list to the assembly"),
    told=gettext_lazy("The list was put to the assembly “%(title)s”."),
)


@public
def index(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """The list of problems: the common order beside the orders of women, other groups and villages."""
    found, the_list = cycle_and_list(cycle)
    return _index(request, found, the_list, None)


def _index(request: HttpRequest, cycle: Any, the_list: Any, form: ListForm | None) -> HttpResponse:
    context = ranking_page(request, cycle, the_list, form)
    context["trail"] = trail(request, cycle)
    context["labels"] = LABELS
    context["move"] = reverse("problems:list_move", args=[request.municipality.code, cycle.number])  # type: ignore[attr-defined]
    return render(request, "problems/index.html", context)


@require_POST
@allowed(STAFF)
def choose(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Keep the chosen method and the line."""
    found, the_list = cycle_and_list(cycle)
    form = ListForm(request.POST)
    back = reverse("problems:index", args=[code, cycle])
    if form.is_valid():

        def keep() -> str:
            lists.choose(found, **form.values(), by=request.user)
            messages.success(request, _("The choice is kept. Residents see the list once it is announced."))
            return back

        try:
            return act_once(request, keep)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
    return _index(request, found, the_list, form)


@require_POST
@allowed(STAFF)
def list_move(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """A button of the list's table of moves."""
    found = list_of(cycle_for(cycle))
    if found is None:
        raise Http404
    acts = {
        "announce": lambda **how: lists.announce(found, **how),
        "take_back": lambda **how: lists.take_back(found, **how),
    }
    return take_move(request, acts, reverse("problems:index", args=[code, cycle]))


@allowed(STAFF)
def put(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Put the announced list to an assembly."""
    found = cycle_for(cycle)
    the_list = list_of(found)
    if the_list is None:
        raise Http404
    above = (_("Priority problems"), reverse("problems:index", args=[code, cycle]))
    return put_page(request, found, PUT, lambda one: lists.put_to_assembly(the_list, one, request.user), above)


@public
def problem(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """One problem: every statement it was made from, its place and its place among women."""
    found = cycle_for(cycle)
    row = problem_for(request.user, found, number)
    inside = works_in(request.user, row.municipality_id)
    the_list = list_of(found)
    entry = None
    if the_list is not None and the_list.state in words.PUBLIC_STATES:
        entry = the_list.entries.filter(problem=row).first()
    score = entry.score if entry and the_list and scores_are_open(the_list) else ""
    voices = voices_of(row, checked_only=not inside)
    counts = counts_for(request.user, request.municipality)  # type: ignore[attr-defined]
    for voice in voices:
        # Points stand on the page of the session, where small counts are judged together.
        if veil_points(voice.session, counts):
            voice.points, voice.veiled = None, True  # type: ignore[attr-defined]
    line = the_list.places if the_list else 0
    context = {
        "cycle": found,
        "trail": trail(request, found, (_("Priority problems"), reverse("problems:index", args=[code, cycle]))),
        "problem": row,
        "table": _for_the_table(row),
        "odd": [sentence(reason) for reason in row.affected.problems()],
        "decision": in_words(row, entry.place, line) if entry else "",
        "voices": voices,
        "groups": len({voice.session_id for voice in voices}),
        "villages": len({voice.session.place_id for voice in voices}),
        "list": the_list,
        "entry": entry,
        "score": score_in_words(the_list.method, score, language()) if entry and the_list else "",
        "inside": inside,
        "may": may_merge(request.user, row.municipality_id) and found.state == "open",
        "may_unmerge": may_merge(request.user, row.municipality_id)
        and found.state == "open"
        and (the_list is None or the_list.state == words.DRAFT),
        "offers": offers(row, request.user, lambda: actions.Facts(the_list is not None and the_list.state != "draft")),
        "labels": LABELS,
        "move": reverse("problems:move", args=[code, cycle, number]),
    }
    return render(request, "problems/problem.html", context)


def _for_the_table(row: Any) -> list[tuple[Any, str]]:
    """What the priority table says of the problem, as far as it is stated."""
    lang = language()
    said = (
        (_("Direction"), str(row.get_direction_display()) if row.direction else ""),
        (_("Issue of local significance"), row.issue.name if row.issue else ""),
        (_("People affected"), format_people(row.affected, lang, women=True) if row.affected_total is not None else ""),
        (_("Referred to another body"), row.referred_to),
        (_("Reason of the decision"), row.decision_reason),
    )
    return [(name, value) for name, value in said if value]


@allowed(STAFF)
def edit(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Give a problem another name or description, or say for the priority table what it belongs to."""
    found = cycle_for(cycle)
    row = problem_for(request.user, found, number)
    here = reverse("problems:problem", args=[code, cycle, number])
    form, conflict = ProblemForm(problem=row), []
    if request.method == "POST":
        form = ProblemForm(request.POST, problem=row)
        if form.is_valid():
            version = form.cleaned_data["row_version"] or 1

            def keep() -> str:
                actions.change(row, form.values(), by=request.user, version=version)
                messages.success(request, _("Saved."))
                return here

            try:
                return act_once(request, keep)
            except Conflict as other:
                conflict = _both(other.current, form)
                sent = request.POST.copy()
                sent["row_version"], sent["once"] = str(other.current.row_version), new_token()  # type: ignore[attr-defined]
                form = ProblemForm(sent, problem=row)
            except Refused as refused:
                for reason in refused.reasons:
                    form.add_error(None, sentence(reason))
    context = {
        "cycle": found,
        "trail": trail(request, found, (_("Priority problems"), reverse("problems:index", args=[code, cycle]))),
        "problem": row,
        "form": form,
        "conflict": conflict,
        "back": here,
    }
    return render(request, "problems/edit.html", context)


def _both(current: Any, form: ProblemForm) -> list[tuple[Any, str, str]]:
    """Where the saved and the typed version part."""
    found = []
    for name, typed in form.values().items():
        saved = getattr(current, name)
        if saved != typed:
            field = form.fields[name.removeprefix("affected_").removesuffix("_id")]
            shown = [_shown(field, value) for value in (saved, typed)]
            found.append((field.label, *shown))
    return found  # type: ignore[return-value]


def _shown(field: Any, value: Any) -> str:
    """A value as its field shows it."""
    if value in (None, ""):
        return "—"
    return next((str(label) for key, label in getattr(field, "choices", ()) if str(key) == str(value)), str(value))


@require_POST
@allowed(STAFF)
def move(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """A button of the problem's table of moves."""
    row = problem_for(request.user, cycle_for(cycle), number)
    acts = {
        "withdraw": lambda **how: actions.withdraw(row, **how),
        "restore": lambda **how: actions.restore(row, **how),
    }
    return take_move(request, acts, reverse("problems:problem", args=[code, cycle, number]))
