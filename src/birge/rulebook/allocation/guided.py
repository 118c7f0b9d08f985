"""A run of Equal Shares at a larger share, guided by one at a smaller share.

It carries the skipping of increments on large elections: as long as the purchases are the same, a larger share means
balances that are nowhere smaller, hence prices that are nowhere larger, hence again larger balances after the purchase.
So when at the *larger* share every other project is still dearer than the winner was at the *smaller* share, the same
project wins at every share in between.
"""

from __future__ import annotations

from fractions import Fraction
from heapq import heappop, heappush

from birge.rulebook.allocation.bounds import leaves_room
from birge.rulebook.allocation.chords import Chords
from birge.rulebook.allocation.shares import INFINITE, Look, Run, Trace, finish, start
from birge.rulebook.allocation.utilities import Prepared


def run_guided(
    prepared: Prepared, increments: int | Fraction, guide: Trace, at_exhaustive: bool | None, alone: bool
) -> tuple[Trace | None, float]:
    """Run at a larger share than ``guide``'s and show that no share in between ends the rise.

    Round by round it is shown that all shares in between buy the guide's projects. Where that cannot be shown any more,
    what might still be bought is bounded by what supporters hold at this, the largest share: if even all of it together
    neither overspends nor leaves the budget exhausted, no share in between ends the rise whatever it buys.

    Returns the true run at this share (``certified``: all shares between buy the same), or ``None`` when neither could
    be shown; and up to which part of the way it might be shown that the same is bought. ``alone`` says that there are
    no shares in between, so that nothing needs to be shown.
    """
    run = Run(prepared, increments)
    start(run)
    rank = prepared.rank
    chords = Chords(prepared, prepared.share(guide.increments), run.share)
    part = 1.0
    for k in range(len(prepared.free), len(guide.sequence)):
        wanted, limit = guide.sequence[k], guide.high[k]
        settled = guide.settled[k]
        aside: list[tuple[float, int, int]] = []
        mine: tuple[float, int, int] | None = None
        close: list[int] = []
        while run.queue and run.queue[0][0] <= limit:
            entry = heappop(run.queue)
            p = entry[2]
            if p == wanted:
                mine = entry
                continue
            found = run.look(p, entry[0], limit)
            if found is None:
                continue
            if isinstance(found, float):
                aside.append((found, rank[p], p))
                continue
            aside.append((found.low, rank[p], p))
            if found.low <= limit and not (p in settled and wanted in settled):
                close.append(p)
        for entry in aside:
            heappush(run.queue, entry)
        if mine is None:
            break
        look = run.look(wanted, mine[0], INFINITE, guide.price[k])
        if not isinstance(look, Look):
            raise ArithmeticError("a purchase of the smaller share is not affordable at the larger one")
        part = chords.apart(wanted, guide.price[k], look.price, close)
        if part < 1:
            heappush(run.queue, mine)
            break
        run.take(look, [wanted], settled)
        chords.bought(wanted, guide.price[k], look.price)
    else:
        more = None if guide.overspent else run.winner()
        if more is None:
            # Either nothing more can be bought, or what all of them have bought is more than the budget already.
            run.trace.overspent = guide.overspent
            run.trace.certified = True
            return run.trace, 1.0
        part = chords.affordable(more[0].p)
        heappush(run.queue, (more[0].low, rank[more[0].p], more[0].p))
    if alone or (at_exhaustive is not None and _cannot_end(run, at_exhaustive)):
        return finish(run, prepared.budget), part
    return None, part


def _cannot_end(run: Run, at_exhaustive: bool) -> bool:
    """Whether no outcome that begins with the purchases so far, at this or a smaller share, can end the rise."""
    still_open = [p for _, _, p in run.queue]
    return leaves_room(run.prepared, run.trace.sequence, still_open, run.balance + run.worst, at_exhaustive)
