"""Migrations in a quarter of the time: what Django does with the models of each step, without what nobody looks at.

For each step of a migration Django makes all models anew that are related to the one that changes; here that is nearly
every model, as all belong to a municipality: thirty thousand classes for an empty database. What is written to the
database needs the one that changes: those that point to it need the name of its table and the kind of its key, which
stand in the class before, too. So it alone is made anew, and the state says that its relations are behind
(``is_delayed``): Django then makes all models anew before a step that runs Python, and after the last one.

What was left went into copying fields by taking each apart and calling its class again, and into looking for rings
among objects that stay to the end. The tables that come of it are the same.
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


def _itself(self: Any, app_label: str, model_name: str, delay: bool = False) -> set[tuple[str, str]]:
    """What is made anew when a model changes (of ``ProjectState``): that model."""
    self.is_delayed = True
    return {(app_label, model_name)}


@contextmanager
def quickly() -> Iterator[None]:
    """A block that migrates; nothing else should run in its process."""
    from django.db.migrations.state import ModelState, ProjectState

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
        with _instead(ModelState, "render", rendered), _instead(ProjectState, "_find_reload_model", _itself):
            yield
    finally:
        gc.set_threshold(*before)
        if not frozen:
            gc.unfreeze()
