"""What a project's page shows beside its money: photographs, changed sums and acts, all in one question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from birge.initiatives.models import Amendment, Project, ProjectPhoto
from birge.initiatives.seen import ACTS, Seen
from birge.kit.reads import AllOf, moment, whole
from birge.rulebook.when import When

_PHOTO = ("number", "moment", "caption", "caption_ru", "taken", "width", "height", "withdrawn_at", "withdrawn_reason")
_AMENDMENT = ("number", "before", "planned", "reason", "asked_by_id", "decided_by_id", "decided_at", "confirmed")


@dataclass(frozen=True, slots=True)
class Beside:
    """Photographs, changes of the sums, acts that everybody reads."""

    photos: list[ProjectPhoto]
    amendments: list[Amendment]
    seen: list[Seen]

    @property
    def waits(self) -> Amendment | None:
        """The change of the sums that waits for a second person."""
        return next((one for one in self.amendments if one.decided_by_id is None), None)


def _all(model: Any, names: tuple[str, ...]) -> Subquery:
    rows = model.objects.filter(project=OuterRef("pk")).order_by("number")
    return AllOf(rows.annotate(told=JSONObject(**{name: name for name in names})).values("told"))


def beside(project: Project) -> Beside:
    """All that stands beside the money of a project."""
    along = {f"along_{name}": AllOf(one.rows()) for name, one in ACTS.items()}
    rows = Project.objects.filter(pk=project.pk)
    told = rows.values(photos_told=_all(ProjectPhoto, _PHOTO), sums_told=_all(Amendment, _AMENDMENT), **along).get()
    seen = [act for name, one in ACTS.items() for act in one.read(project, told[f"along_{name}"])]
    return Beside([_photo(one) for one in told["photos_told"]], [_sums(one) for one in told["sums_told"]], seen)


def _photo(told: dict[str, Any]) -> ProjectPhoto:
    taken = When.from_code(told["taken"]) if told["taken"] else None
    return ProjectPhoto(**{**told, "taken": taken, "withdrawn_at": moment(told["withdrawn_at"])})


def _sums(told: dict[str, Any]) -> Amendment:
    sums = {name: whole(told[name]) for name in ("before", "planned")}
    return Amendment(**{**told, **sums, "decided_at": moment(told["decided_at"])})
