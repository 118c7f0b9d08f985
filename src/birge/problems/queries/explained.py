"""Each place of a list explained: one sentence, a bar with its table, who asked for it, what one village changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from django.utils.safestring import SafeString
from django.utils.text import capfirst

from birge.kit.charts import Part, Slice, series, slices, stack_svg
from birge.needs import words as needs_words
from birge.problems.models import Problem
from birge.problems.queries.basis import Basis
from birge.problems.queries.heard import Names
from birge.problems.queries.scores import WOMEN, score_in_words, score_of
from birge.rulebook.ranking import Method, Placed, Ranking
from birge.rulebook.ranking.board import Row
from birge.rulebook.ranking.telling import rest, steady, why

#: A group asked for a problem when it stands among its first so many.
ASKED_FOR = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A problem with its place and everything said of it, in the reader's language.

    ``bar`` and ``parts``: how much of its score each village gave. ``asked_by``: groups that have it among their first
    three, with the place. ``beside``: what questionnaires and residents named, which does not count here; of
    questionnaires ``None``: none named it, 0: so few that it is not shown.
    """

    problem: Problem | None
    title: str
    language: str
    url: str
    place: int
    women_place: int | None
    score: str
    tied: bool
    why: str
    reasons: tuple[str, ...]
    stays: str
    steady: bool
    bar: SafeString
    parts: tuple[Slice, ...]
    asked_by: tuple[tuple[str, int], ...]
    voices: int
    questionnaires: int | None
    referred_to: str = ""


def lines_of(
    ranking: Ranking,
    method: str,
    rows: Sequence[Row],
    columns: Sequence[tuple[str, str]],
    known: Mapping[str, Problem],
    names: Names,
    lang: str,
    urls: Callable[[Problem], str],
    basis: Basis,
) -> list[Line]:
    """The lines of ``rows`` (of the board by ``method``, in its order)."""
    of = ranking.methods[method]
    women = ranking.groups.categories[WOMEN].places() if WOMEN in ranking.groups.categories else {}
    villages = len({row["village"] for row in basis["sessions"]})
    tried = {one.problem: one for one in ranking.stability if one.method == method}
    beside = basis.get("beside", {})
    colours = {code: series(n) for n, code in enumerate(row["id"] for row in basis["villages"])}
    placed = {line.problem: line for line in of.order or ()}

    def line(row: Row) -> Line:
        found: Placed = placed[row.problem]
        problem, trial = known.get(row.problem), tried.get(row.problem)
        laid = _parts(of, row.problem, names, colours)
        return Line(
            problem=problem,
            title=problem.name if problem else row.problem,
            language=problem.name_language if problem else "",
            url=urls(problem) if problem else "",
            place=found.place,
            women_place=women.get(row.problem),
            score=score_in_words(method, score_of(method, of, found, villages), lang),
            tied=found.tied,
            why=why(found, lang, names),
            reasons=rest(found, lang, names),
            stays=steady(trial, lang, names) if trial else "",
            steady=bool(trial and not trial.falls_without),
            bar=stack_svg(laid, "; ".join(f"{one.part.label}: {one.percent}%" for one in laid))
            if laid
            else SafeString(),
            parts=tuple(laid),
            asked_by=tuple(
                (capfirst(names[kind].get(code, code)), cell.place)
                for (kind, code), cell in zip(columns, row.cells, strict=True)
                if cell.place is not None and cell.place <= ASKED_FOR
            ),
            voices=beside.get(needs_words.OPEN_FORM, {}).get(row.problem, 0),
            questionnaires=beside.get(needs_words.SURVEY, {}).get(row.problem),
            referred_to=problem.referred_to if problem else "",
        )

    return [line(row) for row in rows]


def _parts(of: Method, problem: str, names: Names, colours: Mapping[str, int]) -> list[Slice]:
    """What each village gave to the score, largest first; a village keeps its colour in every bar."""
    given: dict[str, Fraction] = of.parts(problem)
    if not given:
        return []
    unit = lcm(*(part.denominator for part in given.values()))
    listed = sorted(given.items(), key=lambda item: (-item[1], item[0]))
    return slices(
        Part(names["village"].get(code, code), int(part * unit), series=colours.get(code, 0)) for code, part in listed
    )
