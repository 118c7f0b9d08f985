"""Reading what is kept of a hearing beside its protocol: its photographs, and slips as sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404

from birge.budget import words
from birge.budget.models import HearingPhoto, Slip
from birge.cycle.queries import value_in_force
from birge.gatherings.models import Gathering, Hearing
from birge.gatherings.words import SEXES
from birge.kit.reads import AllOf
from birge.people.access import works_in
from birge.rulebook.disclosure import USUAL, SmallCounts, shown
from birge.rulebook.when import When

_SAID = (*words.OPINIONS, "")
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
class Opinions:
    """Slips as sums: how many, the answers to each question, and the sexes as far as they are no small count."""

    slips: int
    #: (question, (yes, in part, no, not ticked))
    answers: list[tuple[Any, tuple[int, ...]]]
    #: (who, how many); ``None``: too few to be shown.
    sexes: list[tuple[Any, int | None]]


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
    found = rows.values_list(AllOf(told), Subquery(_sums()), Subquery(value_in_force("small_count_floor"))).get()
    seen = [_photo(one) for one in found[0]]
    return Kept([one for one in seen if sees_photo(user, gathering, one)], _opinions(found[1], found[2]))


def _photo(told: dict[str, Any]) -> HearingPhoto:
    return HearingPhoto(**{**told, "taken": When.from_code(told["taken"]) if told["taken"] else None})


def _sums() -> QuerySet[Any, Any]:
    """How many slips say what, of one hearing."""
    counted: dict[str, Any] = {
        f"{asked}_{said}": Count("pk", filter=Q(**{asked: said})) for asked in words.ASKED for said in _SAID
    }
    counted |= {f"sex_{sex}": Count("pk", filter=Q(sex=sex)) for sex in (*SEXES, "")}
    rows = Slip.objects.filter(hearing=OuterRef("pk"), withdrawn_reason="").order_by().values("hearing")
    return rows.annotate(sums=JSONObject(slips=Count("pk"), **counted)).values("sums")


def _opinions(sums: dict[str, int] | None, floor: Any) -> Opinions | None:
    if not sums:
        return None
    answers = [(name, tuple(sums[f"{asked}_{said}"] for said in _SAID)) for asked, name in words.ASKED.items()]
    small = SmallCounts(int(floor), "charter") if floor else USUAL
    sexes = shown({sex: sums[f"sex_{sex}"] for sex in (*SEXES, "")}, small)
    return Opinions(sums["slips"], answers, [(SEXES[sex], sexes[sex]) for sex in SEXES])


def slip_for(gathering: Gathering, number: int) -> Slip:
    """A slip of a hearing by its number, for whoever keeps its record; 404 where there is none."""
    found = Slip.objects.filter(hearing=gathering.hearing, number=number).first()
    if found is None:
        raise Http404
    found.hearing = gathering.hearing
    found.hearing.gathering = gathering
    return found
