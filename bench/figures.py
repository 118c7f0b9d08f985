"""A figure and the table of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, its value as printed, what it must reach (empty: for information), and details."""

    what: str
    value: str
    reach: str = ""
    reached: bool = True
    detail: str = ""


def at_most(what: str, value: float, most: float, unit: str = "", detail: str = "") -> Figure:
    """A figure that must not be over ``most``."""
    return Figure(what, f"{value:g} {unit}".strip(), f"≤ {most:g} {unit}".strip(), value <= most, detail)


def table(figures: Sequence[Figure]) -> str:
    """One line a figure; those that were not reached are marked and explained below."""
    wide = max(len(figure.what) for figure in figures)
    lines = [f"{'what':<{wide}}  {'measured':>14}  {'reach':>12}"]
    for figure in figures:
        mark = "" if figure.reached else "  !"
        lines.append(f"{figure.what:<{wide}}  {figure.value:>14}  {figure.reach:>12}{mark}")
    lines += [f"! {figure.what}: {figure.detail}" for figure in figures if not figure.reached and figure.detail]
    return "\n".join(lines)
