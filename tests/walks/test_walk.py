"""The whole process by new people in a browser: an aiyl aimak in Kyrgyz on a phone, a city in Russian at a desk."""

from __future__ import annotations

import pytest

from tests.walks.beginning import Window, first_day, give_role, hear, newcomer, open_municipality, rank
from tests.walks.deciding import assemble, draw_up, group_up, resolve

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_aiyl_aimak_from_opening_to_the_public_thread(administrator_window: Window, window: Window) -> None:
    administrator = administrator_window("ky")
    code, paper = open_municipality(administrator, "сынак айыл", "Айгүл Сапарова", "0700000301")
    home = f"m/{code}"
    paper_head = give_role(administrator, home, "Нурлан Абдиев", "0700000302", "head")
    specialist = newcomer(window, "ky", 360, "0700000301", paper)
    head = newcomer(window, "ky", 360, "0700000302", paper_head)
    paper_secretary = give_role(head, home, "Салима Эсенова", "0700000303", "council_secretary")
    paper_chair = give_role(head, home, "Темир Темиров", "0700000304", "council_chair")
    secretary = newcomer(window, "ky", 360, "0700000303", paper_secretary)
    chair = newcomer(window, "ky", 360, "0700000304", paper_chair)

    cycle = first_day(specialist, home, {"Ак-Сынак": 900, "Көк-Сынак": 450})
    hear(specialist, cycle)
    rank(specialist, cycle)
    group_up(specialist, cycle)
    draw_up(specialist, cycle)
    assemble(specialist, cycle)
    resolve(specialist, head, secretary, chair, cycle)

    reader = window("ky", javascript=False)
    reader.go(f"{home}/")
    reader.follow(f"{cycle}/problems/1/")
    reader.follow("problems/1/thread/")
    told = reader.page.locator("ol.thread").inner_text()
    for part in ("Суу ташып чарчадык", "Насосту алмаштыруу", "7/2"):
        assert part in told, told
    assert reader.page.locator("ol.thread > li.open").count() == 0
    for path, form in (("plan/", "xlsx"), ("assembly/1/", "docx"), ("council/resolutions/1/", "pdf")):
        reader.go(f"{cycle}/{path}")
        paper = reader.page.locator(f'main a[href*="/papers/"][href$=".{form}"]').first.get_attribute("href")
        answer = reader.page.request.get(f"{reader.base}{paper}")
        assert answer.ok and answer.body()[:2] == (b"%P" if form == "pdf" else b"PK"), paper
    assert "План бекитилсин" in reader.page.locator("main").inner_text()
    reader.go(f"{cycle}/plan/")
    reader.page.emulate_media(media="print")
    titles = reader.page.locator("details.fold > summary > :first-child")
    widths = titles.evaluate_all("all => all.map(one => one.clientWidth)")
    assert widths and min(widths) > 100, "on paper the title of a folded problem has the room of its line"


def test_city_in_russian_with_its_own_words(administrator_window: Window, window: Window) -> None:
    administrator = administrator_window("ru", 1280)
    code, paper = open_municipality(administrator, "город Сынак", "Анна Петрова", "0700000311")
    home, cycle = f"m/{code}", f"m/{code}/c/1"
    paper_mayor = give_role(administrator, home, "Марат Асанов", "0700000312", "head")
    specialist = newcomer(window, "ru", 1280, "0700000311", paper)
    assert "микрорайон" in specialist.next_thing().lower()
    for name in ("Северный", "Южный"):
        specialist.send(name_ky=name, name_ru=name, source="решение городского кенеша, 2020", button="button.btn")
    figures = {specialist.name_of(name): people for name, people in (("Северный", 2100), ("Южный", 1400))}
    specialist.send(**figures, as_of="01.01.2026", source="паспорт города, 2026")
    specialist.go(f"{home}/c/open/")
    specialist.send(year_from=2027, year_to=2029)
    for name, said in (("Северный", "Нет тротуара до школы"), ("Южный", "Дети идут в школу по проезжей части")):
        specialist.go(f"{cycle}/needs/add/")
        rows = {"said-0-text": said, "said-0-points": 30, "said-0-language": "ru"}
        specialist.send(place=specialist.option("place", name), category="women", held="лето 2026", total=15, **rows)
        specialist.move("confirm")
    specialist.go(f"{cycle}/problems/board/")
    values = [one.get_attribute("value") for one in specialist.page.locator('[name="statements"]').all()]
    specialist.send(statements=values, target="new", title="Нет безопасной дороги в школу")
    specialist.go(f"{cycle}/problems/")
    specialist.send(button="button.btn", once="", method="beans", places="1")
    specialist.move("announce")
    specialist.go(f"{cycle}/plan/begin/")
    specialist.send(title="План совместных действий", direction="Благоустройство")
    specialist.go(f"{cycle}/plan/problems/1/activities/add/")
    specialist.send(text="Построить тротуар", cost="2 млн сом", money_local_budget="2 000", ends="осень 2027")
    specialist.go(f"{cycle}/plan/")
    specialist.move("present")

    mayor = newcomer(window, "ru", 1280, "0700000312", paper_mayor)
    mayor.go(f"{home}/people/")
    told = mayor.page.locator("main").inner_text()
    assert "Марат Асанов" in told and "Мэр" in told and "айыл" not in told.lower(), told

    reader = window("ru", width=1280, javascript=False)
    reader.go(f"{home}/")
    told = reader.page.locator("main").inner_text()
    assert "Микрорайоны" in told and "Северный" in told and "айыл" not in told.lower()
    reader.follow(f"{cycle}/problems/1/")
    reader.follow("problems/1/thread/")
    told = reader.page.locator("ol.thread").inner_text()
    assert "Нет тротуара до школы" in told and "Построить тротуар" in told
    reader.go(f"{cycle}/plan/")
    assert "2\u00a0000,0" in reader.page.locator("main").inner_text()
