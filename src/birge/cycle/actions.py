"""Opening a cycle, dating its steps, entering rules of the charter."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from birge.chronicle.actions import write
from birge.cycle import words
from birge.cycle.models import Cycle, Setting, StepDate
from birge.cycle.moves import Refused, touch
from birge.kit.text import clean
from birge.places.models import Municipality
from birge.rulebook.table import Reason
from birge.rulebook.when import When


@transaction.atomic
def open_cycle(municipality: Municipality, *, year_from: int, year_to: int, by: Any, role: str = "") -> Cycle:
    """Open a planning cycle; its number follows the last one of the municipality. Cycles may overlap.

    :raises Refused: an act has ended the municipality.
    """
    if municipality.has_ended:
        raise Refused([Reason("municipality_ended", {"day": When.day(municipality.place.valid_to)})])
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    last = Cycle.objects.filter(municipality=municipality).aggregate(last=Max("number"))["last"] or 0
    cycle = Cycle.objects.create(
        municipality=municipality, number=last + 1, year_from=year_from, year_to=year_to, state=words.OPEN
    )
    write(cycle, "open", by=by, role=role, public={"number": cycle.number, "years": [year_from, year_to]})
    touch(municipality.pk)
    return cycle


@transaction.atomic
def date_step(
    cycle: Cycle, step: str, *, by: Any, planned: When | None, actual: When | None, role: str = ""
) -> StepDate:
    """Say when a step is planned and when it was; what it said before stays in the chronicle.

    :raises Refused: when the cycle is closed.
    """
    if Cycle.objects.select_for_update().get(pk=cycle.pk).state != words.OPEN:
        raise Refused([Reason("cycle_closed")])
    row = StepDate.objects.filter(cycle=cycle, step=step).first()
    before = [row.planned and row.planned.code, row.actual and row.actual.code] if row else [None, None]
    row, _ = StepDate.objects.update_or_create(
        municipality_id=cycle.municipality_id, cycle=cycle, step=step, defaults={"planned": planned, "actual": actual}
    )
    after = [planned and planned.code, actual and actual.code]
    if before != after:
        write(row, "date", by=by, role=role, public={"step": step, "before": before, "after": after})
        touch(cycle.municipality_id)
    return row


@transaction.atomic
def enter_setting(
    municipality: Municipality,
    key: str,
    *,
    value: str,
    valid_from: date,
    source: str,
    by: Any,
    valid_to: date | None = None,
    role: str = "",
    dated: date | None = None,
    link: str = "",
    decided_by: str = "",
) -> Setting:
    """Enter a rule of the charter with its source; an earlier value of the same day is corrected, others stay.

    :param dated: the day of the decision or the published document.
    :param decided_by: the key of the record of a decision kept here.
    :raises Refused: a rule that is there already is changed without a decision or a dated document; or it would hold
        before it was decided.
    """
    if key not in words.SETTINGS:
        raise KeyError(key)
    reasons = []
    known = Setting.objects.filter(municipality=municipality, key=key)
    if dated is None and not decided_by and known.exclude(value=clean(value)).exists():
        reasons.append(Reason("rule_without_decision"))
    if decided_by and dated is not None and valid_from < dated:
        reasons.append(Reason("rule_before_its_decision", {"day": When.day(dated)}))
    if reasons:
        raise Refused(reasons)
    row = Setting.objects.filter(key=key, valid_from=valid_from).first()
    before = row.value if row else None
    row, _ = Setting.objects.update_or_create(
        municipality_id=municipality.pk,
        key=key,
        valid_from=valid_from,
        defaults={
            "value": clean(value),
            "valid_to": valid_to,
            "source": clean(source),
            "dated": dated,
            "link": link,
            "decided_by": decided_by,
        },
    )
    public = {"key": key, "value": row.value, "before": before}
    if decided_by:
        public["decided_by"] = decided_by
    write(row, "set", by=by, role=role, public=public)
    touch(municipality.pk)
    return row
