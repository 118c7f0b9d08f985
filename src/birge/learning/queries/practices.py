"""Doors to practices, and the search over those of the whole country."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet
from django.http import Http404

from birge.kit import scope
from birge.kit.text import fold, whole_number
from birge.learning import words
from birge.learning.access import reads_practice
from birge.learning.models import Adoption, Practice
from birge.people.access import works_in
from birge.places.models import Municipality
from birge.problems import words as problem_words
from birge.problems.models import PriorityList, Problem

ACROSS = "practices are there for everybody to take over"


@dataclass(frozen=True, slots=True)
class PracticeFacts:
    """What the checks of a practice's moves look at."""

    how: str
    proven: bool


def thread_is_open(problem: Problem | None) -> bool:
    """Whether everybody may read the thread of a problem: it is listed, and the list of its cycle is announced."""
    if problem is None or problem.state != problem_words.LISTED:
        return False
    return PriorityList.objects.filter(cycle_id=problem.cycle_id, state__in=problem_words.PUBLIC_STATES).exists()


def facts_of(practice: Practice) -> PracticeFacts:
    """The facts of a practice as it stands now."""
    row = Practice.objects.select_related("problem").get(pk=practice.pk)
    return PracticeFacts(row.how, bool(row.source_url) or thread_is_open(row.problem))


def practice_for(user: Any, number: int) -> Practice:
    """The door to a practice of the municipality in scope.

    :raises Http404: there is none, or it is not published and the reader does not work here.
    """
    rows = Practice.objects.select_related("problem__cycle", "municipality__place__parent")
    found = rows.filter(number=number).first()
    if found is None or not reads_practice(user, found):
        raise Http404
    return found


def adopted_by(practice: Practice) -> list[Adoption]:
    """The municipalities that do it too."""
    rows = practice.adoptions.filter(withdrawn_at=None)
    return list(rows.select_related("municipality__place__parent"))


def practices_here(user: Any, municipality: Municipality) -> QuerySet[Practice]:
    """Practices of the municipality in scope that ``user`` reads."""
    rows = Practice.objects.order_by("-number")
    return rows if works_in(user, municipality.pk) else rows.filter(state=words.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Asked:
    """What practices are looked for by: words, kind of problem, size of the place, the most it may cost (in som)."""

    text: str = ""
    direction: str = ""
    size: str = ""
    most: int | None = None

    @classmethod
    def of(cls, query: Any) -> Asked:
        """From the query of an address; what makes no sense is not asked."""
        direction, size = query.get("direction", ""), query.get("size", "")
        return cls(
            text=query.get("q", "")[:100],
            direction=direction if direction in problem_words.DIRECTIONS else "",
            size=size if size in words.SIZES else "",
            most=whole_number(query.get("most", "")[:12]),
        )


#: Practices on one page, and in one file.
SHOWN, MOST = 24, 5000


def found_by(asked: Asked, page: Any = 1) -> Page[Practice]:
    """Published practices of the whole country that fit, the newest first, each with who does it too."""
    with scope.everyone(ACROSS):
        found = Paginator(_published(asked), SHOWN).get_page(page)
        found.object_list = list(found.object_list)
        return found


def all_published() -> list[Practice]:
    """The same without a question, for files."""
    with scope.everyone(ACROSS):
        return list(_published(Asked())[:MOST])


def _published(asked: Asked) -> QuerySet[Practice]:
    rows = Practice.objects.filter(state=words.PUBLISHED).select_related(
        "municipality__place__parent__parent", "problem__cycle"
    )
    for word in fold(asked.text).split()[:6]:
        rows = rows.filter(search_text__contains=word)
    if asked.direction:
        rows = rows.filter(direction=asked.direction)
    if asked.size:
        _name, least, below = words.SIZES[asked.size]
        rows = rows.filter(inhabitants__gte=least)
        rows = rows.filter(inhabitants__lt=below) if below is not None else rows
    if asked.most is not None:
        rows = rows.filter(cost_tyiyn__lte=min(asked.most, 10**13) * 100)
    also = Adoption.objects.filter(withdrawn_at=None).select_related("municipality__place")
    return rows.prefetch_related(Prefetch("adoptions", queryset=also, to_attr="also"))
