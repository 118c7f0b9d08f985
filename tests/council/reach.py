"""A meeting and a council with very much before them, to measure with: their contents are invented."""

from __future__ import annotations

from datetime import date

from birge.council.models import Resolution, Session
from birge.cycle.models import Cycle
from birge.gatherings import words as meetings
from birge.gatherings.models import AgendaItem, Attendance, Decision, Gathering, Invitation, Question
from birge.kit.text import fold
from birge.rulebook.when import When

ITEMS, QUESTIONS, RESOLUTIONS = 40, 500, 200
_HELD = When.day(date(2026, 10, 14))
_TITLE = "Муниципалдык менчикти пайдалануу жана айылдардын көчөлөрүн жарыктандыруу жөнүндө"


def meeting_of(cycle: Cycle, kind: str, number: int) -> Gathering:
    """A meeting with forty items, a decision on each, every kind of invitees, and five hundred questions."""
    here = {"municipality_id": cycle.municipality_id}
    row = Gathering.objects.create(
        **here, kind=kind, number=number, cycle=cycle, title="Айылдык чоң жыйын", state=meetings.HELD, held=_HELD
    )
    items = AgendaItem.objects.bulk_create(
        AgendaItem(**here, gathering=row, number=n, text=f"{n}-маселе: айылдын көчөлөрүн жана суу түтүктөрүн оңдоо")
        for n in range(1, ITEMS + 1)
    )
    Decision.objects.bulk_create(
        Decision(
            **here,
            gathering=row,
            item=item,
            number=item.number,
            text=f"{item.number}-маселе боюнча сунуш кабыл алынсын",
            outcome=meetings.AGREED,
            votes_for=400,
            votes_against=20,
            abstained=item.number,
            decided_at=cycle.opened_at,
        )
        for item in items
    )
    Question.objects.bulk_create(
        Question(
            **here,
            gathering=row,
            item=items[n % ITEMS],
            number=n,
            is_proposal=n % 3 == 0,
            text=f"{n}-суроо: биздин көчөгө жарык качан тартылат?",
            answer="Кийинки жылдын жазында тартылат." if n % 2 else "",
        )
        for n in range(1, QUESTIONS + 1)
    )
    Attendance.objects.bulk_create(
        Attendance(**here, gathering=row, role=role, total=500 - 20 * at, women=260 - 10 * at)
        for at, role in enumerate(meetings.ATTENDANCE)
    )
    Invitation.objects.bulk_create(
        Invitation(**here, gathering=row, kind=each, invited=500, confirmed=300, came=280) for each in meetings.INVITEES
    )
    return row


def resolutions_of(cycle: Cycle, *, number: int = 901) -> Gathering:
    """A session that adopted two hundred resolutions; every tenth amends the one before it."""
    here = {"municipality_id": cycle.municipality_id}
    kind = meetings.COUNCIL_SESSION
    session = Gathering.objects.create(
        **here, kind=kind, number=number, cycle=cycle, title="Кезектеги сессия", state=meetings.HELD, held=_HELD
    )
    Session.objects.create(**here, gathering=session, convocation="XXVIII", official_number="26")
    made = Resolution.objects.bulk_create(
        Resolution(
            **here,
            cycle=cycle,
            session=session,
            serial=n,
            number=f"26/{n}",
            year=2026,
            address=f"26-{n}",
            title=f"{_TITLE} ({n})",
            points="Бекитилсин.\nАткарылышы көзөмөлгө алынсын.",
            subject="services",
            state="draft",
            search_text=fold(f"26/{n} {_TITLE}"),
        )
        for n in range(1, RESOLUTIONS + 1)
    )
    for before, row in zip(made, made[1:], strict=False):
        if row.serial % 10 == 0:
            row.amends, row.effect = before, "amends"
    Resolution.objects.bulk_update(made, ["amends", "effect"])
    Resolution.objects.filter(session=session).update(state="adopted", adopted_on=_HELD.first)
    return session
