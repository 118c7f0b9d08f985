"""The pairwise matrix on paper (form F2): which of every two weighs more, and the order that follows."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.needs import words
from birge.needs.access import may_read
from birge.needs.models import Session, Statement
from birge.needs.queries.categories import name_of
from birge.needs.queries.pairs import matrix_of
from birge.needs.queries.sessions import statements_of
from birge.papers.content import Bullets, Column, Document, Facts, Grid, Heading, Paragraph, Row
from birge.papers.registry import paper
from birge.people.access import works_in
from birge.rulebook.ranking.pairwise import Matrix
from birge.rulebook.when import format_when

SAME = "×"


def may_have(user: Any, session: Session) -> bool:
    """Who may have the sheet, of a session that weighs by pairs."""
    return session.method == words.PAIRWISE and may_read(user, session) and works_in(user, session.municipality_id)


def places_of(session: Session, statements: list[Statement]) -> dict[int, int | None]:
    """Number of a statement → its place on the list of the group. What has none is absent."""
    if session.method != words.PAIRWISE:
        return {row.number: row.place for row in statements}
    cells = list(session.comparisons.all())
    return {int(item): place for item, place in matrix_of(session, statements, cells).places().items()} if cells else {}


def rules() -> Bullets:
    """How the matrix is filled and read, for both papers."""
    return Bullets(
        (
            _("In each cell write the number of the problem that weighs more; “=” where both weigh the same."),
            _("Pairs won: one for each cell with the problem's number, a half for each “=”."),
            _("Problems with as many pairs are told apart by the cell of the two; still level, they share the place."),
        )
    )


def halves(total: Fraction) -> str:
    """Pairs won, in halves: 3, 3½, ½."""
    whole, half = divmod(total, 1)
    return f"{int(whole) or ''}{'½' if half else ''}" or "0"


def grid_of(
    said: dict[str, str], cells: dict[tuple[str, str], str], ends: dict[str, tuple[str, str]], blank: str = ""
) -> Grid:
    """The matrix: the upper half is filled, the lower one would say the same.

    :param said: number → what was said.
    :param cells: (row, column) → what stands there.
    :param ends: number → pairs won, place.
    :param blank: what stands where nothing is filled yet.
    """
    numbers = list(said)
    columns = (
        Column("№", 1),
        Column(_("What was said"), 9),
        *(Column(number, 1) for number in numbers),
        Column(_("Pairs won"), 2),
        Column(_("Place"), 2),
    )
    rows = []
    for at, one in enumerate(numbers):
        line = [cells.get((one, other), "") if other_at > at else SAME for other_at, other in enumerate(numbers)]
        rows.append(Row((one, said[one] or blank, *line, *ends.get(one, ("", "")))))
    return Grid(columns, tuple(rows))


@paper(
    "needs-matrix",
    title=gettext_lazy("Pairwise matrix of a session"),
    of="needs.session",
    may=may_have,
    formats=("docx", "pdf", "xlsx"),
)
def needs_matrix(session: Session, language: str) -> Document:
    """The matrix as it was filled, and the order it gives."""
    statements = statements_of(session)
    compared = list(session.comparisons.all())
    matrix: Matrix = matrix_of(session, statements, compared)
    number = {row.pk: row.number for row in statements}
    cells = {}
    for cell in compared:
        first, second = sorted((number[cell.first_id], number[cell.second_id]))
        cells[(str(first), str(second))] = str(number[cell.winner_id]) if cell.winner_id else "="
    ends = {one.item: (halves(one.total), str(one.place)) for one in matrix.rows} if compared else {}
    said = {str(row.number): row.text for row in statements}
    title = _("Pairwise matrix: session %(number)s") % {"number": session.number}
    municipality = session.cycle.municipality
    facts = (
        (_("Municipality"), municipality.name_in(language)),
        (capfirst(str(municipality.words["unit"])), session.place.name_in(language)),
        (_("Group of people"), capfirst(name_of(session.category, municipality))),
        (_("Held"), format_when(session.held, language)),
    )
    missing = _("Pairs not compared: %(count)s") % {"count": len(matrix.missing)} if matrix.missing else ""
    return Document(
        title=title,
        language=language,
        blocks=(
            Heading(title),
            Facts(facts),
            grid_of(said, cells, ends),
            rules(),
            *((Paragraph(missing, "note"),) if missing else ()),
        ),
        landscape=True,
    )
