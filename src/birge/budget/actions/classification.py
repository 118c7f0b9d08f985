"""Another version of the classification: all of its codes at once; the one before ends the day before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from birge.budget.models import Classification, Code
from birge.chronicle.actions import write
from birge.cycle.moves import Refused
from birge.kit.text import clean
from birge.people.words import ADMINISTRATOR
from birge.rulebook.table import Reason


@transaction.atomic
def new_classification(
    rows: Iterable[Mapping[str, str]], *, by: Any, title: str, valid_from: date, source: str, digest: str
) -> Classification:
    """Enter a version: in order the end of the version before, the version, its codes, chronicle.

    Budgets that are there keep the version they were made with.

    :param rows: ``kind code parent name_ky name_ru name_en`` of every code.
    :param digest: hash of the file; the same file is not brought in twice.
    :raises Refused: this file is there already, or a version that begins later.
    """
    versions = Classification.objects.select_for_update().order_by("-number")
    if any(one.digest == digest for one in versions):
        raise Refused([Reason("classification_file_known")])
    if any(one.valid_from is not None and one.valid_from >= valid_from for one in versions):
        raise Refused([Reason("classification_not_later")])
    ends = valid_from - timedelta(days=1)
    Classification.objects.filter(Q(valid_to=None) | Q(valid_to__gte=valid_from)).update(valid_to=ends)
    last = Classification.objects.aggregate(last=Max("number"))["last"] or 0
    made = Classification.objects.create(
        number=last + 1,
        title=clean(title)[:300],
        valid_from=valid_from,
        source=clean(source)[:400],
        confirmed=True,
        digest=digest,
        at=timezone.now(),
    )
    codes = Code.objects.bulk_create(Code(version=made, source=made.source, **row) for row in rows)
    public = {"number": made.number, "codes": len(codes), "from": valid_from.isoformat(), "file": digest}
    write(made, "new_classification", by=by, role=ADMINISTRATOR, public=public)
    return made
