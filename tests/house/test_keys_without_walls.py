"""The guard of the keys of another municipality, with the walls taken away.

The last file about the worlds. Once the walls are down SQLite reads all its tables and triggers anew after everything
that is taken back, until the transaction ends, though they stand again: what came after it here took six times as long.
"""

from __future__ import annotations

import pytest
from django.db import models

from birge.kit import walls
from birge.kit.scope import ScopedManager
from tests.house.conftest import Matrix, undone
from tests.house.judging import keys_of_elsewhere_in
from tests.house.trying import Everyone


@pytest.mark.one_database("the database's own walls are taken away, and only PostgreSQL has a second one")
def test_without_scopes_and_walls_a_key_of_elsewhere_is_kept(matrix: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where managers show all rows and nothing in the database refuses, it is seen."""
    everyone = Everyone(matrix)
    offered = [one for one in everyone.forms if any("9002" in each.options for each in one.form.fields.values())]
    with undone():
        walls.drop_walls()
        monkeypatch.setattr(ScopedManager, "get_queryset", models.Manager.get_queryset)
        found = (one for tried in offered if tried.good for one in keys_of_elsewhere_in(everyone, [tried])[0])
        assert any(what == "kept a key of elsewhere" for what, _form, _name in found)
