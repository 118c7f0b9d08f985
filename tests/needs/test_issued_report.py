"""The needs report as an issued paper, and as a matter of an assembly: heard, taken back, overtaken by a newer one."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from birge.assembly.agenda_sources import proposals
from birge.chronicle.models import Event
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.gatherings.deciding import decide, withdraw_decision
from birge.gatherings.models import Gathering
from birge.needs import words
from birge.needs.actions.reports import MATTER, issue_report, put_to_assembly
from birge.needs.drawers import tasks
from birge.needs.models import IssuedReport
from birge.needs.queries.report import latest_report
from birge.papers.models import Issued
from tests.needs.sheets import session
from tests.people import Village, client_of


@pytest.fixture
def heard(cycle: Cycle, inside: Village) -> Cycle:
    """A checked session."""
    session(cycle, inside.units[0], "women", [("Таза суу жок", 9), ("Жол бузулган", 20)], by=inside.aigul, total=13)
    return cycle


@pytest.fixture
def meeting(cycle: Cycle) -> Gathering:
    """An assembly that took place and whose minutes are open."""
    return Gathering.objects.create(
        municipality_id=cycle.municipality_id, kind="assembly", number=1, cycle=cycle, title="Айыл жыйыны", state="held"
    )


def _codes(refused: Any) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


def _open_tasks(inside: Village, cycle: Cycle) -> list[tuple[str, int]]:
    page = reverse("needs:report", args=[inside.municipality.code, 1])
    cycle = Cycle.objects.get(pk=cycle.pk)
    return [(one.url, one.weight) for one in tasks(inside.municipality, cycle) if one.url == page and not one.done]


def test_issued_in_both_languages_with_one_number_and_everybody_may_have_it(heard: Cycle, inside: Village) -> None:
    page, act = (reverse(name, args=[inside.municipality.code, 1]) for name in ("needs:report", "needs:report_issue"))
    assert [weight for _url, weight in _open_tasks(inside, heard)] == [36]
    browser = client_of(inside.aigul)
    assert f'action="{act}"' in browser.get(page).content.decode()
    assert browser.post(act, {"verb": "issue", "once": "a" * 22}).status_code == 302
    row = IssuedReport.objects.get()
    assert (row.state, row.number, row.sessions, row.paper_number) == (words.ISSUED, 1, 1, "1")
    papers = {one.language: one for one in Issued.objects.filter(paper="needs-report")}
    assert {(one.number, one.edition) for one in papers.values()} == {("1", 1)} and set(papers) == {"ky", "ru"}
    event = Event.objects.filter(verb="issue").get()
    assert (event.public["sessions"], event.public["statements"]) == (1, 2)
    told = client_of(None).get(page).content.decode()
    to = reverse("papers:issued", args=[inside.municipality.code, papers["ru"].pk, "docx"])
    assert to in told and act not in told and client_of(None).get(to).status_code == 200
    assert [weight for _url, weight in _open_tasks(inside, heard)] == [525]


def test_a_new_one_only_when_something_changed_and_the_old_one_stays(heard: Cycle, inside: Village) -> None:
    issue_report(heard, by=inside.aigul)
    with pytest.raises(Refused) as same:
        issue_report(heard, by=inside.aigul)
    assert _codes(same) == {"needs_report_is_unchanged"} and IssuedReport.objects.count() == 1
    session(heard, inside.units[1], "men", [("Канал тазаланбайт", 5)], by=inside.aigul, total=17)
    assert [weight for _url, weight in _open_tasks(inside, heard)] == [26]
    second = issue_report(heard, by=inside.aigul)
    assert (second.number, second.paper_number) == (2, "2")
    old, new = Issued.objects.filter(paper="needs-report", language="ky").order_by("edition")
    assert "Канал тазаланбайт" not in str(old.content) and "Канал тазаланбайт" in str(new.content)
    page = client_of(None).get(reverse("needs:report", args=[inside.municipality.code, 1])).content.decode()
    for one in (old, new):
        assert reverse("papers:issued", args=[inside.municipality.code, one.pk, "pdf"]) in page


def test_nothing_checked_closed_cycle_and_other_roles_are_refused(
    heard: Cycle, inside: Village, elsewhere: Village
) -> None:
    act = reverse("needs:report_issue", args=[inside.municipality.code, 1])
    for user in (None, elsewhere.daniyar, inside.facilitator):
        assert client_of(user).post(act, {"verb": "issue"}).status_code in (401, 403, 404)
    with pytest.raises(Refused) as role:
        issue_report(heard, by=inside.facilitator)
    assert "not_your_role" in _codes(role)
    heard.sessions.update(state=words.WITHDRAWN)
    with pytest.raises(Refused) as empty:
        issue_report(heard, by=inside.aigul)
    assert _codes(empty) == {"needs_report_is_empty"}
    Cycle.objects.update(state="closed")
    with pytest.raises(Refused) as closed:
        issue_report(heard, by=inside.aigul)
    assert _codes(closed) == {"cycle_closed"}
    assert not IssuedReport.objects.exists() and not Issued.objects.exists()


def test_an_assembly_hears_it_and_a_wrong_decision_is_taken_back(
    heard: Cycle, inside: Village, meeting: Gathering
) -> None:
    row = issue_report(heard, by=inside.aigul)
    assert [one.put for one in proposals(meeting)] == [put_to_assembly]
    to = reverse("needs:report_put", args=[inside.municipality.code, 1])
    assert client_of(inside.facilitator).get(to).status_code == 403
    assert client_of(inside.aigul).post(to, {"gathering": "1"}).status_code == 302
    matter = meeting.matters.get()
    assert matter.kind == MATTER and "№ 1" in matter.title and not proposals(meeting)
    decide(meeting, text="Кийинкиге калсын", outcome="postponed", by=inside.aigul, matter=matter)
    row.refresh_from_db()
    assert row.state == words.ISSUED
    withdraw_decision(meeting.decisions.get(), by=inside.aigul, reason="Ката жазылган")
    noted = decide(meeting, text="Маалымат катары кабыл алынсын", outcome="noted", by=inside.aigul, matter=matter)
    row.refresh_from_db()
    assert (row.state, row.decision_id) == (words.HEARD, noted.pk) and not _open_tasks(inside, heard)
    page = client_of(None).get(reverse("needs:report", args=[inside.municipality.code, 1])).content.decode()
    assert str(words.REPORT_STATES[words.HEARD]) in page and "Айыл жыйыны" in page
    withdraw_decision(noted, by=inside.aigul, reason="Бул жыйында угулган жок")
    row.refresh_from_db()
    assert (row.state, row.decision_id) == (words.ISSUED, None)
    verbs = set(Event.objects.filter(record=f"needs.issuedreport:{row.pk}").values_list("verb", flat=True))
    assert verbs == {"issue", "put_to_assembly", "hear", "unhear"}


def test_only_the_newest_that_nobody_heard_is_put(heard: Cycle, inside: Village, meeting: Gathering) -> None:
    first = issue_report(heard, by=inside.aigul)
    session(heard, inside.units[1], "men", [("Канал тазаланбайт", 5)], by=inside.aigul)
    second = issue_report(heard, by=inside.aigul)
    with pytest.raises(Refused) as older:
        put_to_assembly(first, meeting, inside.aigul)
    assert _codes(older) == {"needs_report_is_older"}
    matter = put_to_assembly(second, meeting, inside.aigul)
    decide(meeting, text="Маалымат катары кабыл алынсын", outcome="noted", by=inside.aigul, matter=matter)
    with pytest.raises(Refused) as heard_already:
        put_to_assembly(second, meeting, inside.aigul)
    assert _codes(heard_already) == {"needs_report_is_heard"}
    last = latest_report(heard)
    assert last is not None and last.pk == second.pk and last.state == words.HEARD
