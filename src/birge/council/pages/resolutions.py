"""Pages of a resolution: drafted, adopted or not, entered as published, published."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from birge.chronicle.actions import record_key
from birge.council import words
from birge.council.access import SECRETARY, may_write
from birge.council.actions import resolutions as resolving
from birge.council.forms.resolutions import (
    TEXTS,
    EnterForm,
    NewResolutionForm,
    NotedForm,
    RejectForm,
    ResolutionForm,
    VotesForm,
)
from birge.council.models import Opinion, Resolution
from birge.council.pages.common import council_steps, one_form, package_url, resolution_url, text_url
from birge.council.papers.common import session_name
from birge.council.papers.resolutions import citation, resolves
from birge.council.queries.opinions import Heard, heard_on, opinions_on
from birge.council.queries.packages import package_for
from birge.council.queries.resolutions import (
    adopted_on_text,
    facts_with,
    force_of,
    later_ones,
    resolution_at,
    resolution_for,
)
from birge.council.queries.sessions import deputies_present, quorum_said, session_day, session_quorum
from birge.cycle.door import take_move
from birge.cycle.moves import offers
from birge.kit.addresses import absolute
from birge.papers.models import Issued
from birge.people.gate import allowed, public
from birge.people.words import COUNCIL_CHAIR
from birge.plan.queries.remarks import too_early
from birge.rulebook.table import Reason

CHAIR = frozenset({COUNCIL_CHAIR})


def _in_cycle(row: Resolution, code: str) -> str:
    """The address of a resolution in its cycle, where it is worked on."""
    return reverse("council:resolution", args=[code, row.cycle.number, row.serial])


@allowed(SECRETARY)
def draft(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Draft a resolution on a package."""
    row = package_for(request.user, cycle, number)
    suggested: dict[str, Any] = {
        "title": _suggested("ky", row.text.title),
        "title_ru": _suggested("ru", row.text.title_ru) if row.text.title_ru else "",
        "subject": "plan",
    }
    earlier = adopted_on_text(row)
    if earlier is not None:
        suggested |= {"amends": earlier.pk, "effect": words.AMENDS}
    form = NewResolutionForm(request.POST or None, cycle=row.cycle, initial=suggested)

    def change() -> None:
        texts = {name: form.cleaned_data[name] for name in TEXTS}
        resolving.draft_resolution(row, form.cleaned_data["session"], by=request.user, **texts)

    title = _("A draft resolution")
    return one_form(request, form, change, title=title, back=package_url(row, code), cycle=cycle)


def _suggested(language: str, title: str) -> str:
    """ "On adopting …" in the language of the resolution, for the secretary to change."""
    from django.utils.translation import override

    with override(language):
        return _("On adopting: %(title)s") % {"title": title}


@public
def resolution(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """A resolution in its cycle: while it is a draft this is its only address."""
    return _page(request, resolution_for(request.user, cycle, serial), code)


@public
def at(request: HttpRequest, code: str, year: int, address: str) -> HttpResponse:
    """A resolution at its permanent address: year and number, whatever cycle it belonged to."""
    return _page(request, resolution_at(request.user, year, address), code)


def _page(request: HttpRequest, row: Resolution, code: str) -> HttpResponse:
    """A resolution as the paper shows it, with its votes; buttons for the chair and the secretary."""
    language = (request.LANGUAGE_CODE or "ky")[:2]
    shown = "ru" if language == "ru" and row.points_ru else "ky"
    present = deputies_present(row.session)
    counted = session_quorum(row.session, present)
    opinions = opinions_on(request.user, row.municipality_id, package=row.package_id, resolution=row.pk)
    heard = heard_on(row, opinions, session_day(row.session)) if row.state == words.DRAFT else Heard(False)
    made = {o.move.verb: o for o in offers(row, request.user, lambda: facts_with(row, present, counted, heard))}
    adopt_stops = [r for r in made["adopt"].missing if r.code != "votes_missing"] if "adopt" in made else []
    later = later_ones(row)
    permanent = resolution_url(row, code) if row.address else ""
    context = {
        "resolution": row,
        "trail": council_steps(
            request,
            (_("Resolutions"), reverse("council:resolutions", args=[code])),
            (f"№ {row.number}" if row.number else row.title_in(shown), ""),
        ),
        "language": shown,
        "title": row.title_in(shown),
        "preamble": row.preamble_in(shown),
        "basis": row.listed("basis", shown),
        "resolves": resolves(row, shown),
        "points": row.lines(shown),
        "annexes": row.listed("annexes", shown),
        "control": row.control_in(shown),
        "text_url": text_url(row.package, code) if row.package else "",
        "called": session_name(row.session),
        "quorum": quorum_said(counted),
        "opinions": opinions,
        "warnings": _warnings(row, opinions, heard),
        "later": [(one, words.EFFECTS.get(one.effect, ""), resolution_url(one, code)) for one in later],
        "amends_url": resolution_url(row.amends, code) if row.amends and row.amends.is_public else "",
        "force": _force(row, later),
        "digest": _digest(row),
        "permanent": absolute(request, permanent) if permanent else "",
        "citation": citation(row, shown),
        "offers": [o for verb, o in made.items() if verb == "publish" or (verb == "undo_entering" and row.source)],
        "labels": words.RESOLUTION_VERBS,
        "may_adopt": "adopt" in made,
        "may_consider": "consider" in made and not made["consider"].missing,
        "may_reject": "reject" in made,
        "may_enter": "enter_adopted" in made
        and row.package_id is None
        and row.charter_id is None
        and row.session.took_place,
        "adopt_stops": adopt_stops,
        "may_edit": may_write(request.user, row.municipality_id) and row.state == words.DRAFT,
    }
    return render(request, "council/resolution.html", context)


def _warnings(row: Resolution, opinions: list[Opinion], heard: Heard) -> list[Reason]:
    """What the council should know before it votes: residents may still speak, no opinion at all, or one against."""
    plan = row.package.plan if row.package is not None and row.state == words.DRAFT else None
    found = too_early(plan, session_day(row.session)) if plan is not None else []
    found += [Reason("commission_opinion_wanted")] if heard.missing and not heard.source else []
    against = [one for one in opinions if one.state == words.GIVEN and one.stance == words.AGAINST]
    return found + [Reason("commission_against", {"name": one.commission.name}) for one in against]


def _force(row: Resolution, later: list[Resolution]) -> tuple[str, Any] | None:
    """(tone, words): whether what was adopted is still in force."""
    if row.state not in words.VALID:
        return None
    force = force_of(later)
    return words.FORCE_TONES[force], words.FORCES[force]


def _digest(row: Resolution) -> str:
    """The hash of the resolution as it was issued, in Kyrgyz."""
    issued = Issued.objects.filter(record=record_key(row), paper="resolution", language="ky")
    return issued.order_by("-edition").values_list("digest", flat=True).first() or ""


@allowed(SECRETARY)
def resolution_edit(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """Change a draft."""
    row = resolution_for(request.user, cycle, serial)
    form = ResolutionForm(request.POST or None, resolution=row)

    def change() -> None:
        texts = {name: form.cleaned_data[name] for name in TEXTS}
        resolving.edit_resolution(row, by=request.user, expected=form.cleaned_data["row_version"], **texts)

    title = _("A draft resolution")
    return one_form(request, form, change, title=title, back=_in_cycle(row, code), cycle=cycle)


@allowed(CHAIR)
def adopt(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """The chair writes down the votes and the adoption."""
    row = resolution_for(request.user, cycle, serial)
    form = VotesForm(request.POST or None)

    def change() -> None:
        names = ("votes_for", "votes_against", "abstained", "number")
        resolving.adopt(row, by=request.user, **{name: form.cleaned_data[name] for name in names})

    title = _("The council adopts it")
    return one_form(request, form, change, title=title, back=_in_cycle(row, code), cycle=cycle)


@allowed(SECRETARY)
def enter(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """The secretary enters a resolution adopted earlier, as published."""
    row = resolution_for(request.user, cycle, serial)
    form = EnterForm(request.POST or None)

    def change() -> None:
        names = ("number", "source", "votes_for", "votes_against", "abstained")
        resolving.enter_adopted(row, by=request.user, **{name: form.cleaned_data[name] for name in names})

    title = _("Enter as adopted earlier")
    return one_form(request, form, change, title=title, back=_in_cycle(row, code), cycle=cycle)


@allowed(CHAIR)
def reject(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """The chair writes down that it was not adopted."""
    row = resolution_for(request.user, cycle, serial)
    form = RejectForm(request.POST or None)

    def change() -> None:
        votes = {name: form.cleaned_data[name] for name in ("votes_for", "votes_against", "abstained")}
        resolving.reject(row, by=request.user, note=form.cleaned_data["reason"], **votes)

    title = _("The council does not adopt it")
    return one_form(request, form, change, title=title, back=_in_cycle(row, code), cycle=cycle, danger=True)


@allowed(CHAIR)
def consider(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """The chair writes down that the council took note of it."""
    row = resolution_for(request.user, cycle, serial)
    form = NotedForm(request.POST or None)

    def change() -> None:
        names = ("votes_for", "votes_against", "abstained", "number")
        resolving.consider(row, by=request.user, **{name: form.cleaned_data[name] for name in names})

    title = _("The council takes note of it")
    return one_form(request, form, change, title=title, back=_in_cycle(row, code), cycle=cycle)


@require_POST
@allowed(SECRETARY)
def resolution_move(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """The secretary publishes, or takes back what was entered as adopted earlier."""
    row = resolution_for(request.user, cycle, serial)
    acts = {
        "publish": lambda *, by, note: resolving.publish(row, by=by, note=note),
        "undo_entering": lambda *, by, note: resolving.undo_entering(row, by=by, note=note),
    }
    return take_move(request, acts, _in_cycle(row, code))
