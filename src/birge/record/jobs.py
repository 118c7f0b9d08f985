"""What the worker does for the record: every minute it signs what is new, every night it looks back at everything."""

from __future__ import annotations

import logging
from datetime import datetime

from birge.record.actions import audit
from birge.record.actions.sign import Behind, sign

log = logging.getLogger(__name__)
UNSIGNED = "the public record is not signed: published entries or the key are not here; two people must say so"


def sign_what_is_new() -> int:
    """Put what happened into its order and sign it. Answers whether it was signed."""
    try:
        return int(sign() is not None)
    except Behind:
        log.warning(UNSIGNED)
        return 0


def look_back(now: datetime) -> int:
    """Take in all that became public, and compare every leaf with its row. Answers how many do not agree."""
    try:
        sign(now, everything=True)
    except Behind:
        log.warning(UNSIGNED)
    found = audit.look_back(now)
    if found.wrong:
        log.error("the public record does not agree with its rows in %s places", len(found.wrong))
    return len(found.wrong)
