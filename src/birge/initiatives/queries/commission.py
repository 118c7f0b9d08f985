"""The commission: its members, what each may judge and read, copies without names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.blind import copy_of, words_to_hide
from birge.initiatives.models import Application, Call, CommissionMember, Conflict, Sheet
from birge.initiatives.queries.applications import last_content
from birge.places.models import Place


def members_of(call: Call) -> list[CommissionMember]:
    """The members of the commission, the chair first."""
    return list(call.commission.select_related("account"))


def member_for(call: Call, number: int) -> CommissionMember:
    """A member of the commission by number.

    :raises Http404: there is none.
    """
    found: CommissionMember | None = call.commission.select_related("account").filter(number=number).first()
    if found is None:
        raise Http404
    found.call = call
    return found


def judge_of(user: Any, call: Call) -> CommissionMember | None:
    """The member of the commission whose account it is."""
    if not getattr(user, "is_authenticated", False):
        return None
    found: CommissionMember | None = call.commission.filter(account=user.pk).first()
    if found is not None:
        found.call = call
    return found


def conflicts_of(member: CommissionMember) -> set[int]:
    """The keys of the applications a member may not judge."""
    return set(Conflict.objects.filter(member=member).values_list("application_id", flat=True))


def admitted(call: Call) -> list[Application]:
    """The applications that are scored, in the order of receipt."""
    return list(Application.objects.filter(call=call, state=its.ACCEPTED).order_by("number"))


def hidden_words(row: Application) -> list[str]:
    """What is hidden in the copy of an application: who applies, the municipality, its villages, what was added."""
    here = Place.objects.filter(Q(pk=row.call.municipality.place_id) | Q(parent=row.call.municipality.place_id))
    names = [name for one in here for name in (one.name_ky, one.name_ru, one.name_en) if name]
    return words_to_hide([row.applicant, row.contact, *names, *row.hidden_words.split("\n")])


def blind_copy(row: Application) -> dict[str, Any]:
    """What a commission reads of an application in a call with copies without names."""
    return copy_of(last_content(row), hidden_words(row))


def on_paper(members: Iterable[CommissionMember]) -> tuple[QuerySet[Application], set[int], set[int]]:
    """What members judge whose signed sheets are entered: all admitted applications, those with a sheet, those in which
    there is an interest. Of a municipality, or of several where the rows of all are open."""
    keys = [one.pk for one in members]
    rows = Application.objects.filter(call__commission__in=keys, state=its.ACCEPTED)
    written = set(Sheet.objects.filter(member__in=keys).values_list("application_id", flat=True))
    barred = set(Conflict.objects.filter(member__in=keys).values_list("application_id", flat=True))
    ordered = rows.select_related("call__municipality__place")
    return ordered.order_by("call__municipality__place__name_ky", "call__number", "number"), written, barred


def next_to_score(member: CommissionMember) -> Application | None:
    """The first application of which a member has written no sheet yet."""
    rows, written, barred = on_paper([member])
    return rows.exclude(pk__in=written | barred).first()


def is_there(call: Call, number: int | None) -> None:
    """Nothing, where the call has an application with this number, or none is asked for.

    :raises Http404: it has none.
    """
    if number is not None and not Application.objects.filter(call=call, number=number).exists():
        raise Http404


def to_judge(member: CommissionMember, number: int) -> Application:
    """The door to an application for a member of the commission.

    :raises Http404: there is none that is scored, or the member has a conflict of interest in it.
    """
    rows = Application.objects.select_related("place").filter(call=member.call, state=its.ACCEPTED, number=number)
    found: Application | None = rows.first()
    barred = found is not None and Conflict.objects.filter(member=member, application=found).exists()
    if found is None or barred:
        raise Http404
    found.call = member.call
    return found


def kept_from(user: Any, call: Call, application: Application | None = None) -> bool:
    """Whether a member of the commission is kept from reading applications otherwise than to judge them.

    In a call with copies without names all of them until it is decided; in any call what they have an interest in.
    """
    member = judge_of(user, call)
    if member is None or call.state == words.DECIDED:
        return False
    return call.blind or application is not None and application.pk in conflicts_of(member)
