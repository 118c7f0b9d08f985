"""Photographs of progress: adding them to the last report, taking one back, and the files behind their door."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import take_move
from birge.cycle.form_page import form_page, once_only
from birge.kit.gate import public
from birge.monitoring import progress_words as words
from birge.monitoring.actions import photos as actions
from birge.monitoring.forms.progress import ProgressPhotosForm
from birge.monitoring.models import ProgressPhoto
from birge.monitoring.pages.progress import activity_url, crumbs_of, named, the_plan
from birge.monitoring.queries.progress_activity import followed
from birge.needs.actions.evidence import small as small_name
from birge.needs.pages.evidence import NoneGood, as_it_came, keep_each, picture_file
from birge.people.access import works_in
from birge.people.gate import allowed, members
from birge.people.words import STAFF
from birge.plan import words as plan_words


@allowed(STAFF)
@once_only
def add(request: HttpRequest, code: str, cycle: int, line: int, number: int) -> HttpResponse:
    """Add photographs to the last report. Each good one is kept; each other one is named with what is wrong with it."""
    plan = the_plan(request, cycle)
    found = followed(plan, request.user, line, number, timezone.localdate())
    back = f"{activity_url(code, cycle, line, number)}#photos"
    over = found.row.stand.state in words.FINAL
    moment = words.AFTER if over else words.DURING
    form = ProgressPhotosForm(request.POST or None, request.FILES or None, initial={"moment": moment})
    title = gettext("Add pictures")
    here = (named(line, number), activity_url(code, cycle, line, number))
    context = {"trail": crumbs_of(request, plan, here, title), "cycle": plan.cycle}
    activity = found.line.activity

    def act() -> str:
        data = form.cleaned_data
        keep_each(
            request,
            data["files"],
            lambda content: actions.add_progress_photo(
                activity,
                content,
                data["moment"],
                data["caption"],
                data["taken"],
                by=request.user,
                consent=data["consent"],
            ),
        )
        return back

    try:
        return form_page(request, form, act, title, back, context)
    except NoneGood as none:
        for text in none.told:
            form.add_error("files", text)
        return render(request, "cycle/form.html", {"form": form, "title": title, "back": back, **context})


@require_POST
@allowed(STAFF)
@once_only
def move(request: HttpRequest, code: str, cycle: int, line: int, number: int, picture: int) -> HttpResponse:
    """Take a photograph back, or bring it back."""
    row = _photo(request, cycle, line, number, picture)
    acts = {
        "withdraw": lambda **how: actions.withdraw_photo(row, **how),
        "restore": lambda **how: actions.restore_photo(row, **how),
    }
    return take_move(request, acts, f"{activity_url(code, cycle, line, number)}#photos")


@public
def photo(request: HttpRequest, code: str, cycle: int, line: int, number: int, picture: int) -> HttpResponse:
    """The photograph as it is shown."""
    row = _photo(request, cycle, line, number, picture)
    return picture_file(row.file, row.digest, f"progress-{line}-{number}-{picture}.jpg", everybody=_everybody(row))


@public
def photo_small(request: HttpRequest, code: str, cycle: int, line: int, number: int, picture: int) -> HttpResponse:
    """The small photograph of a list."""
    row = _photo(request, cycle, line, number, picture)
    called = f"progress-{line}-{number}-{picture}-small.jpg"
    return picture_file(small_name(row.file), "", called, everybody=_everybody(row))


@members
def original(request: HttpRequest, code: str, cycle: int, line: int, number: int, picture: int) -> HttpResponse:
    """The file as it came, for those who work here: to be kept, not shown in the browser."""
    row = _photo(request, cycle, line, number, picture)
    return as_it_came(row.original, row.original_digest, f"progress-{line}-{number}-{picture}")


def _everybody(row: ProgressPhoto) -> bool:
    """Whether browsers may keep it: it is not taken back, and everybody reads the plan."""
    return row.withdrawn_at is None and row.progress.activity.plan.state in plan_words.PUBLIC_STATES


def _photo(request: HttpRequest, cycle: int, line: int, number: int, picture: int) -> Any:
    """The photograph of an activity of the plan as the reader has it; 404 otherwise."""
    plan = the_plan(request, cycle)
    found = followed(plan, request.user, line, number, timezone.localdate())
    row = next((one for one in found.photos if one.number == picture), None)
    if row is None or (row.withdrawn_at is not None and not works_in(request.user, plan.municipality_id)):
        raise Http404
    row.progress.activity.plan = plan
    return row
