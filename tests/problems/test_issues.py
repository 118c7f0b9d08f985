"""The catalogue of issues of local significance: everybody reads it, the platform's administrators keep it."""

from __future__ import annotations

from datetime import date

import pytest

from birge.chronicle.models import Event
from birge.kit.once import new_token
from birge.people.models import User
from birge.problems.catalogue import in_force
from birge.problems.models import LocalIssue
from tests.people import Village, client_of

pytestmark = pytest.mark.django_db
ROW = {"text_ky": "Кышкы жолдорду тазалоо", "number": "23", "valid_from": "01.01.2027", "source": "Мыйзам, 34-берене"}


def test_everybody_reads_the_catalogue_and_administrators_keep_it(inside: Village, above: dict[str, User]) -> None:
    keeper = client_of(above["administrator"])
    page = client_of(None).get("/ky/issues/").content.decode()
    assert "№\xa06." in page and "/ky/issues/add/" not in page
    for who in (inside.aigul, None):
        assert client_of(who).post("/ky/issues/add/", {**ROW, "once": new_token()}).status_code in (401, 404)
    assert keeper.post("/ky/issues/add/", {**ROW, "once": new_token(), "is_delegated": "on"}).status_code == 302
    made = LocalIssue.objects.get(number=23)
    assert made.is_delegated and made.valid_from == date(2027, 1, 1)
    event = Event.objects.get(record=f"problems.localissue:{made.pk}")
    assert event.verb == "add" and event.public["source"] == ROW["source"]


def test_a_row_ends_on_a_day_and_is_not_offered_any_more(inside: Village, above: dict[str, User]) -> None:
    keeper = client_of(above["administrator"])
    row = LocalIssue.objects.get(number=6)
    sent = {
        "text_ky": row.text_ky,
        "number": "6",
        "source": "Жаңы мыйзам",
        "valid_to": "31.12.2019",
        "row_version": "1",
    }
    bad = keeper.post(f"/ky/issues/{row.pk}/", {**sent, "once": new_token(), "valid_from": "01.01.2020"})
    assert bad.status_code == 200 and "error-summary" in bad.content.decode()
    assert keeper.post(f"/ky/issues/{row.pk}/", {**sent, "once": new_token()}).status_code == 302
    assert not LocalIssue.objects.filter(in_force(date(2020, 1, 1)), pk=row.pk).exists()
    assert LocalIssue.objects.filter(in_force(date(2019, 12, 31)), pk=row.pk).exists()
    late = keeper.post(f"/ky/issues/{row.pk}/", {**sent, "once": new_token(), "source": "Башка"})
    assert late.status_code == 200 and "Жаңы мыйзам" in late.content.decode()
    assert keeper.get("/ky/issues/999999/").status_code == 404
