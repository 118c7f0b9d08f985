"""What the page of the list shows to whom: the announced list from its frozen basis, a draft from today's figures."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from birge.cycle.models import Cycle
from birge.cycle.moves import offers
from birge.kit.forms import language
from birge.needs import words as needs_words
from birge.needs.models import Session
from birge.people.access import works_in
from birge.people.words import ROLES
from birge.places.models import Place
from birge.problems import lists, words
from birge.problems.access import may_merge, may_read_list
from birge.problems.basis import Basis, Reading, read, same
from birge.problems.forms import ListForm
from birge.problems.models import PriorityList, Problem
from birge.problems.picture import picture_of
from birge.rulebook.messages import message


def ranking_page(
    request: HttpRequest, cycle: Cycle, the_list: PriorityList | None, form: ListForm | None
) -> dict[str, Any]:
    """The context of the page.

    :param form: the choice as sent, when it could not be kept.
    """
    here: Any = request.municipality  # type: ignore[attr-defined]
    inside = works_in(request.user, here.pk)
    may = may_merge(request.user, here.pk) and cycle.state == "open"
    context: dict[str, Any] = {
        "cycle": cycle,
        "list": the_list,
        "inside": inside,
        "may": may,
        "open": may_read_list(request.user, the_list, here.pk),
        "tone": words.LIST_TONES[the_list.state] if the_list else "wait",
    }
    if not context["open"]:
        context["checked"] = Session.objects.filter(cycle=cycle, state=needs_words.CONFIRMED).count()
        return context
    is_public = the_list is not None and the_list.state in words.PUBLIC_STATES
    method, top = _wanted(request, the_list, is_public)
    live = read(cycle, here, top) if inside or not is_public else None
    if the_list is not None and is_public:
        basis = the_list.basis
    else:
        assert live is not None
        basis = live.basis
    places, problems = (live.places, list(live.problems.values())) if live else _names(cycle, basis)
    context["picture"] = picture_of(
        basis,
        method,
        problems,
        places,
        lang=language(),
        urls=lambda problem: reverse("problems:problem", args=[here.code, cycle.number, problem.number]),
        inside=inside,
        whole="all" in request.GET,
        kind=here.kind,
    )
    context["basis"] = _figures(basis, places, hide=frozenset() if inside else needs_words.SENSITIVE)
    context["top"] = basis["top"]
    context["story"] = words.METHOD_STORIES[context["picture"].method] if context["picture"] else ""
    context["previewed"] = (
        not is_public and the_list is not None and (method, top) != (the_list.method, the_list.places)
    )
    context["reminders"] = _reminders(live, the_list if is_public else None) if live and inside else []
    if the_list is not None:
        context["chosen_role"] = ROLES[the_list.chosen_role].name if the_list.chosen_role in ROLES else ""
    if may:
        context |= _for_staff(request, cycle, the_list, form, method, top, context)
    return context


def _wanted(request: HttpRequest, the_list: PriorityList | None, is_public: bool) -> tuple[str, int]:
    """The method and the line asked for: of the list, else of the preview in the address, else the defaults."""
    method = the_list.method if the_list else words.DEFAULT_METHOD
    if is_public and the_list is not None:
        return method, the_list.places
    asked, line = request.GET.get("method", ""), request.GET.get("places", "")
    if asked in words.METHODS:
        method = asked
    if line.isascii() and line.isdigit() and len(line) < 4 and 1 <= int(line) <= words.MOST_PLACES:
        return method, int(line)
    return method, the_list.places if the_list else lists.default_places()


def _figures(basis: Basis, places: dict[int, str], *, hide: frozenset[str]) -> list[dict[str, Any]]:
    """What each session brought into the computation, for anybody to compute it again."""
    people = {row["id"]: row["population"] for row in basis["villages"]}
    return [
        {
            "number": int(row["id"]),
            "village": places.get(int(row["village"]), ""),
            "category": row["category"],
            "people": None if row["category"] in hide else row["people"],
            "hidden": row["category"] in hide,
            "population": people[row["village"]],
            "points": sum(row["points"].values()),
            "written": row["points_written"],
            "problems": len(row["points"]),
        }
        for row in basis["sessions"]
    ]


def _names(cycle: Cycle, basis: Basis) -> tuple[dict[int, str], list[Problem]]:
    """Names for an announced basis, where nothing of today is read."""
    keys = [int(row["id"]) for row in basis["villages"]]
    places = {place.pk: place.name for place in Place.objects.filter(pk__in=keys)}
    return places, list(Problem.objects.filter(cycle=cycle))


def _reminders(live: Reading, announced: PriorityList | None) -> list[str]:
    """What is not in the list yet: unchecked sessions, statements under no problem; what changed since."""
    found = []
    if live.unchecked:
        found.append(message("sessions_not_checked", language(), count=live.unchecked))
    if live.unmerged:
        found.append(message("statements_not_merged", language(), count=live.unmerged))
    if announced is not None and not same(announced.basis, live.basis):
        found.append(message("list_differs_now", language()))
    return found


def _for_staff(
    request: HttpRequest,
    cycle: Cycle,
    the_list: PriorityList | None,
    form: ListForm | None,
    method: str,
    top: int,
    context: dict[str, Any],
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if the_list is None or the_list.state == words.DRAFT:
        found["form"] = form or ListForm(initial={"method": method, "places": top})
    if the_list is not None:
        picture = context["picture"]
        facts = lists.facts_from(picture.ranking, the_list.method) if picture else lists.Facts()
        found["offers"] = offers(the_list, request.user, lambda: facts)
        found["may_put"] = the_list.state == words.ANNOUNCED
    return found
