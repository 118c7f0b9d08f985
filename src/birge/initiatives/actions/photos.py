"""Photographs of a project: adding them, taking one back, bringing it back."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.cycle.moves import Refused
from birge.initiatives.actions.common import told
from birge.initiatives.models import Project, ProjectPhoto
from birge.kit.models import next_number
from birge.needs.actions.evidence import keep_picture, mark, need_reason
from birge.rulebook.table import Reason

#: Photographs of one project.
MOST = 60


def add(project: Project, data: bytes, *, by: Any, **values: Any) -> ProjectPhoto:
    """Keep a photograph: looked at and re-encoded before anything is locked; row and chronicle together.

    :param values: ``moment``, ``caption``, ``caption_ru`` and ``taken``.
    :raises PictureError: when it is no picture that is taken.
    :raises Refused: the project has this photograph already, or has too many.
    """
    original = hashlib.sha256(data).hexdigest()
    there = ProjectPhoto.objects.filter(project=project, original_digest=original)
    _once(there)
    kept = keep_picture(data, f"initiatives/{project.municipality_id}")
    with transaction.atomic():
        row = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
        _once(there.all())
        number = next_number(ProjectPhoto, project=row)
        if number > MOST:
            raise Refused([Reason("pictures_too_many", {"most": MOST})])
        made: ProjectPhoto = ProjectPhoto.objects.create(
            municipality_id=row.municipality_id, project=row, number=number, by_id=by.pk, at=timezone.now(),
            **values, **kept,
        )  # fmt: skip
        told(row, "add_evidence", by=by, public={"photo": number, "digest": made.digest})
    return made


def _once(there: Any) -> None:
    found = there.first()
    if found is not None:
        raise Refused([Reason("picture_there_withdrawn" if found.withdrawn_at else "picture_there")])


@transaction.atomic
def withdraw(photo: ProjectPhoto, *, by: Any, note: str = "") -> None:
    """Take a photograph back, with the reason: those who work here alone see it then."""
    need_reason(note)
    _changed(photo, by, "withdraw_evidence", note, withdrawn=True)


@transaction.atomic
def restore(photo: ProjectPhoto, *, by: Any, note: str = "") -> None:
    """Bring a photograph back that was taken back."""
    _changed(photo, by, "restore", note, withdrawn=False)


def _changed(photo: ProjectPhoto, by: Any, verb: str, note: str, *, withdrawn: bool) -> None:
    found = ProjectPhoto.objects.select_for_update(of=("self",)).get(pk=photo.pk)
    mark(found, note, withdrawn=withdrawn)
    private = {"note": note} if note else {}
    told(Project.objects.get(pk=found.project_id), verb, by=by, public={"photo": found.number}, private=private)
