"""Every form with a field that chooses a record, given a record of another municipality: nothing of it is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from django.db import models

from birge.kit import walls
from birge.kit.scope import ScopedManager
from tests.house.conftest import Matrix, undone
from tests.house.judging import Wrong, fine, judge
from tests.house.trying import Everyone, Tried


@pytest.fixture(scope="module")
def everyone(matrix: Matrix) -> Everyone:
    return Everyone(matrix)


def _keys_of_elsewhere_in(everyone: Everyone, forms: Sequence[Tried]) -> tuple[Wrong, int]:
    """What came of each field that chooses a record, given a record of elsewhere; and how many there were."""
    wrong: Wrong = []
    sent_so = 0
    there = everyone.matrix.there.number
    for tried in forms:
        keys = [
            one.name
            for one in tried.form.fields.values()
            if one.name != "row_version" and any(option.isdigit() for option in (*one.options, one.value))
        ]
        with everyone.on(tried.scene):
            for name in keys:
                if re.search(r"-[1-9]-", name):
                    continue  # the further rows of a sheet are as the first
                sent_so += 1
                with undone():
                    sent = everyone.send(tried, {**tried.data, name: str(there)}, keep=True)
                    wrong += [(one, f"{tried}", name) for one in judge(sent, {}, hostile=True)]
                    if any(str(there) in repr(row) for row in everyone.keys_of_elsewhere(sent.written)):
                        wrong.append(("kept a key of elsewhere", f"{tried}", name))
    return wrong, sent_so


def test_keys_of_another_municipality_change_nothing(everyone: Everyone) -> None:
    """A field that chooses a record, given a record of elsewhere: refused, or left as if nothing had been chosen."""
    wrong, sent_so = _keys_of_elsewhere_in(everyone, everyone.forms)
    assert sent_so > 150
    fine(wrong)


@pytest.mark.one_database("the database's own walls are taken away, and only PostgreSQL has a second one")
def test_without_scopes_and_walls_a_key_of_elsewhere_is_kept(
    everyone: Everyone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guard of the guard: where managers show all rows and nothing in the database refuses, it is seen."""
    choosing = [one for one in everyone.forms if one.good and _chooses_a_record(one)]
    with undone():
        walls.drop_walls()
        monkeypatch.setattr(ScopedManager, "get_queryset", models.Manager.get_queryset)
        kept = {one for tried in choosing for one in _keys_of_elsewhere_in(everyone, [tried])[0]}
    assert any(what == "kept a key of elsewhere" for what, _form, _name in kept)


def _chooses_a_record(tried: Tried) -> bool:
    """Whether somebody chooses one of the records of this municipality, of which a list is offered."""
    return any("9002" in one.options for one in tried.form.fields.values())
