"""What an attentive reader asks about purchases. Plain comparisons; none of them says that somebody did wrong."""

from __future__ import annotations

from birge.initiatives import delivery_words as words

#: From this part of the limit on, a price is "at the limit".
NEAR_PERCENT = 99


def flags(*, tyiyn: int, limit: int | None, bids: int | None, came_last: bool | None, again: bool) -> tuple[str, ...]:
    """The flags of a purchase, in their order; what is not stated raises none.

    :param again: the supplier also sold to another project of the municipality.
    """
    found = (
        (words.SINGLE_BID, bids == 1),
        (words.AT_THE_LIMIT, bool(limit) and tyiyn * 100 >= (limit or 0) * NEAR_PERCENT),
        (words.LATE_WINNER, came_last is True and bids != 1),
        (words.SAME_AGAIN, again),
    )
    return tuple(code for code, raised in found if raised)
