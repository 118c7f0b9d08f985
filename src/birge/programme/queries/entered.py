"""What members of a programme's commission without an account signed on paper, in all municipalities together.

Read by the programme alone, under one stated reason; who applies is not among it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from birge.initiatives import words as held_words
from birge.initiatives.models import Application, CommissionMember
from birge.initiatives.queries.commission import on_paper
from birge.programme.models import Call, Judge
from birge.programme.queries.calls import KEY
from birge.programme.queries.joint import held_of, lot_of

#: Why the rows of several municipalities are read.
REASON = "signed sheets of the programme's commission, entered for all municipalities"


def key_of(judge: Judge) -> str:
    """How a municipality's commission names a member of the programme's."""
    return f"{KEY}{judge.call.number}/{judge.number}"


def judge_for(call: Call, at: int) -> Judge:
    """The member of the commission with a number.

    :raises Http404: there is none.
    """
    found: Judge | None = call.judges.select_related("account").filter(number=at).first()
    if found is None:
        raise Http404
    found.call = call
    return found


@dataclass(frozen=True)
class Papers:
    """What a member judges in all municipalities whose commission is at work; asked where the rows of all are open."""

    members: list[CommissionMember]
    rows: QuerySet[Application]
    written: set[int]
    barred: set[int]

    @property
    def undeclared(self) -> list[CommissionMember]:
        """Where the member has not said yet in which applications there is an interest."""
        return [one for one in self.members if one.declared_at is None]

    def following(self) -> Application | None:
        """The first application with no sheet yet that may have one now."""
        now = [one.call_id for one in self.members if _scores(one)]
        return self.rows.filter(call__in=now).exclude(pk__in=self.written | self.barred).first()

    def find(self, named: str) -> tuple[CommissionMember, Application] | None:
        """The member and the application that a name of it means, where its sheet may be written now."""
        number = named.rpartition("-")[2]
        if not (number.isascii() and number.isdecimal() and len(number) < 7):
            return None
        for row in self.rows.filter(number=int(number)).exclude(pk__in=self.barred):
            if lot_of(row.call, row) == named:
                member = next(one for one in self.members if one.call_id == row.call_id)
                member.call = row.call
                return (member, row) if _scores(member) else None
        return None


def _scores(member: CommissionMember) -> bool:
    return member.declared_at is not None and member.call.state == held_words.SCORING


def papers_of(judge: Judge) -> Papers:
    """The papers of a member, in the municipalities that took the programme's commission over."""
    at_work = held_of(judge.call).filter(state__in=(held_words.REVIEW, held_words.SCORING))
    found = CommissionMember.objects.filter(above=key_of(judge), call__in=at_work, account=None)
    members = list(
        found.select_related("call__municipality__place").order_by("call__municipality__place__name_ky", "pk")
    )
    return Papers(members, *on_paper(members))
