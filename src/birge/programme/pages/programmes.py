"""The list of programmes, the page of one, and writing it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from birge.cycle.door import take_move
from birge.cycle.form_page import differing, form_page, once_only
from birge.cycle.moves import offers
from birge.kit.gate import public
from birge.people.gate import programme
from birge.programme import words
from birge.programme.access import keeps, views
from birge.programme.actions import programmes as actions
from birge.programme.forms.programmes import ProgrammeForm
from birge.programme.models import Area, Direction, Phase
from birge.programme.pages.common import LABELS, of, trail, url
from birge.programme.queries import programmes as queries
from birge.programme.queries.pilots import enrolments_of
from birge.programme.queries.trust import trust_of
from birge.programme.steps.who import KEEPERS


@public
def index(request: HttpRequest) -> HttpResponse:
    """Programmes of the country: what they are for, who pays, where."""
    context = {"programmes": list(queries.programmes_for(request.user)), "keeps": keeps(request.user)}
    return render(request, "programme/index.html", context)


@public
def programme_page(request: HttpRequest, number: int) -> HttpResponse:
    """Goals, phases, geography, funder and partners, directions with their indicators, published figures."""
    row = queries.programme_for(request.user, number)
    keeper = keeps(request.user)
    directions = list(Direction.objects.filter(programme=row))
    standings = queries.standing_rows(row)
    now = queries.standing_on(standings)
    context = {
        "trail": trail(of(row)),
        "programme": row,
        "phases": list(Phase.objects.filter(programme=row)),
        "directions": [
            (name, [one for one in directions if one.kind == code]) for code, name in words.DIRECTION_HEADS.items()
        ],
        "areas": list(Area.objects.filter(programme=row).select_related("place")),
        "standings": queries.how_many(now),
        "published": queries.published_of(row),
        "enrolments": enrolments_of(row, request.user),
        **trust_of(row, standings),
        "keeps": keeper,
        "views": views(request.user),
        "offers": offers(row, request.user) if keeper else [],
        "labels": LABELS,
        "action": url("move", number),
    }
    return render(request, "programme/programme.html", context)


@programme(*KEEPERS)
@once_only
def begin(request: HttpRequest) -> HttpResponse:
    """Write a programme down."""
    form = ProgrammeForm(request.POST or None)

    def act() -> str:
        return url("programme", actions.begin(by=request.user, **form.values()).number)

    title = gettext("Write down a programme")
    return form_page(request, form, act, title, url("index"), {"trail": trail(title)})


@programme(*KEEPERS)
@once_only
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """What the programme says of itself."""
    row = queries.programme_for(request.user, number)
    initial = {name: getattr(row, name) for name in actions.PROGRAMME_FIELDS}
    form = ProgrammeForm(request.POST or None, initial=initial, version=row.row_version)
    back = url("programme", number)

    def act() -> str:
        actions.change(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("What the programme says of itself")
    return form_page(request, form, act, title, back, {"trail": trail(of(row), title)}, differing(form))


@programme(*KEEPERS)
@once_only
def move(request: HttpRequest, number: int) -> HttpResponse:
    """A button of a programme."""
    row = queries.programme_for(request.user, number)
    acts = {verb: lambda by, note, verb=verb: actions.move(row, verb, by=by, note=note) for verb in LABELS}
    return take_move(request, acts, url("programme", number))
