"""What is decided of a problem on the list (form F6): by its place, unless a person referred it to another body."""

from __future__ import annotations

from django.utils.translation import gettext as _

from birge.problems import words
from birge.problems.models import Problem


def decision_of(problem: Problem | None, place: int, line: int) -> str:
    """``words.PRIORITY`` down to the line, ``RESERVE`` below it, ``REFERRED`` where a body is named."""
    if problem is not None and problem.referred_to:
        return words.REFERRED
    return words.PRIORITY if place <= line else words.RESERVE


def in_words(problem: Problem | None, place: int, line: int) -> str:
    """The decision as the reader's language says it; a referred problem with the body that is to solve it."""
    decision = decision_of(problem, place, line)
    if decision == words.REFERRED and problem is not None:
        return _("referred to: %(body)s") % {"body": problem.referred_to}
    return str(words.DECISIONS[decision])
