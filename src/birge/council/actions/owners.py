"""What the decision of an assembly or of the council does to a package or to a charter: the owners of their matters."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from birge.council import words
from birge.council.actions import charter_way
from birge.council.actions.packages import send_back
from birge.council.actions.texts import text_of
from birge.council.models import CharterDraft, Package, Resolution
from birge.council.queries.charter import MATTER as CHARTER_MATTER
from birge.council.queries.packages import MATTER
from birge.cycle.moves import Refused, make_move
from birge.gatherings import matters
from birge.gatherings import words as gathering_words
from birge.gatherings.models import Matter
from birge.rulebook.table import Reason


@matters.owner(MATTER)
def decided(matter: Matter, decision: Any, at: datetime, by: Any) -> None:
    """What the council's decision does to a package.

    Agreed, its plan or programme is adopted; rejected or returned, it goes back with the reason; taken note of or
    postponed, it stays before the council for another session.
    """
    package: Package = matters.record_of(matter)
    if decision.outcome == gathering_words.AGREED:
        resolution = _adopted(Resolution.objects.filter(package=package))
        make_move(package, "decide", by=by, at=at)
        text_of(package).adopted(package, by, at, resolution)
    elif decision.outcome in (gathering_words.REJECTED, gathering_words.RETURNED):
        send_back(package, by=by, remarks=[decision.text], at=at)
    else:
        make_move(package, "leave", by=by, at=at, public={"outcome": decision.outcome})


@matters.owner(CHARTER_MATTER)
def charter_decided(matter: Matter, decision: Any, at: datetime, by: Any) -> None:
    """What an assembly, and after it the council, decides on a charter: see ``actions.charter``."""
    draft: CharterDraft = matters.record_of(matter)
    if matter.gathering.kind == gathering_words.ASSEMBLY:
        charter_way.decided_by_assembly(draft, decision, at, by)
        return
    number = ""
    if decision.outcome == gathering_words.AGREED:
        number = _adopted(Resolution.objects.filter(charter=draft)).number
    charter_way.decided_by_council(draft, decision, at, by, number=number)


@matters.withdrawal(CHARTER_MATTER)
def charter_taken_back(matter: Matter, decision: Any, at: datetime, by: Any, reason: str) -> None:
    """The assembly's decision was written down wrongly: a charter that went no further is to be put to it again."""
    charter_way.taken_back(matters.record_of(matter), decision, at, by, reason)


def _adopted(rows: Any) -> Resolution:
    """The resolution that adopted a plan, a programme or a charter."""
    row: Resolution | None = rows.filter(state=words.ADOPTED).order_by("-serial").first()
    if row is None:
        raise Refused([Reason("council_has_not_adopted")])
    return row
