"""Rule names: how they are put together, and for which ballots each is defined.

``greedy_cost greedy_card greedy_ptscost greedy_pts`` (also ``_stop``, ``_threshold``) · ``phragmen phragmen_u`` ·
``mes_cost mes_card mes_ptscost mes_pts``, each also with ``_u _add1 _add1u _add1ne _add1neu`` and ``_stepN`` behind an
add1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from birge.rulebook.allocation.election import Election

#: Largest increment that may be named (currency units).
MAX_STEP = 10**9
_NAME = re.compile(
    r"(?:(?P<greedy>greedy)_(?P<gu>cost|card|ptscost|pts)(?P<gv>_stop|_threshold)?"
    r"|(?P<phragmen>phragmen)(?P<pu>_u)?"
    r"|(?P<mes>mes)_(?P<mu>cost|card|ptscost|pts)(?:(?P<u>_u)|_add1(?P<ne>ne)?(?P<au>u)?(?:_step(?P<step>[1-9][0-9]*))?)?"
    r")\Z"
)
_ADDED = re.compile(r"_add1")


class UnknownRule(ValueError):
    """No rule of that name."""


class RuleNotDefined(ValueError):
    """The rule exists but not for this kind of ballot."""


@dataclass(frozen=True, slots=True)
class RuleName:
    """A rule taken apart.

    family      ``greedy``, ``phragmen`` or ``mes``
    utility     ``cost``, ``card``, ``ptscost``, ``pts`` ('' for phragmen)
    variant     greedy only: ``skip``, ``stop``, ``threshold``
    raised      mes only: shares rise (add1)
    to_overspend  the rise ends at the first overspend only ("ne")
    step        currency units per increment
    completed   greedy completion by votes (or points) at the end
    """

    name: str
    family: str
    utility: str = ""
    variant: str = "skip"
    raised: bool = False
    to_overspend: bool = False
    step: int = 1
    completed: bool = False

    @property
    def by_points(self) -> bool:
        """Whether the rule reads points."""
        return self.utility.startswith("pts")

    @property
    def by_cost(self) -> bool:
        """Whether a project's cost is part of its utility."""
        return self.utility.endswith("cost")

    def check(self, election: Election) -> None:
        """Raise :class:`RuleNotDefined` when the rule does not fit the ballots of ``election``."""
        if self.utility and self.by_points != election.with_points:
            kind = "points or ranks" if self.by_points else "approvals"
            raise RuleNotDefined(f"{self.name} needs ballots with {kind}, the file has {election.vote_type!r}")


@lru_cache(maxsize=64)
def parse_rule(name: str) -> RuleName:
    """Take a rule's name apart; raises :class:`UnknownRule`."""
    found = _NAME.match(name)
    if not found:
        raise UnknownRule(f"unknown rule {name!r}")
    if found["greedy"]:
        return RuleName(name, "greedy", found["gu"], variant=(found["gv"] or "_skip")[1:])
    if found["phragmen"]:
        return RuleName(name, "phragmen", completed=bool(found["pu"]))
    step = int(found["step"] or 1)
    if step > MAX_STEP:
        raise UnknownRule(f"the step of {name!r} is larger than {MAX_STEP}")
    return RuleName(
        name,
        "mes",
        found["mu"],
        raised=bool(_ADDED.search(name)),
        to_overspend=bool(found["ne"]),
        step=step,
        completed=bool(found["u"] or found["au"]),
    )


def rule_names(election: Election | None = None) -> list[str]:
    """All rule names without a step (or those defined for ``election``)."""
    names = ["phragmen", "phragmen_u"]
    for utility in ("cost", "card", "ptscost", "pts"):
        names += [f"greedy_{utility}{v}" for v in ("", "_stop", "_threshold")]
        names += [f"mes_{utility}{v}" for v in ("", "_u", "_add1", "_add1u", "_add1ne", "_add1neu")]
    if election is None:
        return names
    return [n for n in names if parse_rule(n).utility == "" or parse_rule(n).by_points == election.with_points]
