"""Running a hearing from one screen: what people ask and propose goes into the register, line after line."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from birge.budget.hearings import actions
from birge.gatherings import words
from birge.gatherings.actions import register
from birge.gatherings.at import values_of
from birge.gatherings.forms.register import HeardForm
from birge.gatherings.models import Entry
from birge.gatherings.pages.running import LATEST, Running
from birge.gatherings.queries.register import entries_at, looks_personal

#: So many of the latest lines stand on the secretary's screen.
SHOWN = 12


class RunningHearing(Running):
    """One request at the screen from which a hearing is run."""

    screen, wall = "budget/hearings/run.html", "budget/hearings/screen.html"
    along = ("course", "hearing")

    @cached_property
    def entries(self) -> list[Entry]:
        """What is in the register of this hearing, the latest last."""
        rows = entries_at(self.at.gathering).exclude(state=words.WITHHELD).order_by("-year", "-number")
        return list(rows[:SHOWN])[::-1]

    @property
    def asked(self) -> list[Entry]:
        """The latest of what everybody may read. A line that seems to hold a phone number does not go on the wall."""
        rows = [one for one in self.entries if one.state in words.ENTRY_PUBLIC and not looks_personal(one.public_text)]
        return rows[-LATEST:]

    def said(self, data: Any = None) -> HeardForm:
        """The form for a question or proposal."""
        return HeardForm(data, municipality=self.at.request.municipality)  # type: ignore[attr-defined]

    def keep_said(self, form: Any) -> Entry:
        """Put it into the register, with its number."""
        gathering, here = self.at.gathering, self.at.request.municipality  # type: ignore[attr-defined]
        values = {**values_of(form), "gathering": gathering, "language": gathering.language}
        return register.enter(here, by=self.at.request.user, **values)

    def begin(self) -> Any:
        """The hearing begins now."""
        return actions.begin(self.at.gathering, by=self.at.request.user)

    def on_the_wall(self) -> dict[str, Any]:
        """What is heard."""
        return {"heard": self.at.gathering.hearing}
