"""A programme from being written to its public page; what a municipality is to it on a day; calls and their dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from birge.chronicle.models import Event
from birge.cycle.moves import Refused
from birge.people.models import User
from birge.programme.actions import programmes as actions
from birge.programme.models import Area, Call, Direction, Phase, Programme, Published, Standing
from birge.programme.queries.calls import stands
from birge.programme.queries.programmes import listed, standing_on, standing_rows
from birge.rulebook.when import When
from tests.people import Village, client_of


@pytest.fixture
def programme(inside: Village, above: dict[str, User]) -> Programme:
    """A programme that is being written."""
    values = {"title": "Көмөк программасы", "title_en": "Programme of help", "goal": "Көмөк көрсөтүү"}
    return actions.begin(by=above["coordinator"], source="vap.kg", **values)


def _codes(act: Any) -> set[str]:
    with pytest.raises(Refused) as found, transaction.atomic():
        act()
    return {reason.code for reason in found.value.reasons}


def test_strangers_read_it_from_the_day_it_is_published(
    programme: Programme, inside: Village, above: dict[str, User]
) -> None:
    page = f"/en/programme/{programme.number}/"
    who = (None, inside.nurlan, above["observer"])
    assert [client_of(user).get(page).status_code for user in who] == [404, 404, 200]
    assert "Programme of help" not in client_of(None).get("/en/programme/").content.decode()
    assert _codes(lambda: actions.move(programme, "publish", by=inside.nurlan)) == {"not_your_role"}
    actions.change(programme, by=above["coordinator"], goal="", source="")
    assert _codes(lambda: actions.move(programme, "publish", by=above["coordinator"])) == {
        "shared_programme_without_goal",
        "shared_programme_without_source",
    }
    actions.change(programme, by=above["administrator"], goal="Көмөк", source="vap.kg")
    actions.move(programme, "publish", by=above["administrator"])
    shown = client_of(None).get(page).content.decode()
    # What nobody wrote in English stands in Kyrgyz and is marked so; what nobody wrote at all is not stated.
    assert "Programme of help" in shown and '<div class="prose" lang="ky"><p>Көмөк</p></div>' in shown
    assert "not stated" in shown and "Әe" not in shown


def test_parts_are_added_changed_and_taken_out_on_record(programme: Programme, above: dict[str, User]) -> None:
    by = above["coordinator"]
    made = {
        Phase: {"title": "I баскыч", "starts": When.year(2012)},
        Direction: {"kind": "result", "text": "Ачыктык", "indicators": "hearings,nobody"},
        Area: {"place": standing_place(programme), "since": When.year(2011)},
        Published: {"text": "Угуулар", "year_from": 2019, "year_to": 2019, "value": 330, "source": "vap.kg"},
    }
    rows = [actions.add_part(programme, kind, by=by, **values) for kind, values in made.items()]
    assert [one.code for one in rows[1].shown_by] == ["hearings"]
    shown = client_of(by).get(f"/ky/programme/{programme.number}/").content.decode()
    assert "I баскыч" in shown and "Өткөрүлгөн бюджеттик угуулар" in shown and "330" in shown
    actions.stand(programme, rows[2].place, by=by, standing="target", phase=rows[0], source="vap.kg")
    assert _codes(lambda: actions.remove_part(rows[0], by=by)) == {"shared_programme_phase_is_used"}
    actions.remove_part(rows[3], by=by)
    verbs = Event.objects.filter(record=f"programme.programme:{programme.pk}").values_list("verb", flat=True)
    assert sorted(verbs) == ["add"] * 5 + ["create", "remove"] and not Published.objects.exists()


def standing_place(programme: Programme) -> Any:
    """Any place of the register."""
    from birge.places.models import Place

    return Place.objects.filter(level="aiyl_aimak").first()


def test_what_a_municipality_is_is_only_added_to(programme: Programme, inside: Village, above: dict[str, User]) -> None:
    by, place = above["coordinator"], inside.municipality.place
    first = actions.stand(programme, place, by=by, standing="other", as_of=When.year(2012), source="а")
    second = actions.stand(programme, place, by=by, standing="target", since=When.year(2016), source="б")

    def now(day: date | None = None) -> str:
        return standing_on(standing_rows(programme), day)[place.pk].standing

    assert [now(date(2015, 12, 31)), now(date(2016, 12, 31)), now()] == ["other", "target", "target"]
    with pytest.raises(IntegrityError if connection.vendor == "sqlite" else Exception), transaction.atomic():
        Standing.objects.filter(pk=first.pk).update(standing="target")
    # A row that was wrong stays; another one stands in its place, with the reason.
    wrong = {"by": by, "corrects": second, "standing": "target", "since": When.year(2018), "source": "б"}
    assert _codes(lambda: actions.stand(programme, place, **wrong)) == {"reason_needed"}
    actions.stand(programme, place, reason="Жылы туура эмес болчу", **wrong)
    assert _codes(lambda: actions.stand(programme, place, reason="дагы", **wrong)) == {
        "shared_programme_standing_corrected"
    }
    assert [now(date(2016, 12, 31)), now(date(2018, 12, 31))] == ["other", "target"]
    assert len(listed(programme)[0].history) == 2 and Standing.objects.count() == 3


def test_a_call_is_open_only_between_stated_days() -> None:
    today = date(2026, 5, 1)
    told = [
        Call(opens=When.year(2026), closes=When.day(date(2026, 5, 1))),
        Call(opens=When.month(2026, 6), closes=When.month(2026, 7)),
        Call(closes=When.day(date(2026, 4, 30))),
        Call(opens=When.year(2025)),
    ]
    assert [stands(one, today) for one in told] == ["open", "coming", "over", "unknown"]


def test_figures_of_a_call_that_contradict_are_said_not_mended(above: dict[str, User]) -> None:
    by = above["coordinator"]
    call = actions.open_call(by=by, kind="grants", title="Чакан гранттар", applications=9, winners=35)
    shown = client_of(None).get(f"/en/programme/calls/{call.number}/").content.decode()
    assert "more winners than applications" in shown
    assert "Чакан гранттар" in client_of(None).get("/ru/programme/calls/").content.decode()
