"""Reading what is kept of a hearing beside its protocol: its photographs, and slips as sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404

from birge.budget.hearings.opinions import Opinions, opinions_of, ticked
from birge.budget.models import HearingPhoto, Slip
from birge.cycle.queries import value_in_force
from birge.gatherings.models import Gathering, Hearing
from birge.kit.reads import AllOf
from birge.people.access import works_in
from birge.rulebook.when import When

_OF_PHOTO = ("number", "caption", "taken", "width", "height", "withdrawn_at", "withdrawn_reason")


def sees_photo(user: Any, gathering: Gathering, photo: HearingPhoto) -> bool:
    """Everybody with the hearing; taken back it is for those who work here."""
    return works_in(user, gathering.municipality_id) or (gathering.is_public and photo.withdrawn_at is None)


def photo_for(user: Any, gathering: Gathering, number: int) -> HearingPhoto:
    """A photograph of a hearing, for those who may see it; 404 otherwise."""
    found = HearingPhoto.objects.filter(hearing=gathering.hearing, number=number).first()
    if found is None or not sees_photo(user, gathering, found):
        raise Http404
    found.hearing = gathering.hearing
    found.hearing.gathering = gathering
    return found


@dataclass(frozen=True, slots=True)
class Kept:
    """The photographs a reader may see, in the order in which they came; and the slips, where some are entered."""

    photos: list[HearingPhoto]
    opinions: Opinions | None


def kept_of(user: Any, gathering: Gathering) -> Kept:
    """What is kept of a hearing beside its protocol, in one question."""
    photos = HearingPhoto.objects.filter(hearing=OuterRef("pk")).order_by("number")
    told = photos.annotate(told=JSONObject(**{name: name for name in _OF_PHOTO})).values("told")
    rows = Hearing.objects.filter(pk=gathering.hearing.pk)
    found = rows.values_list(AllOf(told), AllOf(ticked()), Subquery(value_in_force("small_count_floor"))).get()
    seen = [_photo(one) for one in found[0]]
    return Kept([one for one in seen if sees_photo(user, gathering, one)], opinions_of(found[1], found[2]))


def _photo(told: dict[str, Any]) -> HearingPhoto:
    return HearingPhoto(**{**told, "taken": When.from_code(told["taken"]) if told["taken"] else None})


def slip_for(gathering: Gathering, number: int) -> Slip:
    """A slip of a hearing by its number, for whoever keeps its record; 404 where there is none."""
    found = Slip.objects.filter(hearing=gathering.hearing, number=number).first()
    if found is None:
        raise Http404
    found.hearing = gathering.hearing
    found.hearing.gathering = gathering
    return found
