"""Minutes dated before the meeting or in the future: said beside the record, refused when they are to be signed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from birge.assembly import actions
from birge.cycle.door import sentence
from birge.cycle.moves import Refused
from birge.gatherings.actions import edit_gathering
from birge.rulebook.when import When, format_when
from tests.meetings import HELD, held
from tests.people import Village, client_of


@pytest.mark.parametrize("code", ["minutes_before_meeting", "minutes_in_the_future"])
def test_the_day_of_the_minutes_is_not_before_the_meeting_and_not_ahead(inside: Village, cycle: Any, code: str) -> None:
    meeting = held(inside, cycle)
    tomorrow = timezone.localdate() + timedelta(days=1)
    wrong = HELD.first - timedelta(days=2) if code == "minutes_before_meeting" else tomorrow
    edit_gathering(meeting, by=inside.aigul, minutes_dated=wrong, chair="А", secretary="Б")
    page = client_of(inside.aigul).get(f"/ky/m/{inside.municipality.code}/c/1/assembly/{meeting.number}/")
    assert format_when(When.day(wrong), "ky") in page.content.decode().replace("\xa0", " ")
    with pytest.raises(Refused) as refused:
        actions.sign(meeting, by=inside.aigul)
    found = next(reason for reason in refused.value.reasons if reason.code == code)
    for spoken in ("ky", "ru", "en"):
        with translation.override(spoken):
            said = sentence(found)
        assert format_when(When.day(wrong), spoken) in said
        assert code != "minutes_before_meeting" or format_when(HELD, spoken) in said
    meeting.refresh_from_db()
    assert (meeting.state, meeting.minutes_dated, meeting.minutes_number) == ("held", wrong, "")
    edit_gathering(meeting, by=inside.aigul, minutes_dated=date(2026, 10, 16))
    try:
        actions.sign(meeting, by=inside.aigul)
    except Refused as still:
        assert code not in {reason.code for reason in still.reasons}
