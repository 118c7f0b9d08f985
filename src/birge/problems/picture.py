"""What the ranking page shows: the common order beside the orders of groups, each place explained in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from birge.kit.charts import PairedRanking, paired_ranking
from birge.needs import words as needs_words
from birge.problems.basis import Basis, code_of, method_used, ranked
from birge.problems.lists import WOMEN, score_in_words, score_of
from birge.problems.models import Problem
from birge.rulebook.messages import message
from birge.rulebook.ranking import Placed, Ranking
from birge.rulebook.ranking.board import Board, board
from birge.rulebook.ranking.messages import method_name, say

#: How many problems below the line are explained at once; the rest stand in the table.
JUST_BELOW = 5
#: How many rows below the line the table shows at first.
ROWS_BELOW = 10
#: Notices about people who were not heard: said before everything else.
NOT_HEARD = ("no_sessions", "village_not_heard", "group_missing", "session_empty")
#: Notices with head-counts: for those who work here.
INSIDE = ("small_group", "people_exceed_population")


@dataclass(frozen=True, slots=True)
class Line:
    """A problem with its place, its place among women, its score and the reasons of its place in words."""

    problem: Problem | None
    title: str
    language: str
    url: str
    place: int
    women_place: int | None
    score: str
    tied: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything the page needs, in the reader's language."""

    method: str
    wanted: str
    method_name: str
    fallback: str
    ranking: Ranking
    paired: PairedRanking
    above: tuple[Line, ...]
    below: tuple[Line, ...]
    rest: int
    not_heard: tuple[str, ...]
    notices: tuple[str, ...]
    asked_for: tuple[str, ...]
    other_methods: tuple[str, ...]
    women_heard: bool
    hidden: int


def picture_of(
    basis: Basis,
    wanted: str,
    problems: Iterable[Problem],
    places: Mapping[int, str],
    *,
    lang: str,
    urls: Any,
    inside: bool,
    whole: bool = False,
    kind: str = "",
) -> Picture | None:
    """The picture of a basis by the ``wanted`` method, else by the one that can be computed; ``None`` for no list.

    :param problems: every problem of the cycle; ``places``: names of villages by key; ``urls``: problem → address.
    :param inside: whether the reader works here and may see head-counts of small groups.
    :param whole: show every row of the table, however many.
    :param kind: of the municipality: a city's sentences speak of neighbourhoods.
    """
    ranking = ranked(basis)
    method = method_used(ranking, wanted)
    shown = board(ranking, method) if method else None
    known = {code_of(problem.number): problem for problem in problems}
    names = {
        "problem": {code: problem.name for code, problem in known.items()},
        "village": {code_of(key): name for key, name in places.items()},
        "category": {code: str(name) for code, name in needs_words.CATEGORIES.items()},
        "kind": {kind: kind},
    }
    if shown is None or method is None or not shown.rows:
        return None
    lines = _lines(ranking, method, known, names, lang, urls, basis)
    above = tuple(line for line in lines if line.place <= basis["top"])
    under = lines[len(above) :]
    fallback = ""
    if method != wanted:
        values = {"method": method_name(wanted, lang), "used": method_name(method, lang)}
        fallback = message("fallback_method", lang, **values)
    apart = ("session_empty", "group_missing")
    said = [(n.code, say(n.code, n.values, lang, names)) for n in ranking.warnings if n.code not in apart]
    said += [("group_missing", text) for text in groups_missing(ranking, names, lang)]
    said += _empty_sessions(basis, ranking, names, lang)
    women_heard = bool(ranking.groups.categories.get(WOMEN) and ranking.groups.categories[WOMEN].order)
    rows = len(shown.rows) if whole else min(len(shown.rows), len(above) + ROWS_BELOW)
    return Picture(
        method=method,
        wanted=wanted,
        method_name=method_name(method, lang),
        fallback=fallback,
        ranking=ranking,
        paired=_paired(shown, known, names, urls, basis["top"], rows),
        above=above,
        below=tuple(under[:JUST_BELOW]),
        rest=max(len(under) - JUST_BELOW, 0),
        not_heard=tuple(text for code, text in said if code in NOT_HEARD),
        notices=tuple(text for code, text in said if code not in NOT_HEARD and (inside or code not in INSIDE)),
        asked_for=_differences(ranking, ("high_in_category", "high_in_village"), names, lang),
        other_methods=_differences(ranking, ("enters_line", "leaves_line", "not_on_list"), names, lang),
        women_heard=women_heard,
        hidden=len(shown.rows) - rows,
    )


def groups_missing(ranking: Ranking, names: Mapping[str, Mapping[str, str]], lang: str) -> list[str]:
    """The groups not heard, village by village, then what it means for all. A mixed group is none to be missed."""
    found: dict[str, list[str]] = {}
    for notice in ranking.warnings:
        if notice.code == "group_missing" and notice.values["category"] != "mixed":
            found.setdefault(notice.values["village"], []).append(notice.values["category"])
    order = list(needs_words.CATEGORIES)
    sentences = []
    for village, codes in found.items():
        groups = ", ".join(names["category"][code] for code in sorted(codes, key=order.index))
        sentences.append(message("groups_missing", lang, village=names["village"].get(village, village), groups=groups))
    return [*sentences, message("missing_share", lang)] if sentences else []


def _empty_sessions(basis: Basis, ranking: Ranking, names: Any, lang: str) -> list[tuple[str, str]]:
    """A session without points chose nothing, unless its points were only not written down."""
    unwritten = {row["id"] for row in basis["sessions"] if not row["points_written"]}
    found = []
    for notice in ranking.warnings:
        if notice.code == "session_empty":
            code = "points_not_written" if notice.values["session"] in unwritten else "session_empty"
            values = {key: notice.values[key] for key in ("village", "category")}
            found.append((notice.code, say(code, values, lang, names)))
    return found


def _lines(
    ranking: Ranking, method: str, known: Mapping[str, Problem], names: Any, lang: str, urls: Any, basis: Basis
) -> list[Line]:
    of = ranking.methods[method]
    women = ranking.groups.categories[WOMEN].places() if WOMEN in ranking.groups.categories else {}
    villages = len({row["village"] for row in basis["sessions"]})

    def line(placed: Placed) -> Line:
        problem = known.get(placed.problem)
        return Line(
            problem=problem,
            title=problem.name if problem else placed.problem,
            language=problem.name_language if problem else "",
            url=urls(problem) if problem else "",
            place=placed.place,
            women_place=women.get(placed.problem),
            score=score_in_words(method, score_of(method, of, placed, villages), lang),
            tied=placed.tied,
            reasons=tuple(say(reason.code, reason.values, lang, names) for reason in placed.reasons),
        )

    return [line(placed) for placed in of.order or ()]


def _paired(shown: Board, known: Mapping[str, Problem], names: Any, urls: Any, top: int, most: int) -> PairedRanking:
    """The table: groups of people first in the order of their words (women before all), then villages by name."""
    order = {code: place for place, code in enumerate(needs_words.CATEGORIES)}

    def key(at: int) -> tuple[int, Any]:
        kind, code = shown.columns[at]
        return (0, order[code]) if kind == "category" else (1, names["village"].get(code, code))

    at = sorted(range(len(shown.columns)), key=key)
    titles = [_column(*shown.columns[i], names) for i in at]
    rows: list[dict[str, object]] = []
    for row in shown.rows[:most]:
        problem = known.get(row.problem)
        first = ", ".join(_column(kind, code, names) for kind, code in row.high_for)
        rows.append(
            {
                "title": problem.name if problem else row.problem,
                "place": row.place,
                "places": [row.cells[i].place for i in at],
                "url": urls(problem) if problem else "",
                "note": _("first here, below the line overall: %(groups)s") % {"groups": first} if first else "",
            }
        )
    return paired_ranking(titles, rows, cut=sum(1 for row in shown.rows if row.place <= top))


def _column(kind: str, code: str, names: Any) -> str:
    return capfirst(names[kind].get(code, code))


def _differences(ranking: Ranking, codes: tuple[str, ...], names: Any, lang: str) -> tuple[str, ...]:
    return tuple(say(one.code, one.values, lang, names) for one in ranking.differences if one.code in codes)
