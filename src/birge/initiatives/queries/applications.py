"""Doors to drafts and applications, the register of a call, and what the checks of the moves look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404
from django.utils import timezone

from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.content import share_of, sums_of
from birge.initiatives.models import Application, Call, Draft
from birge.initiatives.steps.applications import ApplicationFacts
from birge.people.access import has_role, works_in
from birge.people.words import DEPUTY_HEAD, HEAD
from birge.problems import words as problem_words
from birge.problems.models import Problem

#: Applications on one page of the register.
ON_PAGE = 50
#: Problems offered to be named.
OFFERED = 60
#: Cyrillic letters that look like those of a code: a code copied by hand is often typed so.
_TYPED_AS = str.maketrans("АСЕНКМРТУХВО", "ACEHKMPTYXBO")
#: Figures of a telephone that tell whose it is: without the country and a leading nought.
_PHONE = 9


def facts_of(row: Application, by: Any = None, at: datetime | None = None) -> ApplicationFacts:
    """The facts of an application as it stands, for who moves it."""
    at = at or timezone.now()
    return ApplicationFacts(
        not_passed=any(row.checks.get(name) != its.YES for name in its.ASKED_OF_A_PERSON),
        in_time=row.call.closes_at is not None and row.received_at < row.call.closes_at,
        own=by is not None and is_own(row, by),
        checkable=row.call.state in (words.ANNOUNCED, words.REVIEW),
        fix_by=row.fix_by,
        fix_by_over=row.fix_by is not None and timezone.localdate(at) > row.fix_by,
    )


def is_own(row: Application, user: Any) -> bool:
    """Whether an application is of ``user``: their telephone stands in it, or they head the body that applies."""
    if row.kind == words.EXECUTIVE and has_role(user, row.municipality_id, {HEAD, DEPUTY_HEAD}):
        return True
    theirs, given = (_figures(text) for text in (getattr(user, "phone", "") or "", row.phone))
    return len(given) == _PHONE and theirs == given


def _figures(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())[-_PHONE:]


def plain_code(typed: str) -> str:
    """A code as it is kept, however it was typed: in small or Cyrillic letters, with or without hyphens."""
    return "".join(sign for sign in typed.upper().translate(_TYPED_AS) if sign.isalnum())


def held_by(code: str) -> tuple[Draft | None, Application | None]:
    """What the holder of a code has: a draft that can be written on, else what was sent.

    :raises Http404: nobody was given this code here.
    """
    known = plain_code(code)
    along = ("call__municipality__place", "application")
    # What is behind a code has its call in the open.
    told = {"code": known, "call__state__in": words.PUBLIC_CALLS}
    draft = Draft.objects.select_related(*along).filter(**told).first()
    sent = Application.objects.select_related("call__municipality__place", "place", "problem").filter(**told)
    row = sent.first()
    if draft is not None and (draft.application_id is None or row is not None and row.state == its.RETURNED):
        return draft, row
    if row is None:
        raise Http404
    return None, row


def draft_held_by(code: str) -> Draft:
    """The draft behind a code.

    :raises Http404: there is none, or it was sent.
    """
    draft, _row = held_by(code)
    if draft is None:
        raise Http404
    return draft


def takes(call: Call, now: datetime | None = None) -> bool:
    """Whether applications are taken now, by the server's clock."""
    return call.by_the_clock(now) == words.OPEN_NOW


def application_for(user: Any, call: Call, number: int) -> Application:
    """The door to an application: those who work here.

    :raises Http404: there is none, or the reader does not work here.
    """
    along = ("place", "problem__cycle", "project")
    rows = Application.objects.select_related(*along).filter(call=call, number=number)
    found: Application | None = rows.first()
    if found is None or not works_in(user, call.municipality_id):
        raise Http404
    found.call = call
    return found


def register_of(call: Call) -> QuerySet[Application]:
    """The register of a call, in the order of receipt."""
    return Application.objects.filter(call=call).select_related("place").order_by("number")


def how_many(call: Call) -> dict[str, int]:
    """State → how many applications of a call stand in it."""
    rows = Application.objects.filter(call=call).order_by().values_list("state").annotate(count=Count("pk"))
    return dict(rows)


def last_content(row: Application) -> dict[str, Any]:
    """What the last sending of an application says."""
    found = row.submissions.order_by("-number").values_list("content", flat=True).first()
    return found or {}


def problems_to_name() -> QuerySet[Problem]:
    """Problems of the municipality in scope that stand on a published list, the newest lists first."""
    listed = Problem.objects.filter(
        state=problem_words.LISTED, cycle__priority_list__state__in=problem_words.PUBLIC_STATES
    )
    keys = list(listed.order_by("-cycle", "number").values_list("pk", flat=True)[:OFFERED])
    return Problem.objects.filter(pk__in=keys).order_by("-cycle", "number")


@dataclass(frozen=True, slots=True)
class Looked:
    """What is worked out of an application when it is checked. ``None``: it cannot be said, or nothing is asked for."""

    in_time: bool | None
    cap: bool | None
    share: bool | None
    of_total: Decimal | None
    of_grant: Decimal | None
    members: bool | None
    how_many: bool | None


def looked_at(call: Call, content: Mapping[str, Any], received: datetime, same_applicant: int = 1) -> Looked:
    """Deadline, limit, own share and its base, members of a group, number of applications: figures, no verdict.

    :param same_applicant: how many applications of this applicant there are, this one included.
    """
    sums, share = sums_of(content), share_of(call, content)
    least, most = call.group_least, call.most_per_applicant
    members = None
    if content.get("kind") == words.GROUP and least is not None:
        given = content.get("members")
        members = None if given is None else given >= least
    return Looked(
        in_time=None if call.closes_at is None else received < call.closes_at,
        cap=None if call.cap_tyiyn is None else sums.asked <= call.cap_tyiyn,
        share=share.passes,
        of_total=share.own_percent_of_total,
        of_grant=share.own_percent_of_grant,
        members=members,
        how_many=None if most is None else same_applicant <= most,
    )


def of_the_same(row: Application) -> int:
    """How many applications of a call name the same applicant or the same telephone, this one included."""
    phone = _figures(row.phone)
    rows = Application.objects.filter(call_id=row.call_id).exclude(state=its.WITHDRAWN)
    known = rows.values_list("pk", "applicant", "phone")
    same = {pk for pk, name, other in known if name.casefold() == row.applicant.casefold() or _figures(other) == phone}
    return len(same | {row.pk})
