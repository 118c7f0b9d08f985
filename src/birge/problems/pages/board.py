"""The board: what was said and waits on one side, the problems it is brought under on the other."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from birge.cycle.door import say_refused, sentence
from birge.cycle.form_page import form_page, once_only, trail
from birge.cycle.moves import Refused
from birge.cycle.queries import cycle_for
from birge.kit.once import act_once
from birge.kit.text import whole_number
from birge.needs.queries.categories import categories_of
from birge.people.gate import allowed, members
from birge.people.words import STAFF
from birge.places.queries import units_of
from birge.problems import words
from birge.problems.access import may_merge
from birge.problems.actions import problems as actions
from birge.problems.forms import EACH, NEW, MergeForm, TakenOverForm, words_of_filter
from birge.problems.models import Merged, Problem
from birge.problems.queries.problems import board_problems, board_statements, list_of, with_voices

PAGE = 50
#: So many problems stand beside the statements at once; the others are found by their words or on the next pages.
PROBLEMS = 20
#: So many of a problem's statements stand on the board; all of them on its own page.
SHOWN = 4


@members
def board(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Statements to be merged beside the problems; the form brings the chosen together."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    found = cycle_for(cycle)
    may = may_merge(request.user, here.pk)
    chosen = words_of_filter(request.GET)
    beside = Paginator(board_problems(found, text=chosen["named"]), PROBLEMS).get_page(request.GET.get("problems"))
    problems = with_voices(list(beside.object_list))
    form = MergeForm(problems=problems, initial={"target": NEW})
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        number = whole_number(request.POST.get("target", ""))
        sent = Problem.objects.filter(cycle=found, number=number).first() if number is not None else None
        form = MergeForm(request.POST, problems=problems, sent=sent)
        if form.is_valid():
            try:
                return act_once(request, lambda: _merged(request, code, found, form))
            except Refused as refused:
                for reason in refused.reasons:
                    form.add_error(None, sentence(reason))
    rows = board_statements(found, place=chosen["place"], group=chosen["group"], text=chosen["q"])
    the_list = list_of(found)
    context = {
        "cycle": found,
        "trail": trail(request, found, (_("Priority problems"), reverse("problems:index", args=[code, cycle]))),
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "beside": beside,
        "problems": [p for p in problems if p.state == words.LISTED],
        "withdrawn": [p for p in problems if p.state == words.WITHDRAWN],
        "form": form,
        "ticked": set(request.POST.getlist("statements")),
        "may": may and found.state == "open" and (the_list is None or the_list.state == words.DRAFT),
        "announced": the_list is not None and the_list.state != words.DRAFT,
        "confirmed": the_list is not None and the_list.state == words.CONFIRMED,
        "filter": chosen,
        "filtered": any(chosen.values()),
        "units": list(units_of(here)),
        "groups": categories_of(here).names,
        "shown": SHOWN,
        "many": beside.paginator.count > PROBLEMS or bool(chosen["named"]),
    }
    return render(request, "problems/board.html", context)


def _merged(request: HttpRequest, code: str, cycle: Any, form: MergeForm) -> str:
    data, target = form.cleaned_data, form.cleaned_data["target"]
    if target == EACH:
        made = actions.merge_each(cycle, data["statements"], by=request.user)
        count = len(made)
        text = ngettext("%(count)s problem was made.", "%(count)s problems were made.", count) % {"count": count}
        messages.success(request, text)
    else:
        into = None if target == NEW else form.by_number[target]
        language = "ru" if (request.LANGUAGE_CODE or "")[:2] == "ru" else "ky"  # type: ignore[attr-defined]
        kept = actions.merge(
            cycle, data["statements"], by=request.user, problem=into, title=data["title"], language=language
        )
        messages.success(request, _("Brought under “%(problem)s”.") % {"problem": kept.name})
    query = request.META.get("QUERY_STRING", "")
    return reverse("problems:board", args=[code, cycle.number]) + (f"?{query}" if query else "")


@require_POST
@allowed(STAFF)
def unmerge(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Take one statement out of its problem."""
    found = cycle_for(cycle)
    key = request.POST.get("link", "")
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None) or not back.startswith("/"):
        back = reverse("problems:board", args=[code, cycle])
    if whole_number(key) is None:
        raise Http404
    link = (
        Merged.objects.select_related("problem__cycle", "statement__session")
        .filter(pk=whole_number(key), problem__cycle=found)
        .first()
    )
    if link is None:
        # Taken out already, by a second press or by somebody else.
        return redirect(back)
    try:
        actions.unmerge(link, by=request.user)
        messages.success(request, _("Taken out; it waits among what is to be merged."))
    except Refused as refused:
        say_refused(request, refused)
    return redirect(back)


@allowed(STAFF)
@once_only
def take_over(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """List a problem from a published paper."""
    found = cycle_for(cycle)
    form = TakenOverForm(request.POST or None)

    def act() -> str:
        row = actions.take_over(found, **form.values(), by=request.user)
        return reverse("problems:problem", args=[code, cycle, row.number])

    back = reverse("problems:board", args=[code, cycle])
    return form_page(request, form, act, _("A problem from a published paper"), back, {"cycle": found})
