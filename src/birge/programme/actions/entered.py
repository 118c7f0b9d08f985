"""Papers of members of a programme's commission, entered by the programme for all municipalities at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from birge.initiatives.actions import judging
from birge.initiatives.models import CommissionMember
from birge.kit import scope


@transaction.atomic
def declare_for_all(said: Iterable[tuple[CommissionMember, Mapping[int, str]]], *, by: Any) -> int:
    """Enter one signed declaration in every municipality; what one of them refuses is entered in none.

    :param said: the member there, and of the applications in which there is an interest: key → which.
    :returns: in how many it was entered.
    :raises Refused: applications are not scored there now; an interest is not named.
    """
    count = 0
    for member, conflicts in said:
        with scope.municipality(member.municipality_id):
            judging.declare(member, by=by, conflicts=conflicts)
        count += 1
    return count
