"""Pages of a resolution: drafted, adopted or not, entered as published, published."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from birge.chronicle.actions import record_key
from birge.council import words
from birge.council.access import may_write
from birge.council.models import Opinion, Resolution
from birge.council.pages.common import council_steps, resolution_url, text_url
from birge.council.papers.common import session_name
from birge.council.papers.resolutions import citation, resolves
from birge.council.queries.opinions import Heard, heard_on, opinions_on
from birge.council.queries.resolutions import (
    facts_with,
    force_of,
    later_ones,
    resolution_at,
    resolution_for,
)
from birge.council.queries.sessions import deputies_present, quorum_said, session_day, session_quorum
from birge.cycle.moves import offers
from birge.kit.addresses import absolute
from birge.papers.models import Issued
from birge.people.gate import public
from birge.plan.queries.remarks import too_early
from birge.rulebook.table import Reason


def in_cycle(row: Resolution, code: str) -> str:
    """The address of a resolution in its cycle, where it is worked on."""
    return reverse("council:resolution", args=[code, row.cycle.number, row.serial])


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
