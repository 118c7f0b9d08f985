"""Doors to regulations, what differs from the model, and who adopted which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from birge.council import words as council_words
from birge.council.models import Resolution
from birge.initiatives import words
from birge.initiatives.access import reads_models, reads_regulation
from birge.initiatives.models import ModelRegulation, Regulation
from birge.initiatives.steps.regulations import RegulationFacts
from birge.kit import scope
from birge.people.access import works_in

ACROSS = "who adopted a regulation is public in the whole country"
#: Resolutions offered to be named, the newest first.
OFFERED = 100


def facts_of(row: Any) -> RegulationFacts:
    """The facts of a regulation, or of a model, as it stands."""
    resolution = getattr(row, "resolution", None)
    adopted = resolution is not None and resolution.state in council_words.VALID
    return RegulationFacts(
        text=bool(row.text.strip()),
        resolution=adopted,
        adopted_on=resolution.adopted_on if adopted else None,
        from_day=getattr(row, "in_force_from", None),
    )


def regulation_for(user: Any, number: int) -> Regulation:
    """The door to a regulation of the municipality in scope.

    :raises Http404: there is none, or it is being written and the reader does not work here.
    """
    rows = Regulation.objects.select_related("municipality__place", "model", "resolution__cycle")
    found: Regulation | None = rows.filter(number=number).first()
    if found is None or not reads_regulation(user, found):
        raise Http404
    return found


def regulations_for(user: Any, municipality_id: int) -> list[Regulation]:
    """The regulations of the municipality in scope, the newest first."""
    rows = Regulation.objects.select_related("resolution__cycle")
    return list(rows if works_in(user, municipality_id) else rows.exclude(state=words.DRAFT))


def in_force_on(day: date) -> QuerySet[Regulation]:
    """The regulations of the municipality in scope that are in force on a day."""
    rows = Regulation.objects.exclude(state=words.DRAFT).filter(in_force_from__lte=day)
    return rows.filter(Q(in_force_to=None) | Q(in_force_to__gte=day))


def resolutions_to_name() -> QuerySet[Resolution]:
    """Adopted resolutions of the council of the municipality in scope."""
    valid = Resolution.objects.filter(state__in=council_words.VALID)
    latest = valid.order_by("-adopted_on", "-pk").values_list("pk", flat=True)[:OFFERED]
    return Resolution.objects.filter(pk__in=list(latest)).order_by("-adopted_on", "-pk")


def model_for(user: Any, number: int) -> ModelRegulation:
    """The door to a model text.

    :raises Http404: there is none, or it is not published.
    """
    found = ModelRegulation.objects.filter(number=number).first()
    if found is None or found.state != words.PUBLISHED and not reads_models(user):
        raise Http404
    return found


def models_for(user: Any) -> list[ModelRegulation]:
    """The model texts, the newest first."""
    rows = ModelRegulation.objects.all()
    return list(rows if reads_models(user) else rows.filter(state=words.PUBLISHED))


def adopted_in_the_country(model: ModelRegulation | None = None) -> QuerySet[Regulation]:
    """Regulations in force and ended of all municipalities, by name; of one model where it is named.

    The caller opens everybody's rows (:data:`ACROSS`).
    """
    rows = Regulation.objects.exclude(state=words.DRAFT).select_related("municipality__place", "resolution__cycle")
    rows = rows if model is None else rows.filter(model=model)
    return rows.order_by("municipality__place__name_ky", "-number")


def adopted(model: ModelRegulation) -> list[Regulation]:
    """Who adopted a regulation made from a model."""
    with scope.everyone(ACROSS):
        return list(adopted_in_the_country(model))


@dataclass(frozen=True, slots=True)
class Differing:
    """A place where two texts differ: the paragraphs of the model, and those of the municipality."""

    model: tuple[str, ...]
    own: tuple[str, ...]


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a text, one on a line."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def differences(model: str, own: str) -> list[Differing]:
    """Where a municipality's text differs from its model, in the order of the text."""
    left, right = paragraphs_of(model), paragraphs_of(own)
    found = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            found.append(Differing(tuple(left[i1:i2]), tuple(right[j1:j2])))
    return found


def in_force_twice(rows: Sequence[Regulation], today: date) -> bool:
    """Whether more than one regulation is in force on a day: a person has to say which one ended."""
    return sum(_in_force(row, today) for row in rows) > 1


def _in_force(row: Regulation, day: date) -> bool:
    begun = row.state != words.DRAFT and row.in_force_from is not None and row.in_force_from <= day
    return begun and (row.in_force_to is None or row.in_force_to >= day)
