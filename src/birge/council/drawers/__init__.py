"""What the desk, the timeline, the thread of a problem and the home learn from the council."""

from __future__ import annotations

from birge.council.drawers.addresses import address
from birge.council.drawers.along import read_along
from birge.council.drawers.shown import charter_card, home_card, knots, news, rule_decisions, stands
from birge.council.drawers.todo import tasks
from birge.cycle import drawers
from birge.cycle import words as cycle_words

__all__ = [
    "address",
    "charter_card",
    "fill",
    "home_card",
    "knots",
    "news",
    "read_along",
    "rule_decisions",
    "stands",
    "tasks",
]


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    drawers.READ_ALONG.append(read_along)
    drawers.TASKS.append(tasks)
    drawers.STEP_STATES[cycle_words.COUNCIL] = stands
    drawers.KNOTS.append(knots)
    drawers.HOME_CARDS.append(home_card)
    drawers.RULE_DECISIONS.append(rule_decisions)
    drawers.CHARTER_CARDS.append(charter_card)
    drawers.NEWS.append(news)
