"""Who is invited, and the information campaign with its totals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from birge.gatherings import words
from birge.gatherings.models import Gathering, Invitation, Outreach
from birge.rulebook.messages import Remark
from birge.rulebook.table import Reason


def invitations_of(gathering: Gathering) -> list[Invitation]:
    """The kinds of invitees of whom something is known, in the order of the words."""
    order = list(words.INVITEES)
    rows = Invitation.objects.filter(gathering=gathering)
    known = [row for row in rows if not (row.invited is row.confirmed is row.came is None)]
    return sorted(known, key=lambda row: order.index(row.kind))


def invitation_warnings(rows: list[Invitation]) -> list[Reason]:
    """More confirmed than were invited: kept as entered, and said."""
    found: list[Reason] = []
    for row in rows:
        if row.invited is not None and row.confirmed is not None and row.confirmed > row.invited:
            values = {"kind": words.INVITEES[row.kind], "confirmed": row.confirmed, "invited": row.invited}
            found.append(Remark("more_confirmed_than_invited", values, path=row.kind))
    return found


@dataclass(frozen=True, slots=True)
class Campaign:
    """The rows of an information campaign and what they come to."""

    rows: list[Outreach]
    withdrawn: list[Outreach]
    today: date

    @property
    def done(self) -> int:
        """Rows that are done."""
        return sum(row.done is not None for row in self.rows)

    @property
    def late(self) -> list[Outreach]:
        """Rows whose day has passed and that are not done."""
        return [row for row in self.rows if row.done is None and row.planned is not None and row.planned < self.today]

    @property
    def proven(self) -> int:
        """Rows that are done and show it."""
        return sum(row.done is not None and bool(row.proof or row.link) for row in self.rows)

    @property
    def reach(self) -> int | None:
        """The reach of all rows that state one, added up; people may be reached more than once."""
        known = [row.reach for row in self.rows if row.reach is not None]
        return sum(known) if known else None


def campaign_of(gathering: Gathering) -> Campaign:
    """The information campaign of a public event, in one query."""
    rows = list(Outreach.objects.filter(gathering=gathering).order_by("number"))
    standing = [row for row in rows if not row.withdrawn_reason]
    return Campaign(standing, [row for row in rows if row.withdrawn_reason], timezone.localdate())


def campaign_warnings(campaign: Campaign, gathering: Gathering) -> list[Reason]:
    """Rows that are late, done without a proof, or done after the event."""
    found: list[Reason] = []
    if campaign.late:
        found.append(Reason("campaign_late", {"count": len(campaign.late)}))
    if campaign.proven < campaign.done:
        found.append(Reason("campaign_without_proof", {"count": campaign.done - campaign.proven}))
    when = gathering.held or gathering.planned
    after = [row for row in campaign.rows if row.done is not None and when is not None and row.done > when.last]
    if after:
        found.append(Reason("campaign_after_event", {"count": len(after)}))
    return found
