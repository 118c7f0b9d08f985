"""The protocol of a focus group from a phone (F3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from birge.capture.drawers import Complaint, Piece
from birge.capture.entries import Data, row_names
from birge.needs.actions.focus import Asked, add_focus, edit_focus
from birge.needs.actions.sessions import Said
from birge.needs.capture.sessions import SessionEntry
from birge.needs.forms.focus import MOST_QUESTIONS, FocusForm, passages_of
from birge.needs.models import Session


class FocusEntry(SessionEntry):
    """The head, the list in order, and the questions with their answers."""

    form_class = FocusForm
    lists = ("said", "asked", "pairs")

    def lay_more(self, data: Data, piece: Piece) -> None:
        self.questions = row_names(data.rows("asked", piece.data.get("asked"), MOST_QUESTIONS), "asked")

    def __init__(self, piece: Piece) -> None:
        super().__init__(piece)
        # The protocol puts its list in order; it compares no pairs.
        self.pairs = []
        self.passages = passages_of(data=self.form.data)
        self.parts += [(f"asked.{at}", form) for at, form in enumerate(self.passages.forms)]
        self.more += [Complaint("asked", "asked", "", str(text)) for text in self.passages.non_form_errors()]

    def asked(self) -> list[tuple[str, Asked]]:
        """The questions that hold something, with their names."""
        found = zip(self.questions, (form.asked() for form in self.passages.forms), strict=True)
        return [(name, one) for name, one in found if one is not None]

    def added(self, said: Iterable[Said], by: Any) -> Session:
        return add_focus(self.cycle, self.form.values(), said, [one for _name, one in self.asked()], by=by)

    def changed(
        self, session: Session, said: Iterable[Said], known: Mapping[str, Any], by: Any, version: int | None
    ) -> Session:
        there = set(session.passages.values_list("pk", flat=True))
        before = {name: pk for name, pk in known.get("asked", {}).items() if pk in there}
        asked = [replace(one, id=before.get(name)) for name, one in self.asked()]
        kept = {name for name, _one in self.asked()}
        gone = [Asked("", id=pk) for name, pk in before.items() if name not in kept]
        return edit_focus(session, self.form.values(), said, asked + gone, by=by, version=version)

    def known_too(self, session: Session) -> dict[str, Any]:
        there = list(session.passages.order_by("number").values_list("pk", flat=True))
        # Questions of the phone come in their order, those the office added after them.
        return {"asked": dict(zip((name for name, _one in self.asked()), there, strict=False))}
