"""Migrations in half the time: what Django does with the models of each step, without what it does twice.

For each step of a migration Django makes all models anew that are related to the one that changes; here that is nearly
every model, as all belong to a municipality: twenty thousand classes for an empty database. Half of the time went into
copying their fields by taking each apart and calling its class again, and into looking for rings among objects that
stay to the end. The tables that come of it are the same.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from django.db.models import Field

#: Objects between two looks for rings. A class is one, so they must be looked for: without it 1 GB stays.
APART = (100_000, 20, 20)


def _copied(field: Field) -> Field:  # type: ignore[type-arg]
    """A copy of a field that belongs to no model yet: the last one made, so that columns keep their order."""
    new = deepcopy(field)
    new.creation_counter = Field.creation_counter
    Field.creation_counter += 1
    return new


@contextmanager
def _instead(owner: type, name: str, other: Any) -> Iterator[None]:
    """A block in which the method ``name`` of ``owner``, its own, is another."""
    own = vars(owner)[name]
    setattr(owner, name, other)
    try:
        yield
    finally:
        setattr(owner, name, own)


@contextmanager
def quickly() -> Iterator[None]:
    """A block that migrates; nothing else should run in its process."""
    from django.db.migrations.state import ModelState

    render: Any = ModelState.render

    def rendered(self: ModelState, apps: Any) -> Any:
        # Only where a model is made for a state: elsewhere a copy may be meant to be taken apart.
        with _instead(Field, "clone", _copied):
            return render(self, apps)

    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    if not frozen:
        gc.collect()
        gc.freeze()
    gc.set_threshold(*APART)
    try:
        with _instead(ModelState, "render", rendered):
            yield
    finally:
        gc.set_threshold(*before)
        if not frozen:
            gc.unfreeze()
