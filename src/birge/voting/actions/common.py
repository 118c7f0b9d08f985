"""What the actions of votes share: the chronicle with the role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from birge.chronicle.actions import write
from birge.places.actions import touch
from birge.voting.access import role_of


def told(
    row: Any, verb: str, *, by: Any, public: Mapping[str, Any] | None = None, private: Mapping[str, Any] | None = None
) -> None:
    """Chronicle of a change, and the edition of the municipality's pages."""
    write(row, verb, by=by, role=role_of(by, row.municipality_id), public=public, private=private)
    touch(row.municipality_id)
