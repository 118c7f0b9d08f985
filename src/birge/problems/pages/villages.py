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

from birge.cycle.door import take_move
from birge.cycle.form_page import Difference, form_page, once_only, trail
from birge.cycle.moves import Offer, offers
from birge.cycle.queries import cycle_for
from birge.kit.gate import public
from birge.kit.said import when
from birge.needs import words as needs_words
from birge.needs.queries.small_counts import counts_for
from birge.people.access import works_in
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.problems import words
from birge.problems.access import may_merge
from birge.problems.actions import joining, proposals
from birge.problems.forms import JoinForm, ProposalForm
from birge.problems.models import Problem, VillageProposal
from birge.problems.pages.showing import shown_basis
from birge.problems.queries.basis import code_of
from birge.problems.queries.picture import names_of
from birge.problems.queries.problems import cycle_and_list, heard_in, problem_for, village_for
from birge.problems.queries.villages import summary_of

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
    shown = shown_basis(here, found, the_list, named=False)
    known = {code_of(problem.number): problem for problem in shown.problems}
    names = names_of(known, {**shown.places, row.pk: row.name}, here)
    summary = summary_of(shown.basis, shown.method, row.pk, known, names, *heard_in(found, row))
    counts = counts_for(request.user, here)
    proposal = VillageProposal.objects.filter(cycle=found, place=row).select_related("problem__joined_into").first()
    if proposal is not None:
        proposal.cycle = found
    context = {
        "cycle": found,
        "trail": trail(request, found, (_("Priority problems"), reverse("problems:index", args=[code, cycle]))),
        "place": row,
        "summary": summary,
        "rows": summary.rows if "all" in request.GET else summary.rows[:ROWS],
        "more": 0 if "all" in request.GET else max(len(summary.rows) - ROWS, 0),
        "inside": inside,
        "sessions": [(one, counts.of(one)) for one in summary.sessions],
        "channels": needs_words.CHANNELS,
        "proposal": proposal if proposal is not None and (inside or proposal.state == words.STANDS) else None,
        "may": may_merge(request.user, here.pk) and found.state == "open",
        "offers": _offers(proposal, request.user),
        "labels": LABELS,
        "move": reverse("problems:proposal_move", args=[code, cycle, place]),
    }
    return render(request, "problems/village.html", context)


def _offers(proposal: VillageProposal | None, user: Any) -> list[Offer]:
    if proposal is None:
        return []
    return offers(proposal, user, lambda: proposals.facts_of(proposal.problem))


@allowed(STAFF)
@once_only
def propose(request: HttpRequest, code: str, cycle: int, place: int) -> HttpResponse:
    """Enter or change what a village puts forward."""
    found = cycle_for(cycle)
    row = village_for(request.user, found, place)
    problems = list(Problem.objects.filter(cycle=found).order_by("number"))
    there = VillageProposal.objects.filter(cycle=found, place=row).select_related("problem").first()
    form = ProposalForm(request.POST or None, problems=problems, proposal=there)
    if not form.by_number:
        messages.info(request, _("First bring what was said together under problems."))
        return redirect("problems:board", code, cycle)
    said = request.municipality.words  # type: ignore[attr-defined]
    form.fields["problem"].label, form.fields["how"].label = said["unit_puts_forward"], said["how_unit_chose"]
    back = reverse("problems:village", args=[code, cycle, place])

    def keep() -> str:
        version = form.cleaned_data["row_version"]
        proposals.put_forward(found, row, form.values(), by=request.user, version=version)
        messages.success(request, _("Saved."))
        return back

    context = {"cycle": found, "under": row.name}
    return form_page(
        request, form, keep, str(said["unit_puts_forward"]), back, context, lambda current: _both(current, form)
    )


def _both(current: Any, form: ProposalForm) -> list[Difference]:
    """Where what somebody else saved and what was typed part."""
    typed = form.values()
    found: list[Difference] = []
    for name, theirs, mine in (
        ("problem", current.problem.name, typed["problem"].name),
        ("how", str(words.HOW_CHOSEN[current.how]), str(words.HOW_CHOSEN[typed["how"]])),
        ("held", when(current.held), when(typed["held"])),
        ("note", current.note or "—", typed["note"] or "—"),
    ):
        if theirs != mine:
            found.append((form.fields[name].label, theirs, mine))
    return found


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
@once_only
def join(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Bring a problem together with another that means the same."""
    found = cycle_for(cycle)
    row = problem_for(request.user, found, number)
    back = reverse("problems:problem", args=[code, cycle, number])
    problems = list(Problem.objects.filter(cycle=found).order_by("number"))
    form = JoinForm(request.POST or None, problem=row, problems=problems)
    if request.method != "POST" and (row.state != words.LISTED or not form.by_number):
        messages.info(request, _("There is no other problem to bring it together with."))
        return redirect(back)

    def act() -> str:
        kept = joining.join(row, form.by_number[form.cleaned_data["into"]], by=request.user)
        messages.success(request, _("Brought together with “%(problem)s”.") % {"problem": kept.name})
        return reverse("problems:problem", args=[code, cycle, kept.number])

    context = {"cycle": found, "under": row.name}
    return form_page(request, form, act, _("Bring two problems together"), back, context)
