"""By when the notice of an assembly was due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from birge.cycle.queries import setting
from birge.gatherings.models import Gathering
from birge.rulebook.calendar import WorkCalendar
from birge.rulebook.deadlines import DeadlineRule, deadline
from birge.rulebook.table import Reason
from birge.rulebook.when import When


@dataclass(frozen=True, slots=True)
class Notice:
    """By when the notice was due. ``tone``: "warn" or "good"; ``latest`` ``None`` when it cannot be worked out."""

    latest: date | None
    remark: Reason
    tone: str
    source: str = ""


def notice(gathering: Gathering, key: str = "notice_days") -> Notice:
    """Compare the day of posting with the charter's days of notice; what is not entered is not assumed.

    :param key: of the rule for this kind of meeting.
    """
    planned = gathering.planned
    if planned is None or planned.precision not in ("day", "days"):
        return Notice(None, Reason("notice_day_unknown"), "warn")
    rule = setting(key, planned.first)
    if rule is None:
        return Notice(None, Reason("notice_rule_missing"), "warn")
    counted = deadline(planned.first, DeadlineRule("notice", -int(rule.value), "day"), WorkCalendar.of())
    values = {"latest": When.day(counted.date)}
    posted = gathering.notice_posted
    if posted is None:
        return Notice(counted.date, Reason("notice_not_posted", values), "warn", rule.source)
    values["posted"] = When.day(posted)
    late = posted > counted.date
    code = "notice_late" if late else "notice_in_time"
    return Notice(counted.date, Reason(code, values), "warn" if late else "good", rule.source)
