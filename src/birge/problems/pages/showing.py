"""What the page of the list shows to whom: the announced list from its frozen basis, a draft from today's figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from birge.cycle.models import Cycle
from birge.cycle.moves import offers
from birge.kit.kept import Kept
from birge.kit.said import language
from birge.kit.templatetags.birge import address
from birge.needs import words as needs_words
from birge.needs.models import Session
from birge.people.access import works_in
from birge.people.words import ROLES
from birge.places.models import Place
from birge.problems import words
from birge.problems.access import may_merge, may_read_list
from birge.problems.actions import lists
from birge.problems.forms import ListForm
from birge.problems.models import PriorityList, Problem
from birge.problems.queries.basis import Basis, Reading, code_of, read, same
from birge.problems.queries.opened import digest_of, opened
from birge.problems.queries.picture import names_of, picture_of
from birge.problems.queries.problems import proposals_of
from birge.problems.queries.scores import default_places
from birge.problems.queries.villages import village_rows
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
    method, top, surveys = _wanted(request, the_list, is_public)
    live = read(cycle, here, top, surveys) if inside or not is_public else None
    whole = "all" in request.GET
    if the_list is not None and is_public and not inside:
        # What strangers read of an announced list changes with the edition of its municipality alone.
        key = (the_list.pk, the_list.chosen_at, here.edition, language(), whole)
        basis = opened(the_list)
        context |= _KEPT(key, lambda: _told(here, cycle, basis, method, *_names(cycle, basis), whole=whole))
    else:
        assert live is not None
        basis = opened(the_list) if the_list is not None and is_public else live.basis
        places, problems = live.places, list(live.problems.values())
        people = live.people if inside else {}
        context |= _told(here, cycle, basis, method, places, problems, whole=whole, inside=inside, people=people)
        context["digest"] = digest_of(basis) if is_public else ""
    picture = context["picture"]
    context["figures"] = address("api-v1:figures", here.code, cycle.number)
    context["story"] = words.METHOD_STORIES[picture.method] if picture else ""
    context["previewed"] = (
        not is_public
        and the_list is not None
        and (method, top, surveys) != (the_list.method, the_list.places, the_list.with_surveys)
    )
    context["reminders"] = _reminders(live, the_list if is_public else None) if live and inside else []
    if the_list is not None:
        context["chosen_role"] = ROLES[the_list.chosen_role].name if the_list.chosen_role in ROLES else ""
    if may:
        context |= _for_staff(
            request, the_list, form, {"method": method, "places": top, "with_surveys": surveys}, context
        )
    return context


#: What strangers read of announced lists, of so many at most.
_KEPT: Kept[dict[str, Any]] = Kept(32)
#: So many of the figures stand on the page at once.
FIGURES = 60


def _told(
    here: Any,
    cycle: Cycle,
    basis: Basis,
    method: str,
    places: dict[int, str],
    problems: list[Problem],
    *,
    whole: bool,
    inside: bool = False,
    people: dict[int, int | None] | None = None,
) -> dict[str, Any]:
    """All that follows from a basis. For strangers without the ranking itself: it is large, and they do not need it."""
    picture = picture_of(
        basis,
        method,
        problems,
        places,
        lang=language(),
        urls=lambda problem: reverse("problems:problem", args=[here.code, cycle.number, problem.number]),
        inside=inside,
        whole=whole,
        municipality=here,
    )
    found: dict[str, Any] = {"picture": picture}
    if picture is not None:
        known = {code_of(problem.number): problem for problem in problems}
        names = names_of(known, places, here)
        found["villages"] = village_rows(picture.ranking, picture.method, basis, known, names, proposals_of(cycle))
        if not inside:
            found["picture"] = replace(picture, ranking=None)
    rows = _figures(basis, places, people or {})
    found["basis"] = rows if whole else rows[:FIGURES]
    found["more_figures"] = 0 if whole else max(len(rows) - FIGURES, 0)
    found["small"] = any(row.get("small") for row in basis["sessions"])
    found["digest"] = digest_of(basis)
    found["top"] = basis["top"]
    found["with_surveys"] = basis.get("with_surveys", False)
    found["aside"] = _aside(basis)
    return found


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page about the list is made from: the announced basis, else today's; names of places and the problems."""

    basis: Basis
    method: str
    places: dict[int, str]
    problems: list[Problem]


def shown_basis(here: Any, cycle: Cycle, the_list: PriorityList | None, *, named: bool = True) -> Shown:
    """The announced list from its frozen basis, anything else from today's figures by the choice that is kept.

    :param named: whether the page tells villages by name.
    """
    if the_list is not None and the_list.state in words.PUBLIC_STATES:
        basis = opened(the_list)
        if not named:
            return Shown(basis, the_list.method, {}, list(Problem.objects.filter(cycle=cycle)))
        return Shown(basis, the_list.method, *_names(cycle, basis))
    method = the_list.method if the_list else words.DEFAULT_METHOD
    top = the_list.places if the_list else default_places()
    live = read(cycle, here, top, bool(the_list and the_list.with_surveys))
    return Shown(live.basis, method, live.places, list(live.problems.values()))


def _wanted(request: HttpRequest, the_list: PriorityList | None, is_public: bool) -> tuple[str, int, bool]:
    """Method, line and whether questionnaires count: of the list, else of the preview asked for, else the defaults."""
    method = the_list.method if the_list else words.DEFAULT_METHOD
    surveys = the_list.with_surveys if the_list else False
    if is_public and the_list is not None:
        return method, the_list.places, surveys
    asked, line = request.GET.get("method", ""), request.GET.get("places", "")
    if asked in words.METHODS:
        # A box that is not ticked is not sent: a preview says by its method that it is one.
        method, surveys = asked, "with_surveys" in request.GET
    if line.isascii() and line.isdigit() and len(line) < 4 and 1 <= int(line) <= words.MOST_PLACES:
        return method, int(line), surveys
    return method, the_list.places if the_list else default_places(), surveys


def _aside(basis: Basis) -> list[tuple[str, int]]:
    """What stands beside the list and does not count in it: the channel, and how many named a problem through it."""
    aside = basis.get("beside", {})
    return [(str(name), sum(aside[code].values())) for code, name in needs_words.CHANNELS.items() if aside.get(code)]


def _figures(basis: Basis, places: dict[int, str], known: dict[int, int | None]) -> list[dict[str, Any]]:
    """What each session brought into the computation, for anybody to compute it again.

    :param known: how many came to a session whose head-count is not public, for those who work here.
    """
    people = {row["id"]: row["population"] for row in basis["villages"]}
    return [
        {
            "number": int(row["id"]),
            "village": places.get(int(row["village"]), ""),
            "category": row["category"],
            "people": known.get(int(row["id"])) if row.get("small") else row["people"],
            "hidden": row.get("small") and known.get(int(row["id"])) is None,
            "small": row.get("small"),
            "population": people[row["village"]],
            "method": needs_words.METHODS.get(row.get("method", needs_words.POINTS)),
            "ranked": row.get("ranking") is not None,
            "points": sum((row.get("points") or {}).values()),
            "written": row["points_written"],
            "problems": len(row.get("points") or ())
            + sum(map(len, row.get("ranking") or ()))
            + len(row.get("said", ())),
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
    the_list: PriorityList | None,
    form: ListForm | None,
    wanted: dict[str, Any],
    context: dict[str, Any],
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if the_list is None or the_list.state == words.DRAFT:
        found["form"] = form or ListForm(initial=wanted)
    if the_list is not None:
        picture = context["picture"]
        facts = lists.facts_from(picture.ranking, the_list.method) if picture else lists.Facts()
        found["offers"] = offers(the_list, request.user, lambda: facts)
        found["may_put"] = the_list.state == words.ANNOUNCED
    return found
