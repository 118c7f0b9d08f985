"""A call with very many applications, scored by a large commission, to measure with: its contents are invented."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.models import Application, Call, CommissionMember, Sheet

APPLICATIONS, MEMBERS, CRITERIA = 2000, 12, 6


def scored(municipality: Any, number: int, by: Any, *, applications: int = APPLICATIONS) -> Call:
    """A call with all its sheets: two thousand applications, twelve members, six criteria."""
    here, now = {"municipality": municipality}, timezone.now()
    criteria = [
        {"id": f"c{at}", "title": f"{at}-критерий", "title_ru": "", "weight": "1", "most": "10"}
        for at in range(1, CRITERIA + 1)
    ]
    moments = {"opens_at": now, "closes_at": now, "announced_at": now}
    call = Call.objects.create(
        **here, number=number, title="Чоң конкурс", scheme=words.FINANCED, applicants=[words.GROUP],
        criteria=criteria, state=words.SCORING, slots=100, ties=words.BY_FIRST, **moments,
    )  # fmt: skip
    members = CommissionMember.objects.bulk_create(
        CommissionMember(**here, call=call, number=at, name=f"Мүчө {at}", is_chair=at == 1, declared_at=now)
        for at in range(1, MEMBERS + 1)
    )
    rows = Application.objects.bulk_create(
        (
            Application(
                **here, call=call, number=at, code=f"R{number}{at}", state=its.ACCEPTED, kind=words.GROUP,
                applicant=f"Топ {at}", contact="Асанова", phone="0555", title=f"Көчөлөрдү көрктөндүрүү {at}",
                total_tyiyn=1_000_000, asked_tyiyn=900_000, own_tyiyn=100_000, received_at=now,
            )
            for at in range(1, applications + 1)
        ),
        batch_size=500,
    )  # fmt: skip
    Sheet.objects.bulk_create(
        (
            Sheet(
                **here, member=member, application=row, saved_at=now, by_id=by.pk,
                points={f"c{at}": str((row.number * 7 + member.number * at) % 11) for at in range(1, CRITERIA + 1)},
            )
            for row in rows
            for member in members
        ),
        batch_size=500,
    )  # fmt: skip
    return call
