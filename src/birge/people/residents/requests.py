"""What somebody asks about what is kept of them: written down, answered, forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.chronicle.actions import write
from birge.kit import scope
from birge.kit.text import clean
from birge.people import erasing, words
from birge.people.models import DataRequest, User
from birge.people.residents.erasing import erase_chosen
from birge.places.models import Municipality

#: The law on personal information (No. 58 of 14 April 2008, article 17) gives a week.
ANSWER_WITHIN = timedelta(days=7)
#: An answered request keeps its words so long (``DataRequest.personal``).
KEPT = timedelta(days=365)


def request_of(municipality: Municipality, *, by: User, acting_role: str, values: dict[str, Any]) -> DataRequest:
    """Write down what somebody asks."""
    with transaction.atomic():
        Municipality.objects.select_for_update(of=("self",)).get(pk=municipality.pk)
        last = DataRequest.objects.aggregate(last=Max("number"))["last"] or 0
        now = timezone.now()
        row = DataRequest.objects.create(
            municipality=municipality, number=last + 1, entered_at=now, entered_by=by, **values
        )
        write(row, "enter_request", by=by, at=now, role=acting_role, public={"kind": row.kind, "number": row.number})
    return row


def due(row: DataRequest) -> date:
    """Until when the law wants an answer."""
    return row.asked_on + ANSWER_WITHIN


@transaction.atomic
def answer(
    row: DataRequest, *, by: User, acting_role: str, done: bool, text: str, keys: Iterable[str] = ()
) -> tuple[DataRequest, int]:
    """Answer a request; of one to erase, erase the rows that were chosen. Answers how many of them had to stay.

    :param keys: "table:key" of rows that :func:`~birge.people.residents.finding.find` showed; any other is left alone.
    """
    found = DataRequest.objects.select_for_update().get(pk=row.pk)
    if found.state != words.WAITING:
        return found, 0
    found.state = words.DONE if done else words.REFUSED
    found.answer, found.answered_at, found.answered_by = clean(text)[:600], timezone.now(), by
    stayed = 0
    if done and found.kind == words.ERASE:
        stayed = erase_chosen(found, set(keys))
    found.save()
    public = {"kind": found.kind, "number": found.number, "state": found.state}
    write(found, "answer_request", by=by, at=found.answered_at, role=acting_role, public=public)
    return found, stayed


def forget_requests(now: datetime) -> int:
    """Empty requests a year after their answer; what was asked and when it was answered stays."""
    with scope.everyone("answered requests are forgotten in every municipality"):
        rows = DataRequest.objects.filter(answered_at__lt=now - KEPT).exclude(name=erasing.NOBODY)
        return rows.update(name=erasing.NOBODY, phone="", basis="", wish="", answer="")
