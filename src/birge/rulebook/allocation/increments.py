"""Equal Shares with rising shares ("add1"), skipping the increments at which nothing can change.

Two stop rules are in use. *To the first overspend* (``ne``): every share is raised by one currency unit, and once more,
until the purchases cost more than the real budget (or everything with support is bought); the outcome before that
counts. *Stop when exhaustive*: the same, but also stop at the first outcome next to which nothing more fits in the
budget.

A block of increments is skipped when it is proven that none of it ends the rise: either by a run guided by the one
before it (:func:`~birge.rulebook.allocation.guided.run_guided`, one pass, cheap on large elections) or by bounds on all
balances (:func:`~birge.rulebook.allocation.envelope.cannot_end`, two passes, but the order of purchases may change
inside the block). Blocks grow while that succeeds and shrink around the shares at which the purchases change.
"""

from __future__ import annotations

from dataclasses import dataclass

from birge.rulebook.allocation.envelope import cannot_end
from birge.rulebook.allocation.guided import run_guided
from birge.rulebook.allocation.patience import in_time
from birge.rulebook.allocation.shares import Trace, run_shares
from birge.rulebook.allocation.utilities import Prepared

#: Supports (approvals of merged ballots), and increments that double the share, above which a single pass over long
#: blocks does better than two passes whose blocks may hold changes (measured).
LARGE, FINE = 60_000, 5_000


@dataclass(frozen=True, slots=True)
class Raised:
    """Outcome of rising shares.

    increments  steps in the returned outcome (each of ``step`` currency units)
    trace       the run at that share
    stopped_by  ``exhaustive``, ``overspend`` or ``all_bought``
    runs        how many runs were made to find it
    """

    increments: int
    trace: Trace
    stopped_by: str
    runs: int


def is_exhaustive(prepared: Prepared, bought: list[int]) -> bool:
    """Whether no further supported project fits into what is left of the budget."""
    left = prepared.budget - sum(prepared.costs[p] for p in bought)
    chosen = set(bought)
    return all(p in chosen or prepared.costs[p] > left for p in prepared.candidates)


def _stop(prepared: Prepared, trace: Trace, at_exhaustive: bool) -> str | None:
    if len(trace.sequence) == len(prepared.free) + len(prepared.candidates):
        return "all_bought"
    if at_exhaustive and is_exhaustive(prepared, trace.sequence):
        return "exhaustive"
    return None


def run_raised(prepared: Prepared, *, at_exhaustive: bool, step: int = 1, skip: bool = True) -> Raised:
    """Raise the shares by ``step`` currency units at a time until the stop rule holds.

    ``skip=False`` runs every single increment (for tests).
    """
    trace = run_shares(prepared, 0)
    reason = _stop(prepared, trace, at_exhaustive)
    if reason is None:
        fine = prepared.budget > FINE * prepared.n * prepared.election.unit * step
        search = _by_guides if fine and skip and len(prepared.election.members) > LARGE else _by_envelopes
        now, reason, runs = search(prepared, trace, at_exhaustive, step, skip)
    else:
        now, runs = 0, 1
    # A last plain run: a certified trace does not carry the ties.
    return Raised(now, run_shares(prepared, now * step), reason, runs + 1)


def _by_guides(prepared: Prepared, trace: Trace, at_exhaustive: bool, step: int, skip: bool) -> tuple[int, str, int]:
    """Large elections: every run guides the next one, which proves the block between them."""
    now, runs, stride, patience, single = 0, 1, 1, 0, 0
    while True:
        in_time(prepared.until)
        ahead = run_guided(prepared, (now + stride) * step, trace, at_exhaustive, stride == 1)
        runs += 1
        if ahead is None:
            stride = max(1, stride // 4)
            if stride == 1:
                # Blocks do not pay here: take some single steps before the next try, more after each failure.
                patience, single = min(2 * patience + 1, 16), 0
            continue
        if ahead.overspent:
            return now, "overspend", runs
        alone = stride == 1
        now += stride
        trace = ahead
        if alone and not ahead.certified:
            reason = _stop(prepared, trace, at_exhaustive)
            if reason is not None:
                return now, reason, runs
        single += alone
        if skip and single >= patience:
            stride *= 2
            patience = patience if alone else 0


def _by_envelopes(prepared: Prepared, trace: Trace, at_exhaustive: bool, step: int, skip: bool) -> tuple[int, str, int]:
    """Small elections: blocks are proven by bounds on all balances, whatever the order of the purchases."""
    now, runs, patience, single, growth = 0, 1, 0, 0, 2.0
    # Begin with blocks that raise the share by an eighth: far from the end they often can be skipped at once.
    stride = max(1, prepared.budget // (8 * prepared.n * prepared.election.unit * step)) if skip else 1
    while True:
        runs += 1
        in_time(prepared.until)
        if stride > 1:
            if cannot_end(prepared, (now + 1) * step, (now + stride) * step, at_exhaustive):
                now += stride
                stride = max(stride + 1, int(stride * growth))
                patience, growth = 0, 2.0
                continue
            # What failed a moment ago fails again soon: grow slowly after it.
            stride, growth = stride // 3, 1.25
            if stride <= 1:
                stride, patience, single = 1, min(2 * patience + 1, 15), 0
            continue
        ahead = run_shares(prepared, (now + 1) * step, prepared.budget)
        if ahead.overspent:
            return now, "overspend", runs
        now += 1
        single += 1
        reason = _stop(prepared, ahead, at_exhaustive)
        if reason is not None:
            return now, reason, runs
        if skip and single >= patience:
            stride = 4
