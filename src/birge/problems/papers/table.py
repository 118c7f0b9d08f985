"""The priority table of the municipality on paper (form F6): every problem with who named it and what was decided."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.needs import words
from birge.papers.content import Column, Document, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.registry import paper
from birge.people.words import ROLES
from birge.places.models import Place
from birge.problems.models import PriorityList, Problem, VillageProposal
from birge.problems.papers.priorities import may_have
from birge.problems.queries.basis import Basis, code_of, ranked
from birge.problems.queries.decided import in_words
from birge.problems.queries.heard import Names, first_line
from birge.problems.queries.opened import digest_of, opened
from birge.problems.queries.picture import names_of
from birge.problems.queries.scores import score_in_words, score_of
from birge.problems.words import METHOD_STORIES, STANDS
from birge.rulebook.counts import format_people
from birge.rulebook.figures import format_number, half_up
from birge.rulebook.ranking import Method, Ranking
from birge.rulebook.ranking.messages import method_name
from birge.rulebook.ranking.telling import why
from birge.rulebook.when import When, format_when

#: The groups whose places stand beside the score.
GROUPS = ("women", "youth", "elderly")


def names_in(found: PriorityList, basis: Basis, language: str) -> tuple[dict[str, Problem], Names]:
    """The problems of the list by code, and names of problems, villages and groups in the language of the paper."""
    keys = [int(row["id"]) for row in basis["villages"]]
    places = {place.pk: place.name_in(language) for place in Place.objects.filter(pk__in=keys)}
    problems = Problem.objects.filter(cycle_id=found.cycle_id).select_related("issue")
    known = {code_of(problem.number): problem for problem in problems}
    return known, names_of(known, places, found.cycle.municipality)


@paper(
    "priority-table",
    title=gettext_lazy("Priority table of the municipality"),
    of="problems.prioritylist",
    may=may_have,
    formats=("docx", "pdf", "xlsx"),
    series="priority-table",
)
def priority_table(found: PriorityList, language: str) -> Document:
    """Who was not heard, the method and who chose it, the table, what villages put forward, who confirmed it."""
    municipality = found.cycle.municipality
    basis = opened(found) if found.basis else {"top": found.places, "villages": [], "sessions": []}
    ranking = ranked(basis, found.method)
    known, names = names_in(found, basis, language)
    method = ranking.methods[found.method]
    title = _("Priority table: %(place)s") % {"place": municipality.name_in(language)}
    chosen = When.day(timezone.localdate(found.chosen_at))
    role = str(ROLES[found.chosen_role].name) if found.chosen_role in ROLES else "—"
    unheard = first_line(ranking, names, language)
    blocks: list[Any] = [Heading(title)]
    blocks += [Paragraph(unheard, "note")] if unheard else []
    blocks.append(
        Facts(
            (
                (_("Planning cycle"), f"{found.cycle.year_from}–{found.cycle.year_to}"),
                (_("Method"), method_name(found.method, language)),
                (_("Chosen by"), f"{role}, {format_when(chosen, language)}"),
                (_("Priority places"), str(found.places)),
                (_("Sessions counted"), str(len(basis["sessions"]))),
                (_("Confirmed by the assembly"), _confirmed(found, language)),
                (_("SHA-256 of the figures it was computed from"), digest_of(basis)),
            )
        )
    )
    blocks.append(_grid(found, basis, ranking, method, known, names, language))
    blocks.append(Paragraph(str(METHOD_STORIES[found.method]), "note"))
    blocks += _put_forward(found, method, language)
    blocks.append(Signatures(((capfirst(str(municipality.words["head"])), ""),)))
    return Document(
        title=title,
        language=language,
        blocks=tuple(blocks),
        landscape=True,
    )


def _confirmed(found: PriorityList, language: str) -> str:
    """The assembly that confirmed the list: its day, the number of its minutes, the number of the decision."""
    decision = found.decision
    if decision is None:
        return _("not yet")
    held = decision.gathering.held or When.day(timezone.localdate(decision.decided_at))
    values = {"date": format_when(held, language), "number": decision.number}
    if not decision.gathering.minutes_number:
        return _("%(date)s, decision No. %(number)s") % values
    values["minutes"] = decision.gathering.minutes_number
    return _("%(date)s, minutes No. %(minutes)s, decision No. %(number)s") % values


def _grid(
    found: PriorityList,
    basis: Basis,
    ranking: Ranking,
    method: Method,
    known: dict[str, Problem],
    names: Names,
    language: str,
) -> Grid:
    groups = {code: of.places() for code in GROUPS if (of := ranking.groups.categories.get(code))}
    villages = len({row["village"] for row in basis["sessions"]})
    columns = (
        Column(_("Place"), 1, number=True),
        Column(_("Problem"), 6),
        Column(_("Direction, issue of local significance"), 6),
        Column(str(found.cycle.municipality.words["units_and_parts"]), 5),
        Column(_("People affected"), 4),
        Column(_("Score, place in groups"), 5),
        Column(_("Decision"), 5),
        Column(_("Reason"), 9),
    )
    rows = []
    for line in method.order or ():
        problem = known.get(line.problem)
        rows.append(
            Row(
                (
                    line.place,
                    problem.name if problem else line.problem,
                    _belongs(problem, language),
                    _parts(method, line.problem, names, language),
                    format_people(problem.affected, language, women=True) if _known(problem) else "—",
                    "; ".join(
                        [
                            score_in_words(found.method, score_of(found.method, method, line, villages), language),
                            *(
                                f"{words.CATEGORIES[code]} –\u00a0{places[line.problem]}"
                                for code, places in groups.items()
                                if line.problem in places
                            ),
                        ]
                    ),
                    in_words(problem, line.place, found.places),
                    problem.decision_reason if problem and problem.decision_reason else why(line, language, names),
                )
            )
        )
    return Grid(columns, tuple(rows))


def _belongs(problem: Problem | None, language: str) -> str:
    """The direction of a problem and its issue of local significance, with the number where that is confirmed."""
    if problem is None:
        return "—"
    direction = str(problem.get_direction_display()) if problem.direction else ""
    issue = problem.issue.name_in(language) if problem.issue else ""
    return "; ".join(part for part in (direction, issue) if part) or "—"


def _known(problem: Problem | None) -> bool:
    return problem is not None and problem.affected_total is not None


def _parts(method: Method, problem: str, names: Names, language: str) -> str:
    """The villages that gave something to the problem, most first, each with its part in per cent."""
    given = method.parts(problem)
    whole = sum(given.values())
    if not whole:
        return "—"
    listed = sorted(given.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(
        f"{names['village'].get(code, code)} {format_number(half_up(100 * part / whole, 0), language)}%"
        for code, part in listed
    )


def _put_forward(found: PriorityList, method: Method, language: str) -> list[Any]:
    """What villages put forward themselves, beside the computed order."""
    rows = VillageProposal.objects.filter(cycle_id=found.cycle_id, state=STANDS).select_related("problem", "place")
    places = method.places()
    listed = [
        Row(
            (
                row.place.name_in(language),
                row.problem.name,
                str(row.get_how_display()),
                format_when(row.held, language),
                places.get(code_of(row.problem.number)),
            )
        )
        for row in rows.order_by("place__sort_key")
    ]
    if not listed:
        return []
    said = found.cycle.municipality.words
    columns = (
        Column(capfirst(str(said["unit"])), 2),
        Column(str(said["put_forward_itself"]), 5),
        Column(str(said["how_unit_chose"]), 3),
        Column(_("When it was chosen"), 2),
        Column(_("Place on the common list"), 2, number=True),
    )
    return [Grid(columns, tuple(listed), caption=str(said["each_puts_forward"]))]
