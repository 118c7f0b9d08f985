"""Pages of needs sessions ask the database the same few questions for 1 and for 50 rows."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from birge.cycle.models import Cycle
from birge.needs.actions import sessions as actions
from birge.needs.actions.sessions import Said
from tests.needs.sheets import head
from tests.people import Village, client_of

pytestmark = pytest.mark.one_database("the same questions are asked of both")


def _asked(user: object, address: str) -> int:
    browser = client_of(user)  # type: ignore[arg-type]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("who", ["aigul", None])
@pytest.mark.parametrize("name", ["index", "session"])
def test_same_number_of_queries(cycle: Cycle, inside: Village, who: str | None, name: str) -> None:
    def enter(rows: int) -> None:
        said = [Said(f"Сөз {number}", points=1) for number in range(rows)]
        made = actions.add_session(cycle, head(inside.units[0], total=20), said, by=inside.aigul)
        actions.confirm(made, by=inside.aigul)

    enter(1)
    for _ in range(49):
        enter(50 if name == "session" else 1)
    user = inside.people[who] if who else None
    code = inside.municipality.code
    if name == "session":
        one, fifty = (_asked(user, reverse("needs:session", args=[code, 1, number])) for number in (1, 50))
        assert one == fifty <= 12
    else:
        assert _asked(user, reverse("needs:index", args=[code, 1])) <= 12
