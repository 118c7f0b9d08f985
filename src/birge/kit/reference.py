"""The drawer of reference data: an app lays in a loader that may run at every start and answers what it did."""

from __future__ import annotations

from collections.abc import Callable

#: name → loader; idempotent; answers one short line.
LOADERS: dict[str, Callable[[], str]] = {}
