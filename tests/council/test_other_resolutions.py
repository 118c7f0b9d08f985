"""Resolutions on something other than a plan: adopted here with their votes, or entered as published elsewhere."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from birge.chronicle.models import Event
from birge.council import drawers, todo
from birge.council.actions import resolutions as resolving
from birge.council.models import Package, Resolution
from birge.cycle.moves import Refused
from birge.papers.models import Issued
from birge.papers.registry import PAPERS
from tests.assembly.test_walk import codes
from tests.council.test_pages import url
from tests.council.test_walk import draft, package, session  # noqa: F401
from tests.people import Village, client_of

SOURCE = "https://example.kg/toktom-62"
TITLE = "Жергиликтүү демилгелер жөнүндө жобону бекитүү тууралуу"


def test_adopted_here_like_any_other_and_no_plan_is_touched(inside: Village, cycle: Any) -> None:
    meeting = session(inside, cycle)
    row = resolving.draft_resolution(None, meeting, by=inside.salima, title=TITLE, points="Жобо бекитилсин.")
    with pytest.raises(Refused) as refused:
        resolving.adopt(row, by=inside.temir, votes_for=None)
    assert codes(refused) == {"votes_missing"}
    resolving.adopt(row, by=inside.temir, votes_for=16, number="62")
    assert (row.state, row.package, row.decision.matter) == ("adopted", None, None)
    paper = Issued.objects.get(record=f"council.resolution:{row.pk}", language="ky")
    assert "Тиркеме" not in str(paper.content) and "Жобо бекитилсин" in str(paper.content)


def test_one_adopted_earlier_is_entered_as_published(inside: Village, cycle: Any) -> None:
    row = resolving.draft_resolution(None, session(inside, cycle), by=inside.salima, title=TITLE)
    resolving.enter_adopted(row, by=inside.salima, number="62", source=SOURCE)
    assert (row.state, row.number, row.adopted_on.isoformat()) == ("published", "62", "2026-10-14")
    assert (row.votes_for, row.published_on, row.points, row.chair) == (None, None, "", "")
    assert not Issued.objects.filter(record=f"council.resolution:{row.pk}").exists()
    told = Event.objects.get(record=f"council.resolution:{row.pk}", verb="enter_adopted")
    assert (told.actor_role, told.public["number"], told.public["source"]) == ("council_secretary", "62", SOURCE)
    assert PAPERS["resolution"].content(row, "ru").title
    with pytest.raises(DatabaseError), transaction.atomic():
        Resolution.objects.filter(pk=row.pk).update(source="https://example.kg/other")


def test_refused_all_at_once(inside: Village, cycle: Any, package: Package) -> None:  # noqa: F811
    on_plan = draft(inside, package, session(inside, cycle))
    with pytest.raises(Refused) as refused:
        resolving.enter_adopted(on_plan, by=inside.salima, number="62", source="")
    assert codes(refused) == {"resolution_is_on_a_plan", "resolution_has_no_source"}
    on_plan.refresh_from_db()
    assert (on_plan.state, on_plan.number) == ("draft", "")
    other = resolving.draft_resolution(None, on_plan.session, by=inside.salima, title=TITLE)
    with pytest.raises(Refused) as refused:
        resolving.enter_adopted(other, by=inside.temir, number="62", source=SOURCE)
    assert codes(refused) == {"not_your_role"}


def test_through_forms_and_read_by_anybody(inside: Village, cycle: Any) -> None:
    session(inside, cycle)
    secretary, stranger = client_of(inside.salima), client_of(None)
    here = url(inside, "sessions/1/draft/")
    for nobody in (stranger, client_of(inside.aigul)):
        nobody.post(here, {"title": TITLE, "points": "x"})
    assert not Resolution.objects.exists()
    assert here in secretary.get(url(inside, "sessions/1/")).content.decode()
    secretary.post(here, {"title": TITLE, "points": "Жобо бекитилсин."})
    page = url(inside, "resolutions/1/")
    assert stranger.get(page).status_code == 404
    enter = url(inside, "resolutions/1/enter/")
    assert enter in secretary.get(page).content.decode()
    bad = secretary.post(enter, {"number": "62", "source": "javascript:alert(1)"})
    assert bad.status_code == 200 and "62" in bad.content.decode() and Resolution.objects.get().state == "draft"
    assert secretary.post(enter, {"number": "62", "source": SOURCE}).status_code == 302
    for language in ("ky", "ru", "en"):
        said = stranger.get(url(inside, "resolutions/1/", language)).content.decode()
        assert "№ 62" in said and SOURCE in said and "<form" not in said.split("<main")[1]
    assert "№ 62" in stranger.get(url(inside)).content.decode()


def test_what_was_entered_is_taken_back_and_entered_again(inside: Village, cycle: Any) -> None:
    row = resolving.draft_resolution(None, session(inside, cycle), by=inside.salima, title=TITLE)
    resolving.enter_adopted(row, by=inside.salima, number="62", source=SOURCE, votes_for=9)
    page = url(inside, "resolutions/1/")
    assert "undo_entering" in client_of(inside.salima).get(page).content.decode()
    with pytest.raises(Refused) as refused:
        resolving.undo_entering(row, by=inside.salima, note="")
    assert codes(refused) == {"reason_needed"}
    for nobody in (client_of(None), client_of(inside.aigul)):
        nobody.post(page + "move/", {"verb": "undo_entering", "note": "ката"})
    row.refresh_from_db()
    assert row.state == "published"
    client_of(inside.salima).post(page + "move/", {"verb": "undo_entering", "note": "номери ката"})
    row.refresh_from_db()
    assert (row.state, row.number, row.source, row.adopted_on, row.votes_for) == ("draft", "", "", None, None)
    told = Event.objects.get(record=f"council.resolution:{row.pk}", verb="undo_entering")
    assert (told.public["number"], told.private.body["note"]) == ("62", "номери ката")
    assert client_of(None).get(page).status_code == 404
    resolving.enter_adopted(row, by=inside.salima, number="63", source=SOURCE)
    assert (row.state, row.number) == ("published", "63")


def test_what_the_council_adopted_here_is_not_taken_back(inside: Village, cycle: Any) -> None:
    row = resolving.draft_resolution(None, session(inside, cycle), by=inside.salima, title=TITLE, points="Жобо.")
    resolving.adopt(row, by=inside.temir, votes_for=16, number="62")
    resolving.publish(row, by=inside.salima)
    assert "undo_entering" not in client_of(inside.salima).get(url(inside, "resolutions/1/")).content.decode()
    with pytest.raises(Refused) as refused:
        resolving.undo_entering(row, by=inside.salima, note="ката")
    assert codes(refused) == {"resolution_adopted_here"}
    with pytest.raises(DatabaseError), transaction.atomic():
        Resolution.objects.filter(pk=row.pk).update(state="draft")


def test_the_desk_asks_for_its_vote_and_its_publication(inside: Village, cycle: Any) -> None:
    row = resolving.draft_resolution(None, session(inside, cycle), by=inside.salima, title=TITLE, points="Жобо.")

    def open_tasks() -> list[tuple[int, frozenset[str], str]]:
        found = drawers.tasks(inside.municipality, cycle)
        return [(task.weight, task.roles, str(task.hint)) for task in found if task.url.endswith("resolutions/1/")]

    assert open_tasks() == [(650, todo.CHAIR, TITLE)]
    resolving.adopt(row, by=inside.temir, votes_for=16, number="62")
    assert open_tasks() == [(660, todo.SECRETARY, TITLE)]
    resolving.publish(row, by=inside.salima)
    assert open_tasks() == []
