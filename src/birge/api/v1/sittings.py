"""What belongs to the council beside its resolutions: sessions with kind and number, packages, opinions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from birge.api.v1.paging import Page, page_of
from birge.api.v1.shapes import Dated, Named, Written, dated, named
from birge.council import words
from birge.council.models import Opinion, Package, Sending, Session
from birge.council.queries.opinions import opinions_of
from birge.council.queries.packages import packages_of, sendings_of_all
from birge.council.queries.sessions import sessions_by
from birge.cycle.queries import cycle_for
from birge.gatherings import words as meeting_words
from birge.gatherings.models import Gathering
from birge.gatherings.queries import gatherings_of

router = Router(tags=["council"])


class SessionOut(Schema):
    """A session of the council. Its agenda, deputies and decisions: ``meetings/council_session/{number}``."""

    number: int
    title: str
    state: Named
    kind: Named | None
    convocation: str
    official_number: str
    planned: Dated | None
    held: Dated | None


class Sessions(Schema):
    items: list[SessionOut]
    next: str | None


class OpinionOut(Schema):
    """What a standing commission says before the session: to a package or to a draft resolution."""

    number: int
    commission: Written
    package: int | None
    resolution: int | None
    stance: Named
    given_on: date | None
    votes_for: int | None
    votes_against: int | None
    abstained: int | None


class Opinions(Schema):
    items: list[OpinionOut]
    next: str | None


class SendingOut(Schema):
    """One sending of a package: when it went to the council, and when it came back."""

    number: int
    sent_at: datetime
    letter_number: str
    returned_at: datetime | None


class PackageOut(Schema):
    """What the head sent to the council: a text to be adopted, with its papers."""

    number: int
    state: Named
    title: Written
    sendings: list[SendingOut]


class Packages(Schema):
    items: list[PackageOut]
    next: str | None


def _session(row: Gathering, more: Session | None) -> dict[str, Any]:
    kind = named(more.kind, words.SESSION_KINDS) if more is not None and more.kind else None
    return {
        "number": row.number,
        "title": row.title,
        "state": named(row.state, meeting_words.STATES),
        "kind": kind,
        "convocation": more.convocation if more is not None else "",
        "official_number": more.official_number if more is not None else "",
        "planned": dated(row.planned),
        "held": dated(row.held),
    }


@router.get("/municipalities/{slug:code}/cycles/{int:cycle}/council_sessions", response=Sessions, url_name="sittings")
def sessions(request: HttpRequest, code: str, cycle: int, page: Query[Page]) -> Any:
    """The announced and held sessions of the council: regular or extraordinary, with convocation and number."""
    rows = gatherings_of(request.caller, meeting_words.COUNCIL_SESSION, cycle_for(cycle))  # type: ignore[attr-defined]
    more = sessions_by(rows)
    return page_of(request, page, rows, lambda row: _session(row, more.get(row.pk)), key="number")


@router.get("/municipalities/{slug:code}/cycles/{int:cycle}/opinions", response=Opinions, url_name="opinions")
def opinions(request: HttpRequest, code: str, cycle: int, page: Query[Page]) -> Any:
    """Opinions that standing commissions gave."""
    rows = opinions_of(cycle_for(cycle))
    return page_of(request, page, rows, _opinion, key="number")


def _opinion(row: Opinion) -> dict[str, Any]:
    one = row.commission
    votes = {name: getattr(row, name) for name in ("votes_for", "votes_against", "abstained")}
    return {
        "number": row.number,
        "commission": {"text": one.title, "language": "ky", "ru": one.title_ru},
        "package": row.package.number if row.package else None,
        "resolution": row.resolution.serial if row.resolution else None,
        "stance": named(row.stance, words.STANCES),
        "given_on": row.given_on,
        **votes,
    }


@router.get("/municipalities/{slug:code}/cycles/{int:cycle}/packages", response=Packages, url_name="packages")
def packages(request: HttpRequest, code: str, cycle: int, page: Query[Page]) -> Any:
    """Packages that were sent to the council, each with its ways there and back."""
    found = packages_of(request.caller, cycle_for(cycle))  # type: ignore[attr-defined]
    ways = sendings_of_all(found)
    return page_of(request, page, found, lambda row: _package(row, ways.get(row.pk, [])), key="number")


def _package(row: Package, ways: list[Sending]) -> dict[str, Any]:
    text = row.text
    return {
        "number": row.number,
        "state": named(row.state, words.PACKAGE_STATES),
        "title": {"text": text.title, "language": "ky", "ru": text.title_ru},
        "sendings": [
            {
                "number": one.number,
                "sent_at": one.sent_at,
                "letter_number": one.letter_number,
                "returned_at": one.returned_at,
            }
            for one in ways
        ],
    }
