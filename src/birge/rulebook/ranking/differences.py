"""Where the lists part: what changes order under another method, and whose first wish fell below the line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .model import NAMED_IN, Difference, Groups, Method, Placed

#: A list whose line falls into a tie of very many is no choice: beyond this many times the line it is only said so.
CROWD = 4


def differences(base: str | None, lists: Mapping[str, Method], groups: Groups, top: int) -> tuple[Difference, ...]:
    """Every other list of ``lists`` against the one named ``base``, then each group's first wishes against its line."""
    if base is None:
        return ()
    found: list[Difference] = []
    for name, method in lists.items():
        if name != base and method.order is not None:
            found += _between(base, lists[base], name, method, top)
    return (*found, *high_in_group(lists[base], groups, top))


def _between(base: str, ours: Method, name: str, theirs: Method, top: int) -> Iterator[Difference]:
    first, other = ours.first(top), theirs.first(top)
    places, there = ours.places(), theirs.places()
    for method, lines in ((base, first), (name, other)):
        if len(lines) > CROWD * top:
            if method == name:
                yield Difference("line_crowded", {"method": name, "count": len(lines), "line": top})
            return
    both = sorted((p for p in {line.problem for line in (*first, *other)} if p in there), key=lambda p: (places[p], p))
    for i, upper in enumerate(both):
        for lower in both[i + 1 :]:
            if places[upper] < places[lower] and there[upper] > there[lower]:
                yield Difference(
                    "places_swap",
                    {
                        "base": base,
                        "method": name,
                        "upper": upper,
                        "lower": lower,
                        "upper_base_place": places[upper],
                        "lower_base_place": places[lower],
                        "upper_place": there[upper],
                        "lower_place": there[lower],
                    },
                )
    for code, problems in (("enters_line", other), ("leaves_line", first)):
        yield from _across(code, problems, places, there, base, name, top)


def _across(
    code: str,
    lines: tuple[Placed, ...],
    places: Mapping[str, int],
    there: Mapping[str, int],
    base: str,
    name: str,
    top: int,
) -> Iterator[Difference]:
    """Problems above the line in one list (``lines``) and not in the other. A list may not place a problem at all."""
    for problem in (line.problem for line in lines):
        at = places if code == "enters_line" else there
        if problem in at and at[problem] <= top:
            continue
        values = {
            "base": base,
            "method": name,
            "problem": problem,
            "base_place": places.get(problem),
            "place": there.get(problem),
            "line": top,
        }
        yield Difference(code if problem in there else "not_on_list", values)


def high_in_group(ours: Method, groups: Groups, top: int) -> Iterator[Difference]:
    """Problems among a category's or a village's first three that stand below the line of the common list."""
    places = ours.places()
    for kind, group, method in groups.items():
        high = method.first(min(NAMED_IN, top))
        if len(high) > CROWD * NAMED_IN:
            continue
        for line in high:
            if places[line.problem] > top:
                yield Difference(
                    f"high_in_{kind}",
                    {
                        "problem": line.problem,
                        kind: group,
                        "group_place": line.place,
                        "place": places[line.problem],
                        "line": top,
                    },
                )
