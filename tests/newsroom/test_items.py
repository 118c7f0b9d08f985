"""From a draft to what is published, corrected and withdrawn; who reads what on the way; feeds, papers, cards."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import transaction
from django.utils import timezone, translation
from PIL import Image

from birge.assembly.actions import announce
from birge.cycle.moves import Refused
from birge.gatherings.drawers.coming import DESKS
from birge.kit import scope
from birge.newsroom import papers
from birge.newsroom.actions import items, outlets
from birge.newsroom.models import Happening, Item, MunicipalOutlet, Release
from birge.newsroom.templatetags.newsroom import paragraphs
from birge.papers.card import HEIGHT, MOST_BYTES, WIDTH
from birge.people.actions import grant, open_account
from birge.people.models import User
from birge.rulebook.when import When
from tests.meetings import assembly
from tests.people import PASSWORD, Village, client_of

ATOM = "{http://www.w3.org/2005/Atom}"
TEXT = {"title": "Жыйын болот", "place": "Көк-Жар", "lead": "12-декабрда жыйын болот.", "body": "Бардыгы келсин."}
QUOTE = {"quote": "Келиңиздер", "person": "Айгүл Осмонова", "post": "айыл өкмөтүнүн башчысы", "office": "Айыл өкмөтү"}
ASK = {"phone": "0312 000000"}


@pytest.fixture
def coordinator(inside: Village) -> User:
    """Who writes for the programme."""
    user = open_account(name="Координатор", login="0700000903", by=None, password=PASSWORD)
    grant(user, "coordinator", by=None)
    return user


@pytest.fixture
def draft(inside: Village) -> Item:
    """News in preparation, with a text in Kyrgyz."""
    row = items.begin(inside.municipality, by=inside.aigul, kind="news")
    return items.write_text(row, "ky", by=inside.aigul, **TEXT)  # type: ignore[no-any-return]


def _codes(act: Any) -> set[str]:
    with pytest.raises(Refused) as found, transaction.atomic():
        act()
    return {reason.code for reason in found.value.reasons}


def _page(user: Any, path: str) -> str:
    return client_of(user).get(path).content.decode()


def _feed(path: str) -> ElementTree.Element:
    answer = client_of(None).get(path)
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)  # noqa: S314 - our own file


def test_a_press_release_is_published_whole(inside: Village) -> None:
    row = items.begin(inside.municipality, by=inside.aigul, kind="press_release", stage="planned")
    publish = lambda: items.move(row, "publish", by=inside.aigul)  # noqa: E731
    assert _codes(publish) == {"news_without_text", "news_without_contact", "news_without_day"}
    row = items.write_text(row, "ky", by=inside.aigul, **{**TEXT, "lead": ""})
    assert _codes(publish) == {
        "news_text_unfinished", "news_without_quote", "news_without_contact", "news_without_day",
    }  # fmt: skip
    row = items.write_text(row, "ky", by=inside.aigul, **TEXT, **QUOTE)
    tomorrow = When.day(timezone.localdate() + timedelta(days=1))
    row = items.change(row, by=inside.aigul, on=tomorrow, **ASK)
    assert items.move(row, "publish", by=inside.aigul).state == "published"
    assert _codes(lambda: items.move(row, "publish", by=inside.aigul)) == {"not_possible_now"}


def test_planned_in_the_past_warns_and_is_published_all_the_same(inside: Village, draft: Item) -> None:
    yesterday, tomorrow = (When.day(timezone.localdate() + timedelta(days=days)) for days in (-1, 1))
    page = f"/en/m/{inside.municipality.code}/news/{draft.number}/"
    row = items.change(draft, by=inside.aigul, stage="planned", on=yesterday)
    assert "its day is over" in _page(inside.aigul, page)
    row = items.move(row, "publish", by=inside.aigul)
    assert "its day is over" in _page(None, page)
    row = items.change(row, by=inside.aigul, stage="held", on=yesterday, what="Өттү")
    assert "its day is over" not in _page(None, page)
    items.change(row, by=inside.aigul, stage="held", on=tomorrow, what="Күнү")
    assert "its day has not come yet" in _page(None, page)


def test_who_reads_a_draft_and_who_writes_it(inside: Village, elsewhere: Village, draft: Item) -> None:
    code = inside.municipality.code
    page = f"/ky/m/{code}/news/{draft.number}/"
    paths = [page, f"{page}card.png", f"{page}paper.ky.docx"]
    for path in paths:
        seen = [client_of(user).get(path).status_code for user in (None, elsewhere.daniyar, inside.aigul)]
        assert seen == [404, 404, 200], path
    for public in (f"/ky/m/{code}/news/", "/ky/news/", f"/ky/m/{code}/news/feed.atom", "/ky/news/feed.atom"):
        assert "Жыйын болот" not in _page(None, public), public
    with scope.municipality(inside.municipality.pk):
        assert _codes(lambda: items.move(draft, "publish", by=elsewhere.daniyar)) == {"not_your_role"}
    items.move(draft, "publish", by=inside.aigul)
    for public in (page, f"/ky/m/{code}/news/", "/ky/news/", f"/ky/m/{code}/", "/ky/news/feed.atom"):
        assert "Жыйын болот" in _page(None, public), public


def test_what_is_published_is_corrected_in_the_open(inside: Village, draft: Item) -> None:
    code = inside.municipality.code
    row = items.move(draft, "publish", by=inside.aigul)
    name = _feed(f"/ky/m/{code}/news/feed.atom").findtext(f"{ATOM}entry/{ATOM}id")
    assert _codes(lambda: items.write_text(row, "ky", by=inside.aigul, **TEXT)) == {"reason_needed"}
    emptied = {**TEXT, "title": ""}
    assert _codes(lambda: items.write_text(row, "ky", by=inside.aigul, what="х", **emptied)) == {"news_text_unfinished"}
    later = {**TEXT, "title": "Жыйын 14-декабрда"}
    row = items.write_text(row, "ky", by=inside.aigul, what="Күнү оңдолду", **later)
    assert (row.state, row.corrections[0]["text"]) == ("corrected", "Күнү оңдолду")
    page = f"/ky/m/{code}/news/{row.number}/"
    assert "Күнү оңдолду" in _page(None, page)
    entry = _feed(f"/ky/m/{code}/news/feed.atom").find(f"{ATOM}entry")
    assert entry is not None
    assert (entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}title")) == (name, "Жыйын 14-декабрда")
    assert entry.findtext(f"{ATOM}updated", "") > entry.findtext(f"{ATOM}published", "")
    items.move(row, "withdraw", by=inside.aigul, note="Жыйын болбойт")
    shown = _page(None, page)
    assert "Жыйын болбойт" in shown and "Бардыгы келсин" not in shown
    assert _feed(f"/ky/m/{code}/news/feed.atom").find(f"{ATOM}entry") is None
    assert client_of(None).get(f"{page}paper.ky.pdf").status_code == 404
    assert _codes(lambda: items.change(row, by=inside.aigul, kind="notice", what="х")) == {"news_rest"}


def test_a_missing_language_says_so_and_shows_what_there_is(inside: Village, draft: Item) -> None:
    items.move(draft, "publish", by=inside.aigul)
    page = _page(None, f"/ru/m/{inside.municipality.code}/news/{draft.number}/")
    assert "На языке страницы этого текста нет (русский)" in page
    assert '<h1 class="long" lang="ky">Жыйын болот</h1>' in page
    assert "На языке страницы" not in _page(None, f"/ky/m/{inside.municipality.code}/news/{draft.number}/")
    found = client_of(None).get(f"/ru/m/{inside.municipality.code}/news/{draft.number}/paper.ru.docx")
    assert found.status_code == 404


def test_feed_and_page_say_marks_as_they_were_typed(inside: Village, draft: Item) -> None:
    row = items.write_text(draft, "ky", by=inside.aigul, **{**TEXT, "title": "<b>А & «Б»</b> ]]>", "body": "1 < 2 & 3"})
    items.move(row, "publish", by=inside.aigul)
    code = inside.municipality.code
    entry = _feed(f"/ky/m/{code}/news/feed.atom").find(f"{ATOM}entry")
    assert entry is not None and entry.findtext(f"{ATOM}title") == "<b>А & «Б»</b> ]]>"
    assert "1 < 2 & 3" in entry.findtext(f"{ATOM}content", "")
    assert "<b>А" not in _page(None, f"/ky/m/{code}/news/{row.number}/")
    sent = {"title": "<b>Баш</b>", "lead": "x", "body": "y"}
    answer = client_of(inside.aigul).post(f"/en/m/{code}/news/{row.number}/text/ru/", sent)
    assert "Formatting is not taken" in answer.content.decode()


def test_the_programme_tells_too(inside: Village, coordinator: User) -> None:
    row = items.begin(None, by=coordinator, kind="notice")
    row = items.write_text(row, "ru", by=coordinator, title="Учёба", lead="Будет учёба", body="Приходите")
    page = f"/ru/news/{row.number}/"
    assert [client_of(user).get(page).status_code for user in (None, inside.aigul, coordinator)] == [404, 404, 200]
    assert _codes(lambda: items.move(row, "publish", by=inside.aigul)) == {"not_your_role"}
    items.move(row, "publish", by=coordinator)
    assert "Учёба" in _page(None, page) and "Учёба" in _page(None, "/ru/news/?kind=notice")
    assert "Учёба" not in _page(None, "/ru/news/?kind=news")
    assert [one.findtext(f"{ATOM}title") for one in _feed("/ru/news/feed.atom").findall(f"{ATOM}entry")] == ["Учёба"]
    assert Release.objects.get().state == "published"


def test_papers_card_and_short_address(inside: Village, draft: Item) -> None:
    code = inside.municipality.code
    row = items.write_text(draft, "ky", by=inside.aigul, **TEXT, **QUOTE)
    row = items.change(row, by=inside.aigul, stage="planned", on=When.day(timezone.localdate()), **ASK)
    row = items.move(row, "publish", by=inside.aigul)
    with translation.override("ky"):
        said = str(papers.paper(row, "ky", "https://example.org/x").as_data())
    assert all(part in said for part in ("Көк-Жар", "«Келиңиздер»", "Айгүл Осмонова", "0312 000000", "example.org/x"))
    page = f"/ky/m/{code}/news/{row.number}/"
    files = [client_of(None).get(f"{page}paper.ky.{form}").status_code for form in ("docx", "pdf", "xlsx")]
    assert files == [200, 200, 404]
    shown = _page(None, page)
    assert 'property="og:image"' in shown and f"{page}card.png" in shown
    picture = client_of(None).get(f"{page}card.png")
    with Image.open(io.BytesIO(picture.content)) as image:
        assert image.size == (WIDTH, HEIGHT) and len(picture.content) <= MOST_BYTES
    short = shown.split('property="og:url" content="')[1].split('"')[0].removeprefix("http://testserver")
    assert client_of(None).get(short).headers["Location"] == page
    assert client_of(None).get("/p" + short[2:]).status_code == 404


def test_the_calendar_has_what_is_planned(inside: Village, draft: Item) -> None:
    day = timezone.localdate() + timedelta(days=3)
    items.move(items.change(draft, by=inside.aigul, stage="planned", on=When.day(day)), "publish", by=inside.aigul)
    file = client_of(None).get(f"/ky/m/{inside.municipality.code}/news/calendar.ics").content.decode()
    assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in file and "SUMMARY:Жыйын болот" in file
    assert file.startswith("BEGIN:VCALENDAR\r\n") and file.endswith("END:VCALENDAR\r\n")


def test_the_media_list_is_not_public(inside: Village, elsewhere: Village, coordinator: User) -> None:
    code = inside.municipality.code
    row = outlets.add(inside.municipality, by=inside.aigul, name="Нарын гезити", kind="paper", email="red@example.org")
    page = f"/ky/m/{code}/news/media/"
    seen = [client_of(user).get(page).status_code for user in (None, elsewhere.daniyar, coordinator, inside.aigul)]
    assert seen == [302, 404, 404, 200] and "red@example.org" in _page(inside.aigul, page)
    outlets.add(None, by=coordinator, name="Радио", kind="radio", phone="0312 1")
    seen = [client_of(user).get("/ky/news/media/").status_code for user in (None, inside.aigul, coordinator)]
    assert seen == [302, 404, 200]
    outlets.remove(row, by=inside.aigul)
    assert not MunicipalOutlet.objects.exists()


def test_a_meeting_has_its_card(inside: Village, cycle: Any) -> None:
    day = When.day(timezone.localdate() + timedelta(days=20))
    row = assembly(inside, cycle, planned=day)
    desk = DESKS["assembly"]
    with translation.override("ky"):
        page = desk.url(desk.page, row, inside.municipality.code)
    assert client_of(None).get(f"{page}card.png").status_code == 404
    assert "og:image" not in _page(inside.aigul, page)
    announce(row, by=inside.aigul)
    assert Happening.objects.get().record == f"gatherings.gathering:{row.pk}"
    announce(assembly(inside, cycle, planned=When.day(timezone.localdate() - timedelta(days=400))), by=inside.aigul)
    assert Happening.objects.count() == 1
    assert f"{page}card.png" in _page(None, page)
    picture = client_of(None).get(f"{page}card.png")
    with Image.open(io.BytesIO(picture.content)) as image:
        assert image.size == (WIDTH, HEIGHT) and len(picture.content) <= MOST_BYTES


@pytest.mark.one_database("a filter of a template")
def test_only_whole_addresses_become_links() -> None:
    linked = '<a href="https://example.org/a?b=1&amp;c=2" rel="nofollow noopener ugc">'
    assert linked in paragraphs("Мына: https://example.org/a?b=1&c=2. Ушул")
    plain = (
        "javascript:alert(1)", "http://u:p@example.org/", "http://[::1]/", "http://2130706433/", "//x.org", "www.x.org",
        "data:text/html,x", "http://localhost/", "<a href=x>",
    )  # fmt: skip
    assert [text for text in plain if "<a" in paragraphs(text)] == []
    assert paragraphs("А\nБ\n\nВ") == "<p>А<br>Б</p><p>В</p>"
