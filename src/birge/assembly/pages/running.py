"""Running an assembly from one screen: what it adds to any meeting are the choices of projects on the wall."""

from __future__ import annotations

from typing import Any

from birge.assembly import actions
from birge.assembly.queries import choices_of
from birge.gatherings.pages.running import Running


class RunningAssembly(Running):
    """One request at the screen from which an assembly is run."""

    screen, wall = "assembly/run.html", "assembly/screen.html"

    def begin(self) -> Any:
        """The assembly begins now."""
        return actions.begin(self.at.gathering, by=self.at.request.user)

    def on_the_wall(self) -> dict[str, Any]:
        """The choices that are made under the item."""
        item = self.current
        choices = choices_of(self.at.gathering, self.record.present)
        return {"choices": [one for one in choices if item is not None and one.choice.item_id == item.row.pk]}
