"""What is written of a project while it is carried out: purchases, own contributions, reports and delays."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Sum
from django.utils import timezone

from birge.chronicle.actions import fill
from birge.cycle.moves import Refused
from birge.initiatives import delivery_words as words
from birge.initiatives.actions.common import told
from birge.initiatives.models import Contribution, Entry, Project, Purchase
from birge.rulebook.table import Reason

#: Table → what is written into it.
FIELDS: dict[Any, tuple[str, ...]] = {
    Purchase: ("what", "supplier", "tyiyn", "source", "document", "bids", "limit_tyiyn", "came_last"),
    Contribution: ("way", "source", "tyiyn", "giver", "basis"),
    Entry: ("kind", "text", "until", "people", "women"),
}
_VERBS = {Purchase: "add_purchase", Contribution: "add_contribution", Entry: "add_entry"}
#: What is written of a project that is over: its money comes back, its upkeep is looked at.
_AFTERWARDS = {words.UPKEEP, words.CLOSING, words.OPENING, words.REPORT}


def _against(kind: Any, project: Project, on: date, values: dict[str, Any], today: date) -> list[Reason]:
    """What stands in the way of a row."""
    reasons = []
    over = project.state in (words.DONE, words.FAILED)
    late = kind is Entry and values["kind"] in _AFTERWARDS
    back = kind is Contribution and values["way"] == words.GIVEN_BACK
    if project.state == words.AGREEING or (over and not late and not back):
        reasons.append(Reason("tranche_project_rests"))
    if on > today:
        reasons.append(Reason("delivery_day_ahead"))
    if back:
        rows = Contribution.objects.filter(project=project, source=values["source"], replaced=None)
        sums = dict(rows.order_by().values_list("way").annotate(sum=Sum("tyiyn")))
        if values["tyiyn"] + sums.get(words.GIVEN_BACK, 0) > sums.get(words.GIVEN, 0):
            reasons.append(Reason("contribution_back_beyond"))
    return reasons


@transaction.atomic
def add(
    table: Any,
    project: Project,
    /,
    *,
    by: Any,
    on: date,
    instead_of: int | None = None,
    at: datetime | None = None,
    **values: Any,
) -> Any:
    """Add a row to a project: its number, the row, the chronicle. A wrong row stays, and another stands for it.

    :param table: :class:`Purchase`, :class:`Contribution` or :class:`Entry`.
    :param instead_of: the number of the row it replaces.
    :raises Refused: with every reason.
    """  # fmt: skip
    at = at or timezone.now()
    held = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    reasons = _against(table, held, on, values, timezone.localdate(at))
    replaced = None
    if instead_of is not None:
        replaced = table.objects.filter(project=held, number=instead_of, replaced=None).first()
        if replaced is None:
            reasons.append(Reason("delivery_replaces_nothing", {"number": instead_of}))
    if reasons:
        raise Refused(reasons)
    number = (table.objects.filter(project=held).aggregate(last=Max("number"))["last"] or 0) + 1
    row = table(municipality_id=held.municipality_id, project=held, number=number, on=on, at=at, by_id=by.pk)
    row.instead_of = replaced
    fill(row, FIELDS[table], values)
    public = {"number": number, "on": on.isoformat()}
    if "tyiyn" in values:
        public["tyiyn"] = values["tyiyn"]
    told(held, _VERBS[table], by=by, public=public)
    return row
