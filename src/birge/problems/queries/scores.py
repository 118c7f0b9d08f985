"""What a list keeps and shows of each place: the score, its words, the place among women, where the line is."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from birge.cycle.queries import number_setting
from birge.problems import words
from birge.rulebook.figures import format_number, half_up
from birge.rulebook.ranking import Method, Placed, Ranking

#: The group whose own order stands beside the overall one on every list.
WOMEN = "women"


def default_places() -> int:
    """How many problems become priorities where nobody has said so: the charter's rule, else five."""
    return number_setting("priority_places") or words.DEFAULT_PLACES


def women_places(ranking: Ranking) -> dict[str, int]:
    """Problem → its place among women; empty when they were not heard apart."""
    own = ranking.groups.categories.get(WOMEN)
    return own.places() if own else {}


def score_of(name: str, method: Method, line: Placed, villages: int) -> str:
    """The score as it is kept and shown: percent of all beans, points, villages of villages. Empty: a place only."""
    if name == "beans":
        whole = sum((one.score for one in method.order or ()), Fraction())
        return str(half_up(100 * line.score / whole, 1)) if whole else "0"
    if name == "village_share":
        return f"{int(line.score * villages)}/{villages}"
    if name == "proportional":
        return ""
    return str(int(line.score)) if line.score.denominator == 1 else str(half_up(line.score, 1))


def score_in_words(name: str, score: str, lang: str) -> str:
    """A kept score as the language prints it."""
    if not score or "/" in score:
        return score or "—"
    figure = format_number(Decimal(score) if "." in score else int(score), lang)
    return f"{figure}\u00a0%" if name == "beans" and lang == "ru" else f"{figure}%" if name == "beans" else figure
