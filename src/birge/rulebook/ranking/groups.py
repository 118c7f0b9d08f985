"""Each group's own order beside the common one: every category over all villages, every village over its groups.

All are bags of beans, so a group's order differs from the common one only by who is asked. Only what the group named
is listed, and its ties are broken by its own villages and sessions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from .beans import Sum, add, bag
from .model import Groups, Method
from .places import by_score, key_of
from .reasons import placed
from .voices import Hall, Voice, naming


def orders(hall: Hall) -> Groups:
    """The order of every category and of every village (also of villages where no session was held: empty)."""
    by_category: dict[str, list[Voice]] = {}
    for voice in hall.voices:
        by_category.setdefault(voice.session.category, []).append(voice)
    categories = {c: _order(hall, of, _category(hall, of)) for c, of in sorted(by_category.items())}
    villages: dict[str, Method] = {}
    for village in sorted(hall.populations):
        of = hall.by_village.get(village, ())
        villages[village] = _order(hall, of, _village(hall, village, of))
    return Groups(categories, villages)


def _order(hall: Hall, voices: Sequence[Voice], total: Sum | str) -> Method:
    if isinstance(total, str):
        return Method(None, total)
    named = {p: n for p, n in total.numerators.items() if n}
    number_of_villages, number_of_sessions, _, _ = naming(voices)
    key = key_of(number_of_villages, number_of_sessions, hall.data.seed)
    return Method(tuple(placed(line) for line in by_score(named, total.denominator, key)), parts=total.of)


def _village(hall: Hall, village: str, voices: Sequence[Voice]) -> Sum | str:
    """A village's bag of beans over its groups: 100 in all. Needs no population."""
    weights = hall.weights.get(village, {})
    if weights is None:
        return "share_missing"
    return add((), [(village, v.points, bag(v) * weights[v.session.id]) for v in voices if v.total])


def _category(hall: Hall, voices: Sequence[Voice]) -> Sum | str:
    """A category's beans over the villages where it met, each weighed by the people it stands for.

    That is population × share when every session of the category states its share, else the population, parted
    equally among the category's sessions in the village. One village alone needs no population.
    """
    speaking: dict[str, list[Voice]] = {}
    for voice in voices:
        if voice.total:
            speaking.setdefault(voice.session.village, []).append(voice)
    stated = all(v.session.share is not None for of in speaking.values() for v in of)
    terms: list[tuple[str, Mapping[str, int], Fraction]] = []
    for village, of in speaking.items():
        population = hall.populations[village] if len(speaking) > 1 else 1
        if population is None:
            return "population_missing"
        for voice in of:
            share = Fraction(voice.session.share or 0) if stated else Fraction(1, len(of))
            terms.append((village, voice.points, bag(voice) * share * population))
    return add((), terms)
