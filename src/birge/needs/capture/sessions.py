"""The sheet of a session from a phone: the form of the page, its action, and the pairs that were compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from birge.capture.drawers import Complaint, Outcome, Piece
from birge.capture.entries import Data, FormsEntry, cycle_of, row_names
from birge.chronicle.actions import pk_in
from birge.needs.actions.pairs import Cells, compare
from birge.needs.actions.sessions import Said, add_session, edit_session
from birge.needs.forms.sessions import MOST_ROWS, SessionForm, rows_of
from birge.needs.models import Session, Statement
from birge.needs.queries.categories import categories_of
from birge.places.queries import units_of

#: Name of a row on the phone → the statement it became.
Rows = Mapping[str, int]


class SessionEntry(FormsEntry):
    """The sheet of a session (F1). Rows carry names of the phone's own, by which a later version finds them."""

    form_class: type[SessionForm] = SessionForm
    lists: tuple[str, ...] = ("said", "pairs")

    def __init__(self, piece: Piece) -> None:
        here = piece.municipality
        self.cycle = cycle_of(piece)
        data = Data().lay(piece.data, but=self.lists)
        self.names = row_names(data.rows("said", piece.data.get("said"), MOST_ROWS), "said")
        self.lay_more(data, piece)
        data.mend(piece.fixes)
        self.form = self.form_class(
            data, units=list(units_of(here)) or [here.place], groups=categories_of(here).offered()
        )
        self.rows = rows_of(data=data)
        self.pairs, self.more = _pairs(piece.data.get("pairs"), self.names)
        self.parts = [("", self.form), *((f"said.{at}", form) for at, form in enumerate(self.rows.forms))]
        self.more += [Complaint("said", "said", "", str(text)) for text in self.rows.non_form_errors()]

    def lay_more(self, data: Data, piece: Piece) -> None:
        """What a protocol lays in besides."""

    def enter(self, *, by: Any) -> Outcome:
        session = self.added([said for _name, said in self.said()], by)
        there = list(session.statements.order_by("number").values_list("pk", flat=True))
        rows = dict(zip((name for name, _said in self.said()), there, strict=True))
        return self.kept(session, rows, by)

    def change(self, record: Session, known: Mapping[str, Any], *, by: Any, overwrite: bool) -> Outcome:
        before = set(record.statements.values_list("pk", flat=True))
        rows = {name: pk for name, pk in known.get("rows", {}).items() if pk in before}
        said = [(name, replace(one, id=rows.get(name))) for name, one in self.said()]
        gone = [Said("", id=pk) for name, pk in rows.items() if name not in dict(said)]
        version = None if overwrite else known.get("version", 1)
        session = self.changed(record, [one for _name, one in said] + gone, known, by, version)
        new = session.statements.exclude(pk__in=before).order_by("number").values_list("pk", flat=True)
        fresh = dict(zip((name for name, one in said if one.id is None), new, strict=True))
        return self.kept(session, {name: fresh.get(name, one.id) for name, one in said}, by)

    def said(self) -> list[tuple[str, Said]]:
        """The rows that hold something, with their names."""
        found = zip(self.names, (form.said() for form in self.rows.forms), strict=True)
        return [(name, said) for name, said in found if said is not None]

    def added(self, said: Iterable[Said], by: Any) -> Session:
        """The action of the page for a new sheet."""
        return add_session(self.cycle, self.form.values(), said, by=by)

    def changed(
        self, session: Session, said: Iterable[Said], known: Mapping[str, Any], by: Any, version: int | None
    ) -> Session:
        """The action of the page for a sheet that is there."""
        return edit_session(session, self.form.values(), said, by=by, version=version)

    def kept(self, session: Session, rows: Rows, by: Any) -> Outcome:
        """Fill the pairs in, and remember what the next version needs."""
        if self.pairs:
            number = dict(Statement.objects.filter(session=session).values_list("pk", "number"))
            compare(session, _cells(self.pairs, {name: number[pk] for name, pk in rows.items()}), by=by, whole=True)
        row = Session.objects.get(pk=session.pk)
        return Outcome(row, {"rows": dict(rows), "version": row.row_version, **self.known_too(row)})

    def known_too(self, session: Session) -> dict[str, Any]:
        """What a protocol remembers besides."""
        return {}


Pairs = list[tuple[str, str, str | None]]


def _pairs(value: Any, names: list[str]) -> tuple[Pairs, list[Complaint]]:
    """The compared pairs, and what is wrong with them."""
    found: Pairs = []
    if value in (None, []):
        return found, []
    wrong = [Complaint("pairs", "pairs", _("Compared pairs"), _("This pair is not of rows of this sheet."))]
    for one in value if isinstance(value, list) else [None]:
        if not isinstance(one, list) or len(one) != 3 or not all(isinstance(row, str) for row in one[:2]):
            return [], wrong
        first, second, winner = one
        if first == second or not {first, second} <= set(names) or winner not in (first, second, None):
            return [], wrong
        found.append((first, second, winner))
    return found, []


def _cells(pairs: Pairs, number: Mapping[str, int]) -> Cells:
    """The pairs by the numbers of their statements; of rows that were left empty nothing was compared."""
    found: dict[tuple[int, int], int | None] = {}
    for first, second, winner in pairs:
        if first in number and second in number:
            low, high = sorted((number[first], number[second]))
            found[low, high] = number[winner] if winner is not None else None
    return found


def record(name: str) -> Session | None:
    """The session a packet became."""
    return Session.objects.select_related("cycle__municipality__place", "place").filter(pk=pk_in(name)).first()
