"""Each group's own order beside the common one: every category over all villages, every village over its groups.

All are bags of beans, so a group's order differs from the common one only by who is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from .beans import Sum, add, bag
from .voices import Hall, Voice


def village_sums(hall: Hall) -> dict[str, Sum | str]:
    """Village → its beans (100 in all). Needs no population."""
    return {village: _village(hall, village) for village in sorted(hall.populations)}


def _village(hall: Hall, village: str) -> Sum | str:
    weights = hall.weights.get(village, {})
    if weights is None:
        return "share_missing"
    speaking = [v for v in hall.by_village.get(village, ()) if v.total]
    return add(hall, [(village, v.points, bag(v) * weights[v.session.id]) for v in speaking])


def category_sums(hall: Hall) -> dict[str, Sum | str]:
    """Category → its beans over the villages where it met, each weighed by the people it stands for."""
    by_category: dict[str, dict[str, list[Voice]]] = {}
    for voice in hall.voices:
        by_category.setdefault(voice.session.category, {}).setdefault(voice.session.village, []).append(voice)
    return {category: _category(hall, by_category[category]) for category in sorted(by_category)}


def _category(hall: Hall, by_village: Mapping[str, Sequence[Voice]]) -> Sum | str:
    """Weights: population × share when every session of the category states its share, else the population, parted
    equally among the category's sessions in the village. One village alone needs no population."""
    speaking = {village: [v for v in voices if v.total] for village, voices in by_village.items()}
    speaking = {village: voices for village, voices in speaking.items() if voices}
    stated = all(v.session.share is not None for voices in speaking.values() for v in voices)
    terms: list[tuple[str, Mapping[str, int], Fraction]] = []
    for village, voices in speaking.items():
        population = hall.populations[village] if len(speaking) > 1 else 1
        if population is None:
            return "population_missing"
        for voice in voices:
            share = Fraction(voice.session.share or 0) if stated else Fraction(1, len(voices))
            terms.append((village, voice.points, bag(voice) * share * population))
    return add(hall, terms)
