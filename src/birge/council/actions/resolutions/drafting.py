"""The secretary drafts a resolution and changes it until the council votes."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max

from birge.chronicle.actions import difference, snapshot, write
from birge.council import words
from birge.council.access import may_write
from birge.council.actions.common import require, role
from birge.council.models import CharterDraft, Package, Resolution
from birge.cycle.moves import Refused
from birge.gatherings.models import Gathering
from birge.kit.models import lock_version
from birge.kit.text import clean, fold
from birge.people.words import COUNCIL
from birge.rulebook.table import Reason

_TEXTS = ("title", "title_ru", "preamble", "preamble_ru", "points", "points_ru", "chair", "control", "control_ru")
_TEXTS += ("basis", "basis_ru", "annexes", "annexes_ru", "subject", "effect")
_LONG = ("preamble", "preamble_ru", "points", "points_ru", "basis", "basis_ru", "annexes", "annexes_ru")
_FIELDS = (*_TEXTS, "amends")


def _cleaned(fields: dict[str, Any]) -> dict[str, Any]:
    """The texts cleaned; what it does to an earlier one is said only where there is an earlier one."""
    unknown = set(fields) - set(_FIELDS)
    if unknown:
        raise TypeError(f"no such text of a resolution: {sorted(unknown)}")
    found = {
        name: value if name == "amends" else clean(value or "", lines=name in _LONG) for name, value in fields.items()
    }
    if "amends" in found:
        found["effect"] = (found.get("effect") or words.AMENDS) if found["amends"] is not None else ""
    return found


def searched(row: Resolution) -> str:
    """What the council's list is searched in."""
    return fold(" ".join((row.number, row.title, row.title_ru, row.points, row.points_ru)))


@transaction.atomic
def draft_resolution(
    package: Package | None, gathering: Gathering, *, by: Any, on_charter: CharterDraft | None = None, **texts: Any
) -> Resolution:
    """The secretary drafts a resolution for a session: on a package, or on anything else before it (``None``).

    :param on_charter: the charter or regulation that it adopts.
    :param texts: ``title preamble basis points annexes control`` in Kyrgyz and, with ``_ru``, in Russian, a point, act
        or annex a line; ``chair subject amends effect``.
    """
    cycle = gathering.cycle
    require(by is None or may_write(by, gathering.municipality_id), cycle)
    type(cycle).objects.select_for_update().get(pk=cycle.pk)
    serial = (Resolution.objects.filter(cycle=cycle).aggregate(last=Max("serial"))["last"] or 0) + 1
    resolution = Resolution.objects.create(
        municipality_id=gathering.municipality_id,
        cycle=cycle,
        package=package,
        session=gathering,
        serial=serial,
        charter=on_charter,
        **_cleaned(texts),
    )
    resolution.search_text = searched(resolution)
    resolution.save(update_fields=["search_text"])
    public = {
        "serial": serial,
        "charter": on_charter and on_charter.number,
        "package": package and package.number,
        "gathering": gathering.number,
    }
    write(resolution, "create", by=by, role=role(by, resolution, frozenset(COUNCIL)), public=public)
    return resolution


@transaction.atomic
def edit_resolution(resolution: Resolution, *, by: Any, expected: int | None = None, **texts: Any) -> Resolution:
    """Change the text of a draft.

    :raises Conflict: somebody else changed it meanwhile.
    """
    require(by is None or may_write(by, resolution.municipality_id), resolution.cycle)
    row: Resolution = lock_version(Resolution, resolution.pk, expected)
    if row.state != words.DRAFT:
        raise Refused([Reason("not_possible_now", {"state": row.get_state_display()})])
    before = snapshot(row, (*_TEXTS, "amends_id"))
    for name, value in _cleaned(texts).items():
        setattr(row, name, value)
    changed = difference(before, snapshot(row, (*_TEXTS, "amends_id")))
    if changed:
        row.search_text = searched(row)
        row.save()
        write(row, "edit", by=by, role=role(by, row, frozenset(COUNCIL)), private={"changed": changed})
    return row
