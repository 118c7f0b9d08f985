"""Where the people of programmes work, for their desks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from birge.cycle import drawers


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    drawers.ABOVE.append(drawers.Above(_("Programmes"), "programme:index"))
    drawers.ABOVE.append(drawers.Above(_("Calls and contests"), "programme:calls"))
