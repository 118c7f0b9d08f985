"""Before a meeting: invitees by kind, the information campaign with its totals and warnings, sheets to print."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from birge.assembly import actions as assembly
from birge.chronicle.models import Event
from birge.cycle.moves import Refused
from birge.gatherings import actions, words
from birge.gatherings.models import Invitation, Outreach
from birge.gatherings.queries import campaign_of, campaign_warnings, invitations_of
from tests import meetings
from tests.people import Village, client_of


def url(here: Village, tail: str = "", language: str = "ky") -> str:
    return f"/{language}/m/{here.municipality.code}/c/1/assembly/1/{tail}"


def test_invitees_are_entered_by_kind_and_names_stay_inside(inside: Village, cycle: Any) -> None:
    meeting = meetings.assembly(inside, cycle)
    assembly.announce(meeting, by=inside.aigul)
    client = client_of(inside.aigul)
    sent = {f"{kind}-qualifier": "exact" for kind in words.INVITEES}
    sent |= {"deputies-invited": "15", "deputies-confirmed": "17", "deputies-names": "Жашыруун Аты", "ngo-came": "4"}
    sent |= {"ngo-qualifier": "about"}
    assert client.post(url(inside, "invitees/"), sent).status_code == 302
    rows = {row.kind: row for row in Invitation.objects.all()}
    assert set(rows) == {"deputies", "ngo"}
    assert (rows["deputies"].invited, rows["deputies"].came) == (15, None)
    for reader in (None, inside.bakyt):
        said = client_of(reader).get(url(inside)).content.decode()
        assert "Жашыруун" not in said
        assert "15" in said and "болжол менен 4" in said.replace("\xa0", " ")
    # Contradictions are kept and said.
    assert "(17)" in client.get(url(inside)).content.decode()
    event = Event.objects.filter(record=f"gatherings.invitation:{rows['deputies'].pk}").get()
    assert event.verb == "figures" and event.public["invited"] == [None, 15]
    assert "Жашыруун" not in str(event.public)
    # Emptied again: the kind is shown no more, the row stays.
    client.post(url(inside, "invitees/"), {f"{kind}-qualifier": "exact" for kind in words.INVITEES})
    assert invitations_of(meeting) == []


def test_the_campaign_is_planned_done_proven_and_added_up(inside: Village, cycle: Any) -> None:
    meeting = meetings.assembly(inside, cycle)
    client = client_of(inside.aigul)
    row = {"channel": "board", "where": "дүкөн", "language": "ky", "planned": "01.02.2026", "qualifier": "about"}
    assert client.post(url(inside, "campaign/"), row).status_code == 302
    more = {**row, "channel": "mosque", "reach": "80", "done": "15.10.2026", "owner": "имам"}
    client.post(url(inside, "campaign/"), more)
    found = campaign_of(meeting)
    assert (len(found.rows), found.done, found.proven, found.reach) == (2, 1, 0, 80)
    codes = {reason.code for reason in campaign_warnings(found, meeting)}
    assert codes == {"campaign_late", "campaign_without_proof", "campaign_after_event"}
    second = found.rows[1]
    changed = {**more, "done": "05.10.2026", "proof": "сүрөтү бар", "link": "https://example.org/1.jpg"}
    client.post(url(inside, f"campaign/{second.pk}/"), changed)
    found = campaign_of(meeting)
    assert [found.proven, {r.code for r in campaign_warnings(found, meeting)}] == [1, {"campaign_late"}]
    said = client.get(url(inside, "campaign/")).content.decode()
    assert "сүрөтү бар" in said and "мечит" in said
    first = found.rows[0]
    client.post(url(inside, f"campaign/{first.pk}/withdraw/"), {"reason": "такта жок"})
    assert [one.number for one in campaign_of(meeting).rows] == [2]
    client.post(url(inside, f"campaign/{first.pk}/withdraw/"))
    assert len(campaign_of(meeting).rows) == 2
    verbs = Event.objects.filter(record=f"gatherings.outreach:{first.pk}").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["add", "withdraw", "restore"]


def test_nothing_is_taken_out_without_a_reason_or_by_somebody_else(inside: Village, cycle: Any) -> None:
    meeting = meetings.assembly(inside, cycle)
    row = actions.plan_outreach(meeting, by=inside.aigul, channel="school")
    with pytest.raises(Refused):
        actions.withdraw_outreach(row, by=inside.aigul, reason=" ")
    with pytest.raises(Refused):
        actions.plan_outreach(meeting, by=inside.bakyt, channel="school")
    with pytest.raises(Refused):
        actions.invite(meeting, "media", by=inside.bakyt, invited=2)
    with pytest.raises(KeyError):
        actions.invite(meeting, "nobody", by=inside.aigul)
    assert Outreach.objects.count() == 1


@pytest.mark.parametrize("tail", ["invitees/", "campaign/", "door/", "run/", "sheets/list/", "sheets/cards/"])
def test_strangers_and_colleagues_are_kept_out(inside: Village, elsewhere: Village, cycle: Any, tail: str) -> None:
    meeting = meetings.assembly(inside, cycle)
    assembly.announce(meeting, by=inside.aigul)
    assert client_of(None).get(url(inside, tail)).status_code == 302
    assert client_of(elsewhere.daniyar).get(url(inside, tail)).status_code == 404
    assert client_of(inside.bakyt).get(url(inside, tail)).status_code == 403


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_sheets_fit_their_pages(inside: Village, cycle: Any, language: str) -> None:
    meetings.assembly(inside, cycle)
    client = client_of(inside.aigul)
    for tail, pages in (("list/?pages=1", 1), ("list/?pages=4", 4), ("cards/?", 1), ("poster/?", 1)):
        answer = client.get(url(inside, f"sheets/{tail}&language={language}"))
        assert answer.headers["Content-Type"] == "application/pdf"
        assert len(pypdf.PdfReader(io.BytesIO(answer.content)).pages) == pages, tail
    text = pypdf.PdfReader(io.BytesIO(client.get(url(inside, f"sheets/poster/?language={language}")).content))
    assert "Айылдык жыйын" in text.pages[0].extract_text()
    for form in ("docx", "xlsx"):
        assert client.get(url(inside, f"sheets/cards/?form={form}&language={language}")).content[:2] == b"PK"


@pytest.mark.one_database("the same questions are asked of both")
def test_as_many_questions_with_one_row_as_with_fifty(inside: Village, cycle: Any) -> None:
    meeting = meetings.assembly(inside, cycle)
    client = client_of(inside.aigul)
    client.get(url(inside, "campaign/"))
    counts = []
    for rows in (1, 50):
        while Outreach.objects.count() < rows:
            actions.plan_outreach(meeting, by=inside.aigul, channel="shop")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(url(inside, "campaign/")).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12
