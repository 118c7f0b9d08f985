"""The list beside others: the proportional one, the same beans under other weights of villages, the other methods."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from birge.problems import words
from birge.problems.models import Problem
from birge.problems.queries.heard import Names
from birge.rulebook.ranking import ALTERNATIVES, METHODS, Method, Ranking
from birge.rulebook.ranking.messages import method_name, say

#: So many swaps are told for another weight of the villages; the table shows the places of all.
SWAPS = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of one of the two lists. ``only``: above the line here and not in the other."""

    place: int
    title: str
    language: str
    url: str
    only: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two lists down to the line; ``missing`` says why there is none. ``more``: too many level to list."""

    method: str
    name: str
    story: str
    entries: tuple[Entry, ...]
    missing: bool
    more: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A problem's place by one way of counting. ``crosses``: on the other side of the line than in the list."""

    label: str
    place: int | None
    above: bool
    crosses: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """A problem above the line by at least one way of counting, with its place by each."""

    title: str
    language: str
    url: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What another weight of the villages would change; no sentence: the same problems in the same order."""

    name: str
    sentences: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Beside:
    """All that stands beside the list. ``agree``: both lists have the same problems above the line."""

    sides: tuple[Side, Side]
    agree: bool
    columns: tuple[str, ...]
    rows: tuple[Compared, ...]
    otherwise: tuple[Otherwise, ...]


def beside_of(
    ranking: Ranking,
    method: str,
    known: Mapping[str, Problem],
    names: Names,
    lang: str,
    urls: Callable[[Problem], str],
) -> Beside:
    """The list by ``method`` beside the proportional one (beside the default where it is the proportional itself)."""
    other = words.DEFAULT_METHOD if method == words.BESIDE_METHOD else words.BESIDE_METHOD
    above = {name: _above(ranking, ranking.methods[name]) for name in (method, other)}

    def link(code: str) -> tuple[str, str, str]:
        problem = known.get(code)
        return (problem.name, problem.name_language, urls(problem)) if problem else (code, "", "")

    def side(name: str, against: str) -> Side:
        of = ranking.methods[name]
        lines = of.first(ranking.line)
        shown = lines if len(lines) <= 4 * ranking.line else ()
        apart = ranking.methods[against].order is not None
        entries = tuple(Entry(x.place, *link(x.problem), apart and x.problem not in above[against]) for x in shown)
        story = str(words.METHOD_STORIES[name])
        return Side(name, method_name(name, lang), story, entries, of.order is None, len(lines) - len(shown))

    columns = [name for name in (method, other, *ALTERNATIVES, *METHODS)]
    listed = {name: _method(ranking, name) for name in dict.fromkeys(columns)}
    shown = {name: of for name, of in listed.items() if of.order is not None and not _crowded(ranking, of)}
    return Beside(
        sides=(side(method, other), side(other, method)),
        agree=above[method] == above[other],
        columns=tuple(method_name(name, lang) for name in shown),
        rows=tuple(
            _compared(ranking, method, {name: (method_name(name, lang), of) for name, of in shown.items()}, link)
        ),
        otherwise=tuple(_otherwise(ranking, name, names, lang) for name in ALTERNATIVES if name in shown),
    )


def _method(ranking: Ranking, name: str) -> Method:
    return ranking.alternatives[name] if name in ranking.alternatives else ranking.methods[name]


def _above(ranking: Ranking, of: Method) -> set[str]:
    return {line.problem for line in of.first(ranking.line)}


def _crowded(ranking: Ranking, of: Method) -> bool:
    """Whether the line falls into a tie of so many that this way of counting is no choice."""
    return len(of.first(ranking.line)) > 4 * ranking.line


def _compared(
    ranking: Ranking, method: str, shown: Mapping[str, tuple[str, Method]], link: Callable[[str], tuple[str, str, str]]
) -> list[Compared]:
    places = {name: of.places() for name, (_, of) in shown.items()}
    mine, line = places.get(method, {}), ranking.line
    above = {problem for name in shown for problem, place in places[name].items() if place <= line}
    rows = []
    for problem in sorted(above, key=lambda code: (mine.get(code, 10**6), code)):
        here = mine.get(problem, line + 1) <= line
        cells = []
        for name, (label, _) in shown.items():
            place = places[name].get(problem)
            passes = place is not None and place <= line
            cells.append(Cell(label, place, passes, passes != here))
        rows.append(Compared(*link(problem), tuple(cells)))
    return rows


def _otherwise(ranking: Ranking, name: str, names: Names, lang: str) -> Otherwise:
    """What changes under another weight of the villages: first what crosses the line, then what swaps."""
    mine = [one for one in ranking.differences if one.values.get("method") == name]
    crossing = [one for one in mine if one.code != "places_swap"]
    swaps = [one for one in mine if one.code == "places_swap"]
    ordered = crossing + swaps
    told = tuple(say(one.code, one.values, lang, names) for one in ordered[: max(SWAPS, len(crossing))])
    return Otherwise(method_name(name, lang), told, len(ordered) - len(told))
