"""What is done before a meeting: invitees counted by kind, the information campaign planned and done."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from birge.chronicle.actions import difference, snapshot
from birge.cycle.moves import Refused
from birge.gatherings import words
from birge.gatherings.actions.meetings import locked, next_in, tell
from birge.gatherings.models import Gathering, Invitation, Outreach
from birge.kit.text import clean
from birge.rulebook.table import Reason

_FIGURES = ("invited", "confirmed", "came", "qualifier")
_OUTREACH = ("channel", "where", "language", "planned", "done", "owner", "proof", "link", "reach", "qualifier")
_PUBLIC = ("channel", "planned", "done", "reach", "qualifier")


@transaction.atomic
def invite(gathering: Gathering, kind: str, *, by: Any, names: str = "", **figures: Any) -> Invitation:
    """How many of one kind were invited, confirmed and came, as far as known. Names stay in the private half.

    :param figures: ``invited``, ``confirmed``, ``came``, ``qualifier``.
    """
    if kind not in words.INVITEES or set(figures) - set(_FIGURES):
        raise KeyError(kind)
    row = locked(gathering, by)
    values = {"qualifier": "exact", **dict.fromkeys(_FIGURES[:3]), **figures, "names": clean(names, lines=True)}
    found = Invitation.objects.filter(gathering=row, kind=kind).first()
    made = found or Invitation(municipality_id=row.municipality_id, gathering=row, kind=kind)
    before = snapshot(made, tuple(values))
    for name, value in values.items():
        setattr(made, name, value)
    changed = difference(before, snapshot(made, tuple(values)))
    if not changed:
        return made
    made.save()
    public = {name: changed[name] for name in _FIGURES if name in changed}
    tell(row, made, "figures", by, {"kind": kind, **public}, {"changed": changed})
    return made


@transaction.atomic
def plan_outreach(gathering: Gathering, *, by: Any, **fields: Any) -> Outreach:
    """One more row of the information campaign.

    :param fields: ``channel where language planned done owner proof link reach qualifier``; ``channel`` is required.
    """
    row = locked(gathering, by)
    values = _cleaned(fields)
    made = Outreach.objects.create(
        municipality_id=row.municipality_id, gathering=row, number=next_in(Outreach, row), **values
    )
    tell(row, made, "add", by, {"number": made.number, **snapshot(made, _PUBLIC)}, {"owner": made.owner})
    return made


@transaction.atomic
def edit_outreach(outreach: Outreach, *, by: Any, **fields: Any) -> Outreach:
    """Change a row of the campaign, or write down that it was done and what shows it."""
    row = locked(outreach.gathering, by)
    before = snapshot(outreach, _OUTREACH)
    for name, value in _cleaned(fields).items():
        setattr(outreach, name, value)
    changed = difference(before, snapshot(outreach, _OUTREACH))
    if changed:
        outreach.save()
        public = {name: changed[name] for name in _PUBLIC if name in changed}
        tell(row, outreach, "edit", by, {"number": outreach.number, **public}, {"changed": changed})
    return outreach


@transaction.atomic
def withdraw_outreach(outreach: Outreach, *, by: Any, reason: str) -> Outreach:
    """Take a row out of the campaign with the reason; it can be restored."""
    row = locked(outreach.gathering, by)
    if not clean(reason):
        raise Refused([Reason("reason_needed")])
    outreach.withdrawn_reason = clean(reason)[:300]
    outreach.save(update_fields=["withdrawn_reason"])
    tell(row, outreach, "withdraw", by, {"number": outreach.number}, {"note": outreach.withdrawn_reason})
    return outreach


@transaction.atomic
def restore_outreach(outreach: Outreach, *, by: Any) -> Outreach:
    """Put a row of the campaign back."""
    row = locked(outreach.gathering, by)
    outreach.withdrawn_reason = ""
    outreach.save(update_fields=["withdrawn_reason"])
    tell(row, outreach, "restore", by, {"number": outreach.number})
    return outreach


def _cleaned(fields: dict[str, Any]) -> dict[str, Any]:
    if set(fields) - set(_OUTREACH):
        raise TypeError(f"no such field of a campaign: {sorted(set(fields) - set(_OUTREACH))}")
    return {k: clean(v) if isinstance(v, str) else v for k, v in fields.items()}
