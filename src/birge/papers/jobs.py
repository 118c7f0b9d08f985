"""Background work of papers: files are made from the snapshot, never from the record."""

from __future__ import annotations

from django_tasks import task

from birge.kit import scope


@task()
def render_issued(municipality_id: int, issued_id: int) -> int:
    """Make the files of an issued paper that do not exist yet. Answers how many were made; may run again at will."""
    from birge.papers.files import make_files
    from birge.papers.models import Issued

    with scope.municipality(municipality_id):
        return make_files(Issued.objects.get(pk=issued_id))
