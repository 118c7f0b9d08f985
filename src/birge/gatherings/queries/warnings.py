"""What a reader should notice in the dates, counts and votes of a meeting."""

from __future__ import annotations

from birge.gatherings import words
from birge.gatherings.models import Attendance, Decision, Gathering
from birge.rulebook.messages import Remark
from birge.rulebook.table import Reason


def date_warnings(gathering: Gathering) -> list[Reason]:
    """What a reader should notice in the dates: held on another day than planned."""
    planned, held = gathering.planned, gathering.held
    if planned is None or held is None or held.last >= planned.first and held.first <= planned.last:
        return []
    values = {"planned": planned, "held": held}
    if planned.precision == held.precision == "day":
        days = (held.first - planned.first).days
        return [Reason("held_earlier" if days < 0 else "held_later", {"days": abs(days), **values})]
    return [Reason("held_at_another_time", values)]


def count_warnings(attendance: list[Attendance]) -> list[Reason]:
    """Contradictions within head-counts, and a role that has more people than all together."""
    found: list[Reason] = []
    whole = next((row.count for row in attendance if row.role == "all"), None)
    for row in attendance:
        found += row.count.problems()
        limit = whole.at_most if whole else None
        if whole is None or limit is None or row.role in ("all", "guests"):
            continue
        if (row.total or 0) > limit:
            values = {"role": words.ATTENDANCE[row.role], "count": row.total, "total": whole.total}
            found.append(Remark("role_exceeds_total", values, path=row.role))
    return found


def vote_warnings(attendance: list[Attendance], decisions: list[Decision]) -> list[Reason]:
    """Decisions with more votes than people present."""
    whole = next((row.count for row in attendance if row.role == "all"), None)
    limit = whole.at_most if whole else None
    if limit is None:
        return []
    found: list[Reason] = []
    for decision in decisions:
        votes = sum(v or 0 for v in (decision.votes_for, decision.votes_against, decision.abstained))
        if votes > limit:
            values = {"number": decision.number, "votes": votes, "attendance": whole}
            found.append(Reason("more_votes_than_present", values))
    return found
