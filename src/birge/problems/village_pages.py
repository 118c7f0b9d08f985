"""Pages of the lower level: a village's summary, what it puts forward; and bringing two problems together."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from birge.cycle.door import sentence, take_move
from birge.cycle.moves import Refused, offers
from birge.cycle.queries import cycle_for
from birge.kit.gate import public
from birge.kit.models import Conflict
from birge.kit.once import act_once, new_token
from birge.kit.said import when
from birge.needs import words as needs_words
from birge.needs.trail import trail
from birge.people.access import works_in
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.problems import joining, proposals, words
from birge.problems.access import may_merge
from birge.problems.basis import code_of
from birge.problems.forms import JoinForm, ProposalForm
from birge.problems.models import Problem, VillageProposal
from birge.problems.picture import names_of
from birge.problems.queries import cycle_and_list, problem_for, said_in, sessions_in, village_for
from birge.problems.showing import shown_basis
from birge.problems.villages import summary_of

LABELS = {
    "withdraw": gettext_lazy("Withdraw the proposal"),
    "restore": gettext_lazy("Restore the proposal"),
}

#: So many problems of a village stand on its page at first.
ROWS = 30


@public
def village(request: HttpRequest, code: str, cycle: int, place: int) -> HttpResponse:
    """The summary of a village: its sessions, its problems with every statement, what it puts forward."""
    found, the_list = cycle_and_list(cycle)
    here: Any = request.municipality  # type: ignore[attr-defined]
    row = village_for(request.user, found, place)
    inside = works_in(request.user, here.pk)
    shown = shown_basis(here, found, the_list)
    known = {code_of(problem.number): problem for problem in shown.problems}
    names = names_of(known, {**shown.places, row.pk: row.name})
    summary = summary_of(
        shown.basis, shown.method, row.pk, known, names, sessions_in(found, row), said_in(found, row)
    )
    proposal = VillageProposal.objects.filter(cycle=found, place=row).select_related("problem__joined_into").first()
    context = {
        "cycle": found,
        "trail": trail(request, found, (_("Priority problems"), reverse("problems:index", args=[code, cycle]))),
        "place": row,
        "summary": summary,
        "rows": summary.rows if "all" in request.GET else summary.rows[:ROWS],
        "more": 0 if "all" in request.GET else max(len(summary.rows) - ROWS, 0),
        "inside": inside,
        "hidden": frozenset() if inside else needs_words.SENSITIVE,
        "channels": needs_words.CHANNELS,
        "proposal": proposal if proposal is not None and (inside or proposal.state == words.STANDS) else None,
        "may": may_merge(request.user, here.pk) and found.state == "open",
        "offers": offers(proposal, request.user, lambda: proposals.facts_of(proposal)) if proposal is not None else [],
        "labels": LABELS,
        "move": reverse("problems:proposal_move", args=[code, cycle, place]),
    }
    return render(request, "problems/village.html", context)


@allowed(STAFF)
def propose(request: HttpRequest, code: str, cycle: int, place: int) -> HttpResponse:
    """Enter or change what a village puts forward."""
    found = cycle_for(cycle)
    row = village_for(request.user, found, place)
    back = reverse("problems:village", args=[code, cycle, place])
    problems = list(Problem.objects.filter(cycle=found).order_by("number"))
    there = VillageProposal.objects.filter(cycle=found, place=row).select_related("problem").first()
    form, conflict = ProposalForm(problems=problems, proposal=there), []
    if request.method == "POST":
        form = ProposalForm(request.POST, problems=problems, proposal=there)
        if form.is_valid():
            version = form.cleaned_data["row_version"]

            def keep() -> str:
                proposals.put_forward(found, row, form.values(), by=request.user, version=version)
                messages.success(request, _("Saved."))
                return back

            try:
                return act_once(request, keep)
            except Conflict as other:
                conflict = _both(other.current, form)
                sent = request.POST.copy()
                sent["row_version"], sent["once"] = str(other.current.row_version), new_token()  # type: ignore[attr-defined]
                form = ProposalForm(sent, problems=problems)
            except Refused as refused:
                for reason in refused.reasons:
                    form.add_error(None, sentence(reason))
    context = {
        "cycle": found,
        "trail": trail(
            request, found, (_("Priority problems"), reverse("problems:index", args=[code, cycle])), (row.name, back)
        ),
        "place": row,
        "form": form,
        "conflict": conflict,
        "back": back,
        "problems": problems,
    }
    return render(request, "problems/propose.html", context)


def _both(current: Any, form: ProposalForm) -> list[tuple[Any, str, str]]:
    """Where what somebody else saved and what was typed part."""
    typed = form.values()
    found = []
    for name, theirs, mine in (
        ("problem", current.problem.name, typed["problem"].name),
        ("how", str(words.HOW_CHOSEN[current.how]), str(words.HOW_CHOSEN[typed["how"]])),
        ("held", when(current.held), when(typed["held"])),
        ("note", current.note or "—", typed["note"] or "—"),
    ):
        if theirs != mine:
            found.append((form.fields[name].label, theirs, mine))
    return found  # type: ignore[return-value]


@require_POST
@allowed(STAFF)
def proposal_move(request: HttpRequest, code: str, cycle: int, place: int) -> HttpResponse:
    """A button of the proposal's table of moves."""
    found = cycle_for(cycle)
    row = VillageProposal.objects.filter(cycle=found, place=village_for(request.user, found, place)).first()
    if row is None:
        raise Http404
    acts = {
        "withdraw": lambda **how: proposals.withdraw(row, **how),
        "restore": lambda **how: proposals.restore(row, **how),
    }
    return take_move(request, acts, reverse("problems:village", args=[code, cycle, place]))


@allowed(STAFF)
def join(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Bring a problem together with another that means the same."""
    found = cycle_for(cycle)
    row = problem_for(request.user, found, number)
    back = reverse("problems:problem", args=[code, cycle, number])
    if row.state != words.LISTED and request.method != "POST":
        return redirect(back)
    problems = list(Problem.objects.filter(cycle=found).order_by("number"))
    form = JoinForm(request.POST or None, problem=row, problems=problems)
    if request.method == "POST" and form.is_valid():
        into = form.by_number[form.cleaned_data["into"]]

        def act() -> str:
            kept = joining.join(row, into, by=request.user)
            messages.success(request, _("Brought together with “%(problem)s”.") % {"problem": kept.name})
            return reverse("problems:problem", args=[code, cycle, kept.number])

        try:
            return act_once(request, act)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
    context = {
        "cycle": found,
        "trail": trail(
            request, found, (_("Priority problems"), reverse("problems:index", args=[code, cycle])), (row.name, back)
        ),
        "problem": row,
        "form": form,
        "back": back,
    }
    return render(request, "problems/join.html", context)
