"""Photographs of a project: adding them, taking one back, bringing it back."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from birge.initiatives.actions.common import told
from birge.initiatives.models import Project, ProjectPhoto
from birge.needs.actions.evidence import keep_once, mark, need_reason

#: Photographs of one project.
MOST = 60


def add(project: Project, data: bytes, *, by: Any, **values: Any) -> ProjectPhoto:
    """Keep a photograph: looked at and re-encoded before anything is locked; row and chronicle together.

    :param values: ``moment``, ``caption``, ``caption_ru``, ``taken`` and ``consent_version``.
    :raises PictureError: when it is no picture that is taken.
    :raises Refused: the project has this photograph already, or has too many.
    """

    def lock() -> Project:
        row: Project = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
        return row

    def tell(row: Project, made: ProjectPhoto) -> None:
        told(row, "add_evidence", by=by, public={"photo": made.number, "digest": made.digest})

    folder = f"initiatives/{project.municipality_id}"
    kept: ProjectPhoto = keep_once(
        ProjectPhoto, data, folder, lock, tell, of={"project": project}, most=MOST, by=by, **values
    )
    return kept


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
