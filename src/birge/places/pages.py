"""The register of places, for everybody."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from birge.kit.gate import public
from birge.places import words
from birge.places.models import Municipality, Place, Succession
from birge.places.queries import above


@public
def register(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The country, or what stands under one place: names in three languages, codes, known changes."""
    place = None
    if pk is not None:
        place = Place.objects.select_related("parent__parent__parent").filter(pk=pk).first()
        if place is None:
            raise Http404
    rows = (
        Place.objects.filter(parent=place, valid_to=None)
        .annotate(below=Count("children", filter=Q(children__valid_to=None)))
        .select_related("municipality")
        .prefetch_related("codes")
        .order_by("level", "sort_key")
    )
    context = {
        "place": place,
        "trail": _trail(place),
        "rows": list(rows),
        "codes": list(place.codes.order_by("-valid_from")) if place else [],
        "changes": list(Succession.objects.filter(old=place).select_related("new", "act")) if place else [],
        "became": list(Succession.objects.filter(new=place).exclude(old=place).select_related("old", "act"))
        if place
        else [],
        "municipality_here": Municipality.objects.filter(place=place).first() if place else None,
        "municipal": place is not None and place.level in words.MUNICIPAL_LEVELS,
    }
    return render(request, "places/register.html", context)


def _trail(place: Place | None) -> list[tuple[str, str]]:
    """The register and the places above one, with their pages, from the top."""
    top = (gettext("Register of places"), reverse("places:register"))
    return [top, *((one.name, reverse("places:place", args=[one.pk])) for one in above(place))]
