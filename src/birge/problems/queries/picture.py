"""What the ranking page shows: the common order beside the orders of groups, places explained, other ways beside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from birge.kit.charts import SERIES, PairedRanking, paired_ranking
from birge.needs.queries.categories import categories_of
from birge.problems.models import Problem
from birge.problems.queries import heard
from birge.problems.queries.basis import Basis, code_of, method_used, ranked
from birge.problems.queries.beside import Beside, beside_of
from birge.problems.queries.explained import Line, lines_of
from birge.problems.queries.scores import WOMEN
from birge.rulebook.messages import message
from birge.rulebook.ranking import Ranking
from birge.rulebook.ranking.board import Board, board
from birge.rulebook.ranking.messages import method_name

#: How many problems below the line are explained at once; the rest stand in the table.
JUST_BELOW = 3
#: How many rows below the line the table shows at first.
ROWS_BELOW = 3
#: Notices with head-counts: for those who work here.
INSIDE = ("small_group", "people_exceed_population")


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything the page needs, in the reader's language.

    ``ranking``: ``None`` where the picture is kept for others. ``columns``: ``("category" | "village", code)`` of
    ``paired``; ``villages``: (colour, name) for the bars of places.
    """

    method: str
    wanted: str
    method_name: str
    fallback: str
    ranking: Ranking | None
    paired: PairedRanking
    columns: tuple[tuple[str, str], ...]
    above: tuple[Line, ...]
    below: tuple[Line, ...]
    rest: int
    first_line: str
    not_heard: tuple[str, ...]
    notices: tuple[str, ...]
    beside: Beside
    base_name: str
    villages: tuple[tuple[str, str], ...]
    women_heard: bool
    hidden: int


def names_of(known: Mapping[str, Problem], places: Mapping[int, str], municipality: Any) -> heard.Names:
    """What ids are called in the reader's language.

    ``asked``: the groups that every village is asked in. A city's sentences speak of neighbourhoods.
    """
    groups = categories_of(municipality)
    return {
        "problem": {code: problem.name for code, problem in known.items()},
        "village": {code_of(key): name for key, name in places.items()},
        "category": groups.names,
        "asked": {code: groups.name_of(code) for code in groups.asked},
        "kind": {municipality.kind: municipality.kind},
    }


def picture_of(
    basis: Basis,
    wanted: str,
    problems: Iterable[Problem],
    places: Mapping[int, str],
    *,
    lang: str,
    urls: Callable[[Problem], str],
    inside: bool,
    municipality: Any,
    whole: bool = False,
) -> Picture | None:
    """The picture of a basis by the ``wanted`` method, else by the one that can be computed; ``None`` for no list.

    :param problems: every problem of the cycle; ``places``: names of villages by key; ``urls``: problem → address.
    :param inside: whether the reader works here and may see head-counts of small groups.
    :param whole: show every row of the table, however many.
    :param municipality: whose groups of people are spoken of.
    """
    ranking = ranked(basis, wanted)
    method = method_used(ranking, wanted)
    shown = board(ranking, method) if method else None
    known = {code_of(problem.number): problem for problem in problems}
    names = names_of(known, places, municipality)
    if shown is None or method is None or not shown.rows:
        return None
    at = _order(shown, names)
    columns = tuple(shown.columns[i] for i in at)
    above = sum(1 for row in shown.rows if row.place <= basis["top"])
    explained = lines_of(
        ranking, method, shown.rows[: above + JUST_BELOW], shown.columns, known, names, lang, urls, basis
    )
    fallback = ""
    if method != wanted:
        values = {"method": method_name(wanted, lang), "used": method_name(method, lang)}
        fallback = message("fallback_method", lang, **values)
    said = heard.notices(basis, ranking, names, lang)
    women = ranking.groups.categories.get(WOMEN)
    rows = len(shown.rows) if whole else min(len(shown.rows), above + ROWS_BELOW)
    return Picture(
        method=method,
        wanted=wanted,
        method_name=method_name(method, lang),
        fallback=fallback,
        ranking=ranking,
        paired=_paired(shown, at, columns, known, names, urls, above, rows),
        columns=columns,
        above=tuple(explained[:above]),
        below=tuple(explained[above:]),
        rest=max(len(shown.rows) - above - JUST_BELOW, 0),
        first_line=heard.first_line(ranking, names, lang),
        not_heard=tuple(text for code, text in said if code in heard.NOT_HEARD),
        notices=tuple(text for code, text in said if code not in heard.NOT_HEARD and (inside or code not in INSIDE)),
        beside=beside_of(ranking, method, known, names, lang, urls),
        base_name=method_name(ranking.base or method, lang),
        villages=_colours(basis, names),
        women_heard=bool(women and women.order),
        hidden=len(shown.rows) - rows,
    )


def _colours(basis: Basis, names: heard.Names) -> tuple[tuple[str, str], ...]:
    """The villages that said something, each with the colour it has in every bar."""
    spoke = {row["village"] for row in basis["sessions"]}
    return tuple(
        (f"s{number % SERIES + 1}", names["village"].get(row["id"], row["id"]))
        for number, row in enumerate(basis["villages"])
        if row["id"] in spoke
    )


def _order(shown: Board, names: heard.Names) -> list[int]:
    """The columns as people read them: groups in the order of their words (women before all), then villages by name."""
    order = {code: place for place, code in enumerate(names["category"])}

    def key(at: int) -> tuple[int, int, str]:
        kind, code = shown.columns[at]
        return (
            (0, order.get(code, len(order)), code) if kind == "category" else (1, 0, names["village"].get(code, code))
        )

    return sorted(range(len(shown.columns)), key=key)


def _paired(
    shown: Board,
    at: list[int],
    columns: tuple[tuple[str, str], ...],
    known: Mapping[str, Problem],
    names: heard.Names,
    urls: Callable[[Problem], str],
    above: int,
    most: int,
) -> PairedRanking:
    rows: list[dict[str, Any]] = []
    for row in shown.rows[:most]:
        problem = known.get(row.problem)
        first = ", ".join(column_title(kind, code, names) for kind, code in row.high_for)
        rows.append(
            {
                "title": problem.name if problem else row.problem,
                "place": row.place,
                "places": [row.cells[i].place for i in at],
                "url": urls(problem) if problem else "",
                "note": _("first here, below the line overall: %(groups)s") % {"groups": first} if first else "",
            }
        )
    return paired_ranking([column_title(kind, code, names) for kind, code in columns], rows, cut=above)


def column_title(kind: str, code: str, names: heard.Names) -> str:
    """What a group or a village is called at the head of its column."""
    return capfirst(names[kind].get(code, code))
