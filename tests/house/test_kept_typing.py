"""The session ends while somebody types: what was typed stands on a page, and after signing in it is sent again.

The token against foreign sites is asked for all along, as in a browser.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from birge.chronicle.models import Event
from birge.cycle.models import Cycle
from birge.gatherings.models import Decision
from birge.needs.models import Session
from birge.plan import actions as plans
from birge.plan.models import Activity, PlanProblem
from tests.forms_tried import Form, forms_on
from tests.groups.conftest import announce
from tests.meetings import held
from tests.needs.sheets import session
from tests.people import PASSWORD, Village, client_of

OURS = "http://testserver"
LONG = "Биринчи сап «тырмакча» <b>\n\nЭкинчи сап & амперсанд"


def _form(client: Client, path: str, *names: str) -> Form:
    page = client.get(path)
    assert page.status_code == 200, (path, page.status_code)
    return next(one for one in forms_on(path, page.content.decode()) if set(names) <= set(one.fields))


def _sent(client: Client, form: Form, **typed: str) -> Any:
    token = form.fields["csrfmiddlewaretoken"].value
    return client.post(form.action, {**form.data(), "csrfmiddlewaretoken": token, **typed}, headers={"origin": OURS})


def _sign_in(client: Client) -> None:
    with translation.override("ky"):
        path = reverse("people:login")
    answer = _sent(client, _form(client, path, "login", "password"), login="0700000101", password=PASSWORD)
    assert answer.status_code == 302, answer.content.decode()


@pytest.fixture
def tab(inside: Village) -> Client:
    translation.activate("ky")
    client = Client(enforce_csrf_checks=True)
    client.force_login(inside.aigul)
    return client


def _over(tab: Client) -> None:
    """The session is over: its cookie leads nowhere any more."""
    tab.session.flush()


def _again(tab: Client, form: Form, **typed: str) -> Any:
    """Send after the session ended: the page that keeps it; sign in; send from the kept page."""
    _over(tab)
    kept = _sent(tab, form, **typed)
    assert kept.status_code in (401, 403)
    page = kept.content.decode()
    again = next(one for one in forms_on(form.action, page) if set(typed) <= set(one.fields))
    assert {name: again.fields[name].value.replace("\r\n", "\n") for name in typed} == typed
    _sign_in(tab)
    # The kept page stands in another tab: its token is of before signing in, and a fresh one is given with one press.
    answer = _sent(tab, again)
    if answer.status_code == 403:
        fresh = next(one for one in forms_on(form.action, answer.content.decode()) if set(typed) <= set(one.fields))
        answer = _sent(tab, fresh)
    return answer


def _url(name: str, here: Village, cycle: Cycle, *more: Any) -> str:
    with translation.override("ky"):
        return reverse(name, args=[here.municipality.code, cycle.number, *more])


def test_the_sheet_of_a_session(tab: Client, inside: Village, cycle: Cycle) -> None:
    form = _form(tab, _url("needs:add", inside, cycle), "said-0-text")
    typed = {
        "place": str(inside.units[0].pk),
        "category": "women",
        "held": "14.09.2027",
        "note": LONG,
        "said-0-text": "Таза суу жок",
        "said-0-points": "20",
        "said-0-language": "ky",
    }
    answer = _again(tab, form, **typed)
    assert answer.status_code == 302, answer.content.decode()
    assert Session.objects.get().note.endswith("амперсанд")


def test_an_activity(tab: Client, inside: Village, cycle: Cycle) -> None:
    announce(cycle, ["Ичүүчү суу"], 1)
    line = PlanProblem.objects.filter(plan=plans.create_plan(cycle, by=inside.aigul)).get()
    form = _form(tab, _url("plan:add_activity", inside, cycle, line.number), "text", "cost")
    answer = _again(tab, form, text="Түтүк алмаштыруу", cost="8554,4", money_local_budget="8554,4")
    assert answer.status_code == 302, answer.content.decode()
    assert Activity.objects.get().text == "Түтүк алмаштыруу"


def test_a_decision(tab: Client, inside: Village, cycle: Cycle) -> None:
    meeting = held(inside, cycle)
    form = _form(tab, _url("assembly:decide", inside, cycle, meeting.number), "text", "outcome")
    answer = _again(tab, form, text="Токтом кылынды: тизме макулданды", outcome="agreed", language="ky")
    assert answer.status_code == 302, answer.content.decode()
    assert Decision.objects.get().text == "Токтом кылынды: тизме макулданды"


def test_a_reason_is_kept_clean_and_not_lost_by_a_refusal(inside: Village, cycle: Cycle) -> None:
    """The reason of a move: without what hides or turns text; refused, it stands on the page one comes back to."""
    translation.activate("ky")
    sheet = session(cycle, inside.units[0], "women", [("Суу жок", 3)], by=inside.aigul)
    client, path = client_of(inside.aigul), _url("needs:move", inside, cycle, sheet.number)
    client.post(path, {"verb": "reopen", "note": "\u202eсебеби\u200b бар"})
    assert Event.objects.get(verb="reopen").private.body["note"] == "себеби бар"
    assert client.post(path, {"verb": "withdraw", "note": "ө" * 2001}).status_code == 302
    assert not Event.objects.filter(verb="withdraw").exists()
    Cycle.objects.update(state="closed")
    page = client.post(path, {"verb": "withdraw", "note": "узун себеп"}, follow=True).content.decode()
    assert "узун себеп" in page


def test_a_browser_that_forgot_everything_keeps_what_was_typed(tab: Client, inside: Village, cycle: Cycle) -> None:
    """Session and token are gone at once, as when a browser forgets its cookies."""
    form = _form(tab, f"/ky/m/{inside.municipality.code}/profile/", "name_ky")
    tab.cookies.clear()
    answer = _sent(tab, form, name_ky="Жаңы-Айыл", source=LONG)
    page = answer.content.decode()
    assert answer.status_code == 401 and "Жаңы-Айыл" in page
    again = next(one for one in forms_on(form.action, page) if "name_ky" in one.fields)
    assert again.fields["source"].value.replace("\r\n", "\n") == LONG
    # From another site nothing is kept, and on the sign-in page itself nothing waits for signing in.
    stranger = Client(enforce_csrf_checks=True)
    foreign = stranger.post(form.action, {"name_ky": "Жаңы-Айыл"}, headers={"origin": "http://evil.example"})
    assert foreign.status_code == 403 and "Жаңы-Айыл" not in foreign.content.decode()
    with translation.override("ky"):
        login = reverse("people:login")
    answer = stranger.post(login, {"login": "0700000101", "password": PASSWORD}, headers={"origin": OURS})
    assert answer.status_code == 403 and PASSWORD not in answer.content.decode()
