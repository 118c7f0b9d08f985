"""A role that ends at midnight in Bishkek: the last minute of its day is its own, the next minute is not."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import timezone

from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.gatherings.actions import add_item
from birge.gatherings.models import AgendaItem, Gathering
from birge.people.models import Mandate
from tests.meetings import assembly
from tests.people import Village, client_of

#: 23:59 and 00:00 in Bishkek, six hours ahead of UTC.
BEFORE, AFTER = datetime(2026, 11, 21, 17, 59, tzinfo=UTC), datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """``clock(moment)``: it is that moment now, for whoever asks Django."""

    def at(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return at


def _last_day(here: Village) -> None:
    days = {"valid_from": date(2020, 1, 1), "valid_to": date(2026, 11, 21)}
    Mandate.objects.filter(user=here.aigul).update(**days, basis="№ 7 буйрук")


def _agenda(here: Village, meeting: Gathering) -> str:
    return f"/ky/m/{here.municipality.code}/c/1/assembly/{meeting.number}/agenda/"


def test_the_last_minute_counts_and_the_next_does_not(inside: Village, cycle: Cycle, clock: Any) -> None:
    meeting = assembly(inside, cycle)
    _last_day(inside)
    clock(BEFORE)
    assert client_of(inside.aigul).get(_agenda(inside, meeting)).status_code == 200
    add_item(meeting, text="Акыркы мүнөттө", by=type(inside.aigul).objects.get(pk=inside.aigul.pk))
    clock(AFTER)
    answer = client_of(inside.aigul).get(_agenda(inside, meeting))
    assert answer.status_code == 404
    said = answer.content.decode().replace("\xa0", " ")
    assert "21-ноябры" in said and "№ 7 буйрук" in said, "the person learns which role ended, and its basis"
    with pytest.raises(Refused) as refused:
        add_item(meeting, text="Түн ортосунан кийин", by=type(inside.aigul).objects.get(pk=inside.aigul.pk))
    assert [reason.code for reason in refused.value.reasons] == ["not_your_role"]
    assert AgendaItem.objects.filter(gathering=meeting, text="Акыркы мүнөттө").exists()
    assert not AgendaItem.objects.filter(text="Түн ортосунан кийин").exists()
