"""What later steps lay beside a resolution: the matter that a resolution on neither a package nor a charter decides."""

from __future__ import annotations

from collections.abc import Callable

from birge.council.models import Resolution
from birge.gatherings.models import Matter

#: Given such a resolution: the matter another step put to its session together with it, or ``None``.
MATTER_OF: list[Callable[[Resolution], Matter | None]] = []


def matter_beside(resolution: Resolution) -> Matter | None:
    """The first matter that a later step answers."""
    return next((found for of in MATTER_OF if (found := of(resolution)) is not None), None)
