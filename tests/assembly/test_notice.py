"""Days of notice: computed from the charter's rule, never assumed."""

from __future__ import annotations

from datetime import date

import pytest

from birge.assembly.queries import notice
from birge.cycle.actions import enter_setting
from birge.cycle.models import Cycle
from birge.rulebook.when import When
from tests import meetings
from tests.people import Village


@pytest.mark.parametrize(
    ("posted", "code", "tone"),
    [
        (None, "notice_not_posted", "warn"),
        (date(2026, 10, 2), "notice_in_time", "good"),
        (date(2026, 10, 3), "notice_late", "warn"),
    ],
)
def test_the_last_day_for_the_notice(inside: Village, cycle: Cycle, posted: date | None, code: str, tone: str) -> None:
    enter_setting(
        inside.municipality, "notice_days", value="10", valid_from=date(2020, 1, 1), source="Устав", by=inside.aigul
    )
    found = notice(meetings.assembly(inside, cycle, notice_posted=posted))
    assert (found.latest, found.remark.code, found.tone, found.source) == (date(2026, 10, 2), code, tone, "Устав")


def test_a_rule_that_is_not_entered_is_not_assumed(inside: Village, cycle: Cycle) -> None:
    assert notice(meetings.assembly(inside, cycle)).remark.code == "notice_rule_missing"


def test_a_rule_of_another_time_does_not_count(inside: Village, cycle: Cycle) -> None:
    enter_setting(
        inside.municipality, "notice_days", value="10", valid_from=date(2027, 1, 1), source="Устав", by=inside.aigul
    )
    assert notice(meetings.assembly(inside, cycle)).remark.code == "notice_rule_missing"


def test_without_a_day_nothing_is_computed(inside: Village, cycle: Cycle) -> None:
    autumn = meetings.assembly(inside, cycle, planned=When.season(2026, "autumn"))
    assert notice(autumn).remark.code == "notice_day_unknown"
