"""Migrations in half the time make the same models."""

from __future__ import annotations

import gc

from django.apps import apps
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import Field

from birge.kit.migrating import APART, quickly


def _made() -> dict[str, list[tuple[object, ...]]]:
    """Each model as a migration sees it, its fields in their order and its options as they would be written down."""
    state = ProjectState()
    for model in apps.get_models(include_swapped=True):
        state.add_model(ModelState.from_model(model))
    made = {}
    for model in state.apps.get_models(include_swapped=True):
        again = ModelState.from_model(model)
        fields = [(name, *field.deconstruct()[1:]) for name, field in again.fields.items()]
        columns = [(one.column, one.attname) for one in model._meta.local_concrete_fields]
        made[model._meta.label] = [*fields, tuple(columns), (repr(again.options), again.bases)]
    return made


def test_models_made_quickly_are_those_django_makes() -> None:
    slowly, before, clone = _made(), gc.get_threshold(), Field.clone
    with quickly():
        assert gc.get_threshold() == APART
        assert _made() == slowly
        assert Field.clone is clone, "only while a model is made"
    assert (gc.get_threshold(), len(slowly) > 100) == (before, True)
