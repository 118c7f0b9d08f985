"""Photographs of a visit, of a report of progress, sheets of an act: adding them, taking one back, bringing it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from birge.cycle.moves import Refused
from birge.monitoring import words
from birge.monitoring.actions.common import told
from birge.monitoring.models import Act, ActSheet, Photo, Progress, ProgressPhoto, Report, Visit
from birge.needs.actions.evidence import keep_once, mark, need_reason
from birge.plan.models import Activity
from birge.rulebook.table import Reason
from birge.rulebook.when import When

#: Photographs of one visit, of one activity, of one act.
MOST = 60


def add_photo(
    visit: Visit,
    data: bytes,
    caption: str = "",
    taken: When | None = None,
    *,
    by: Any,
    consent: int | None = None,
) -> Photo:
    """Keep a photograph: re-encode it, put the files in their place, then the row and the chronicle together.

    :param taken: when it was taken, as a person says; what the camera wrote into the file does not come along.
    :param consent: the version of the text to which those on it agreed.
    :raises PictureError: when it is no picture that is taken.
    :raises Refused: the visit is not being written, has this photograph already, or has too many.
    """
    more = {"caption": caption[:300], "taken": taken, "consent_version": consent}
    made: Photo = _keep(Photo, data, visit, lambda: _open(visit), {"visit": visit}, by, **more)
    return made


def add_progress_photo(
    activity: Activity,
    data: bytes,
    moment: str,
    caption: str = "",
    taken: When | None = None,
    *,
    by: Any,
    consent: int | None = None,
) -> ProgressPhoto:
    """Keep a photograph beside the last report on an activity, with the same intake as a visit's.

    :param moment: before, during or after the work.
    :param consent: as of :func:`add_photo`.
    :raises PictureError: when it is no picture that is taken.
    :raises Refused: nothing is reported yet, the activity has this photograph already, or has too many.
    """
    row = Progress.objects.filter(activity=activity).exclude(reports=0).first()
    if row is None:
        raise Refused([Reason("photo_before_report")])

    def locked() -> Progress:
        return Progress.objects.select_for_update(of=("self",)).get(pk=row.pk)

    last = Report.objects.get(progress=row, number=row.reports)
    more = {"report": last, "moment": moment, "caption": caption[:300], "taken": taken, "consent_version": consent}
    made: ProgressPhoto = _keep(ProgressPhoto, data, row, locked, {"progress": row}, by, **more)
    return made


def add_sheet(act: Act, data: bytes, *, by: Any) -> ActSheet:
    """Keep a sheet of an act that a side signed on paper; it never becomes public.

    :raises PictureError: when it is no picture that is taken.
    :raises Refused: no side signed this act on paper, it has this sheet already, or has too many.
    """

    def locked() -> Act:
        row = Act.objects.select_for_update(of=("self",)).get(pk=act.pk)
        if not row.on_paper:
            raise Refused([Reason("act_not_on_paper")])
        return row

    made: ActSheet = _keep(ActSheet, data, act, locked, {"act": act}, by)
    return made


def _keep(
    model: Any, data: bytes, whole: Any, lock: Callable[[], Any], of: dict[str, Any], by: Any, **more: Any
) -> Any:
    def tell(row: Any, made: Any) -> None:
        told(row, "add_evidence", by=by, public={"photo": made.number, "digest": made.digest})

    return keep_once(model, data, f"monitoring/{whole.municipality_id}", lock, tell, of=of, most=MOST, by=by, **more)


@transaction.atomic
def withdraw_photo(photo: Any, *, by: Any, note: str = "") -> Any:
    """Take a photograph back, with the reason: it is for those who work here alone, and can be brought back."""
    need_reason(note)
    return _changed(photo, by, "withdraw_evidence", note, withdrawn=True)


@transaction.atomic
def restore_photo(photo: Any, *, by: Any, note: str = "") -> Any:
    """Bring a photograph back that was taken back."""
    return _changed(photo, by, "restore", note, withdrawn=False)


def _changed(photo: Any, by: Any, verb: str, note: str, *, withdrawn: bool) -> Any:
    found = type(photo)._default_manager.select_for_update(of=("self",)).get(pk=photo.pk)
    mark(found, note, withdrawn=withdrawn)
    told(found.whole, verb, by=by, public={"photo": found.number}, private={"note": note} if note else {})
    return found


def _open(visit: Visit) -> Visit:
    """The visit, locked, while it is not withdrawn: a photograph may come after the record is shown."""
    row = Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    if row.state == words.WITHDRAWN:
        raise Refused([Reason("visit_rests", {"state": row.get_state_display()})])
    return row
