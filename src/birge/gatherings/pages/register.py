"""The register of questions and proposals: the list everybody reads, and one entry with what became of it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here, take_move
from birge.cycle.moves import offers
from birge.cycle.queries import setting
from birge.gatherings import effects, words
from birge.gatherings.actions import answers
from birge.gatherings.actions.register import TERM, take_from_meetings
from birge.gatherings.at import trail
from birge.gatherings.models import Entry
from birge.gatherings.queries import register as reading
from birge.kit.gate import public
from birge.kit.text import whole_number
from birge.people.access import has_role, works_in
from birge.people.gate import allowed
from birge.people.words import STAFF

#: Entries on a page.
PAGE = 40
#: By what the list may be narrowed: name in the address → field, known values.
FILTERS: dict[str, dict[str, Any]] = {
    "decision": words.DECISIONS,
    "theme": words.THEMES,
    "channel": words.CAME_BY,
}


def index_url(code: str) -> str:
    """The register of a municipality."""
    return reverse("questions:index", args=[code])


def entry_url(code: str, entry: Entry) -> str:
    """The page of one entry."""
    return reverse("questions:entry", args=[code, entry.year, entry.number])


def steps(request: HttpRequest, *more: tuple[str, str]) -> Any:
    """The way from the municipality over the register to a page."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    address = index_url(here.code) if more else ""
    return trail(request, (_("Questions and proposals"), address), *more)


def narrowed(request: HttpRequest, works: bool, rows: Any) -> tuple[Any, dict[str, str]]:
    """The rows that the address asks for, and what it asks for."""
    asked = {name: request.GET.get(name, "") for name in ("state", "year", "meeting", *FILTERS)}
    for name, known in FILTERS.items():
        if asked[name] in known:
            rows = rows.filter(**{name: asked[name]})
    state = asked["state"]
    if state == "open":
        rows = rows.filter(state__in=words.OPEN_ENTRIES).order_by("received", "number")
    elif state in words.ENTRY_STATES:
        rows = rows.filter(state=state)
    elif works:
        rows = rows.exclude(state=words.STRUCK)
    for name, field in (("year", "year"), ("meeting", "gathering")):
        number = whole_number(asked[name])
        if number is not None and 0 < number < 2**31:
            rows = rows.filter(**{field: number})
    return rows, asked


@public
def index(request: HttpRequest, code: str) -> HttpResponse:
    """What people asked and proposed, what they were answered and what it changed; what waits stands with its age."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    works, keeps = works_in(request.user, here.pk), has_role(request.user, here.pk, STAFF)
    rows, asked = narrowed(request, works, reading.entries_for(request.user, here.pk))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    effects.shown_of(here, [one for row in page for one in row.standing])
    context = {
        "trail": steps(request),
        "page": page,
        "figures": reading.figures_of(),
        "term": setting(TERM),
        "asked": asked,
        "narrow": any(asked.values()),
        "choices": [
            ("state", _("State"), [("open", _("without an answer")), *_named(words.ENTRY_STATES, works)]),
            ("decision", _("What was decided"), list(words.DECISIONS.items())),
            ("theme", _("What it is about"), list(words.THEMES.items())),
            ("channel", _("How it came"), list(words.CAME_BY.items())),
        ],
        "works": works,
        "keeps": keeps,
        "new": reading.new_questions().count() if keeps else 0,
    }
    return render(request, "gatherings/register.html", context)


def _named(states: dict[str, Any], works: bool) -> list[tuple[str, Any]]:
    shown = states if works else words.ENTRY_PUBLIC
    return [(code, states[code]) for code in shown if code != words.REGISTERED]


@public
def entry(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """One question or proposal: what was said, the answer, the decision, what it changed, when the author was told."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    row = reading.entry_for(request.user, here.pk, year, number)
    effects.shown_of(here, row.standing)
    works, keeps = works_in(request.user, here.pk), has_role(request.user, here.pk, STAFF)
    row.municipality = here
    context = {
        "trail": steps(request, (f"№ {row}", "")),
        "entry": row,
        "works": works,
        "keeps": keeps,
        "personal": works and reading.looks_personal(row.shown or row.text),
        "may_withhold": keeps and row.state in (words.WAITING, words.REGISTERED, words.ANSWERED),
        "may_add": keeps and row.state in (words.REGISTERED, *words.WITH_ANSWER),
        "offers": offers(row, request.user),
        "labels": words.ENTRY_VERBS,
        "action": reverse("questions:move", args=[code, year, number]),
    }
    return render(request, "gatherings/entry.html", context)


@require_POST
@allowed(STAFF)
def move(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """A button on the page of an entry."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    row = reading.entry_for(request.user, here.pk, year, number)
    acts = {name: lambda act=act, **how: act(row, **how) for name, act in answers.ACTS.items()}
    return take_move(request, acts, entry_url(code, row))


@require_POST
@allowed(STAFF)
def take(request: HttpRequest, code: str) -> HttpResponse:
    """Put into the register everything that was asked at meetings and is not there: one press."""
    here: Any = request.municipality  # type: ignore[attr-defined]

    def act() -> str:
        take_from_meetings(here, by=request.user)
        return index_url(code)

    return act_here(request, act, index_url(code))


def title_of(row: Entry) -> str:
    """ "Proposal 2027/14" or "Question 2027/14"."""
    name = _("Proposal %(number)s") if row.is_proposal else _("Question %(number)s")
    return capfirst(name % {"number": row})
