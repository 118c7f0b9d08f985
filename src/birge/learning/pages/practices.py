"""Pages of practices: the search over the country, one practice, writing it, "we do this too"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here, take_move
from birge.cycle.form_page import differing, form_page, once_only
from birge.cycle.moves import offers
from birge.kit.downloads import csv_file
from birge.kit.editions import of_the_country
from birge.kit.gate import public
from birge.learning import words
from birge.learning.access import may_write
from birge.learning.actions import practices as actions
from birge.learning.forms.practices import PracticeForm
from birge.learning.models import Practice
from birge.learning.pages.common import PRACTICE_LABELS, trail_here, url_here
from birge.learning.queries import practices as queries
from birge.learning.queries.people import anywhere
from birge.people.access import mandates_today
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.problems import words as problem_words

HEADINGS = (
    "municipality", "district", "number", "title_ky", "title_ru", "kind_of_problem", "inhabitants", "cost_tyiyn",
    "cost_state", "years", "published", "proof", "done_too_by", "example",
)  # fmt: skip


@public
@of_the_country
def index(request: HttpRequest) -> HttpResponse:
    """How municipalities solved things: by kind of problem, size of the place, cost and words."""
    asked = queries.Asked.of(request.GET)
    context = {
        "asked": asked,
        "page": queries.found_by(asked, request.GET.get("page")),
        "directions": problem_words.DIRECTIONS.items(),
        "sizes": [(code, name) for code, (name, _least, _below) in words.SIZES.items()],
    }
    return render(request, "learning/practices.html", context)


def _rows(found: list[Practice]) -> Iterator[list[Any]]:
    yield list(HEADINGS)
    for one in found:
        place = one.municipality.place
        proof = one.source_url
        if one.problem is not None:
            proof = proof or reverse(
                "problems:problem", args=[one.municipality.code, one.problem.cycle.number, one.problem.number]
            )
        yield [
            one.municipality.name_in("ky"), place.parent.name_ky if place.parent else "", one.number, one.title,
            one.title_ru, one.direction, one.inhabitants, one.cost_tyiyn,
            one.cost_state, one.years, one.published_at.date().isoformat() if one.published_at else "", proof,
            "; ".join(also.municipality.name_in("ky") for also in one.also),
            "yes" if one.municipality.is_example else "no",
        ]  # fmt: skip


@public
def practices_csv(request: HttpRequest) -> HttpResponse:
    """Published practices, a row each."""
    with translation.override("ky"):
        return csv_file(_rows(queries.all_published()), "practices.csv")


@public
def practice(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """How something was solved, its proof, and who does it too."""
    row = queries.practice_for(request.user, number)
    writes = may_write(request.user, row.municipality_id)
    also = queries.adopted_by(row)
    marked = {one.municipality_id for one in also}
    mine = {one.municipality for one in mandates_today(request.user) if one.municipality_id and one.role in STAFF}
    others = sorted((one for one in mine if one.pk != row.municipality_id), key=lambda one: one.pk)
    context = {
        "trail": trail_here(request, row.name.text),
        "practice": row,
        "thread_is_open": queries.thread_is_open(row.problem),
        "also": also,
        "markers": [(one, one.pk in marked) for one in others] if row.state == words.PUBLISHED else [],
        "may_edit": writes and row.state == words.DRAFT,
        "offers": offers(row, request.user, lambda: queries.facts_of(row)),
        "labels": PRACTICE_LABELS,
        "action": url_here("practice_move", code, number),
    }
    return render(request, "learning/practice.html", context)


@allowed(STAFF)
@once_only
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Begin to write a practice."""
    municipality = request.municipality  # type: ignore[attr-defined]
    form = PracticeForm(request.POST or None)

    def act() -> str:
        return url_here("practice", code, actions.begin(municipality, by=request.user, **form.values()).number)

    title = gettext("Tell how something was solved")
    return form_page(request, form, act, title, url_here("here", code), {"trail": trail_here(request, title)})


@allowed(STAFF)
@once_only
def edit(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Write on a practice."""
    row = queries.practice_for(request.user, number)
    names = (
        "title",
        "title_ru",
        "direction",
        "matter",
        "how",
        "outcome",
        "inhabitants",
        "years",
        "problem",
        "source_url",
    )
    initial = {**{name: getattr(row, name) for name in names}, "cost": row.cost}
    form = PracticeForm(request.POST or None, initial=initial, version=row.row_version)
    back = url_here("practice", code, number)

    def act() -> str:
        actions.change(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("Change the practice")
    context = {"trail": trail_here(request, (row.name.text, back), title)}
    return form_page(request, form, act, title, back, context, differing(form, (*names, "cost")))


@allowed(STAFF)
@once_only
def move(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A button of a practice."""
    row = queries.practice_for(request.user, number)
    acts = {verb: lambda by, note, verb=verb: actions.move(row, verb, by=by, note=note) for verb in PRACTICE_LABELS}
    return take_move(request, acts, url_here("practice", code, number))


@require_POST
@allowed(STAFF)
@once_only
def mark(request: HttpRequest, code: str, practice: int) -> HttpResponse:
    """ "We do this too", or no more; ``practice`` is the key of a practice of any municipality."""
    municipality = request.municipality  # type: ignore[attr-defined]
    row = anywhere(Practice, pk=practice, state=words.PUBLISHED)
    does = actions.adopt_no_more if request.POST.get("verb") == "withdraw" else actions.adopt
    back = url_here("practice", row.municipality.code, row.number)

    def act() -> str:
        does(row, municipality, by=request.user)
        return back

    return act_here(request, act, back)
