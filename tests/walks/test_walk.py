"""The whole process by new people in a browser: an aiyl aimak in Kyrgyz on a phone, a city in Russian at a desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.walks.walker import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Window = Callable[..., Person]


def _day(ago: int = 0) -> str:
    return (timezone.localdate() - timedelta(days=ago)).strftime("%d.%m.%Y")


def open_municipality(administrator: Person, text: str, name: str, login: str) -> tuple[str, str]:
    """The administrator opens a place of the register; answers its code and the specialist's code on paper."""
    administrator.go("desk/")
    administrator.follow("/desk/open/")
    administrator.send(q=text)
    administrator.follow(r"place=\d+")
    administrator.send(name=name, login=login)
    page = administrator.page
    return page.url.split("/m/")[1].split("/")[0], page.locator("p.figure.key").inner_text()


def give_role(manager: Person, home: str, name: str, login: str, role: str) -> str:
    """A role for somebody new; answers the code on paper."""
    manager.go(f"{home}/people/")
    manager.send(name=name, login=login, role=role)
    return manager.page.locator("p.figure.key").inner_text()


def newcomer(window: Window, language: str, width: int, login: str, code: str) -> Person:
    """A new person who has just been handed a code on paper."""
    person = window(language, width=width)
    person.first_password(login, code)
    return person


SHEETS = [
    ("Ак-Сынак", "women", 21, [("Суу ташып чарчадык", 30), ("Бакчага орун жок", 20), ("Көчөдө жарык жок", 5)]),
    ("Ак-Сынак", "men", 18, [("Ичкен суубуз ылай", 31), ("Көчөдө чырак жок", 12)]),
    ("Көк-Сынак", "women", 14, [("Биздин айылда бакча жок", 25), ("Суу эки саат эле келет", 12)]),
    ("Көк-Сынак", "youth", 12, [("Топ тепкенге аянтча жок", 28), ("Суу жок", 6)]),
]
PROBLEMS = [
    ("Ичүүчү суу жетишсиз", ("Суу ташып", "Ичкен суубуз", "Суу эки саат", "Суу жок")),
    ("Бала бакчада орун жетишсиз", ("Бакчага орун", "Биздин айылда бакча")),
    ("Жаштарга спорт аянтчасы жок", ("Топ тепкенге",)),
    ("Көчөлөр караңгы", ("Көчөдө жарык", "Көчөдө чырак")),
]


def first_day(specialist: Person, home: str, units: dict[str, int]) -> str:
    """Population, rules of the charter, a cycle with its dates: as the desk asks for them. Answers the cycle's path."""
    done = [specialist.next_thing()]
    assert specialist.page.url.rstrip("/").endswith("/profile")
    for name, people in units.items():
        place = specialist.option("place", name)
        specialist.send(people=people, place=place, as_of="01.01.2026", source="айылдык каттоо китеби, 2026")
    done.append(specialist.next_thing())
    rules = {"notice_days": "5", "quorum_share": "1/10", "voters": "adults", "points_per_person": "3"}
    rules |= {"priority_places": "2", "council_quorum_share": "2/3", "council_deputies": "15"}
    for key, value in rules.items():
        specialist.go(f"{home}/charter/rule/?key={key}")
        specialist.send(key=key, value=value, valid_from="01.01.2025", source="устав, 12-берене")
    done.append(specialist.next_thing())
    specialist.send(year_from=2027, year_to=2029)
    done.append(specialist.next_thing())
    dates = {f"planned_{step}": "жай 2026" for step in ("needs", "problems")}
    specialist.send(
        **dates, planned_groups="09.2026", planned_plan="2026", planned_assembly="2026", planned_council="2026"
    )
    assert len(set(done)) == len(done), done
    return f"{home}/c/1"


def hear(specialist: Person, cycle: str) -> None:
    """Four sheets, entered and checked."""
    for at, (village, group, people, said) in enumerate(SHEETS):
        if at == 0:
            specialist.next_thing()
        else:
            specialist.go(f"{cycle}/needs/add/")
        rows = {f"said-{i}-text": text for i, (text, _points) in enumerate(said)}
        rows |= {f"said-{i}-points": points for i, (_text, points) in enumerate(said)}
        specialist.send(
            place=specialist.option("place", village),
            category=group,
            held=_day(60 - at),
            total=people,
            points_per_person=3,
            **rows,
        )
        specialist.move("confirm")
    specialist.go(f"{cycle}/dates/")
    specialist.send(actual_needs="жай 2026")


def rank(specialist: Person, cycle: str) -> None:
    """What means the same under one problem, then the list announced."""
    for title, beginnings in PROBLEMS:
        specialist.go(f"{cycle}/problems/board/")
        values = [
            label.locator("input").get_attribute("value")
            for label in specialist.page.locator("#merge label.choice").all()
            if label.locator("[lang]").inner_text().startswith(beginnings)
        ]
        assert len(values) == len(beginnings), title
        specialist.send(statements=values, target="new", title=title)
    specialist.go(f"{cycle}/problems/")
    specialist.send(button="button.btn", once="", method="beans", places="2")
    specialist.move("announce")
    table = specialist.page.locator("table.ranks, table").first.inner_text()
    assert table.index(PROBLEMS[0][0]) < table.index(PROBLEMS[3][0])


def group_up(specialist: Person, cycle: str) -> None:
    """An initiative group for each of the two priorities and the monitoring group, three members each."""
    for _ in range(2):
        specialist.next_thing()
        specialist.follow(r"groups/propose/\?for=\d+")
        specialist.send(problem=specialist.page.locator("[name=problem]").input_value())
        _members(specialist)
    specialist.go(f"{cycle}/groups/propose/?for=monitoring")
    specialist.send(problem="monitoring", name="Биргелешкен мониторинг жана баалоо тобу")
    _members(specialist)


def _members(specialist: Person) -> None:
    for number, (name, sex) in enumerate((("Асанова Айжан", "w"), ("Үсөнов Үсөн", "m"), ("Өмүрова Бүбү", "w"))):
        specialist.follow("members/add/")
        more = {"is_leader": "on"} if number == 0 else {}
        specialist.send(name=name, sex=sex, role="resident", joined=_day(30), **more)


def draw_up(specialist: Person, cycle: str) -> None:
    """A plan from the priorities, one activity each, shown to residents."""
    specialist.next_thing()
    specialist.follow("plan/begin/")
    specialist.send(title=specialist.page.locator("[name=title]").input_value(), direction="Инфраструктура")
    for line, (text, cost, own) in enumerate(
        (("Насосту алмаштыруу", "1 150,5", "150,5"), ("Бакча ачуу", "800", "каралган эмес"))
    ):
        specialist.go(f"{cycle}/plan/problems/{line + 1}/activities/add/")
        specialist.send(
            text=text,
            result="Үйлөргө жетет",
            starts="жаз 2027",
            ends="2027",
            responsible_post="Айыл өкмөтүнүн адиси",
            cost=cost,
            money_share_grant="1 000" if line == 0 else "800",
            money_local_budget=own,
        )
    specialist.go(f"{cycle}/plan/")
    assert "1\u00a0950,5" in specialist.page.locator("main").inner_text()
    specialist.move("present")


def assemble(specialist: Person, cycle: str) -> None:
    """Notice, agenda, what is put to the meeting, a project choice; then what was, counted, decided, signed."""
    specialist.next_thing()
    specialist.go(f"{cycle}/assembly/add/")
    specialist.send(title="Айылдык жыйын", planned=_day(1), planned_start="10:00", venue="клуб", notice_posted=_day(12))
    for text in ("Көйгөйлөрдүн тизмеси", "Топтор", "План", "Долбоор тандоо"):
        specialist.go(f"{cycle}/assembly/1/agenda/")
        specialist.send(text=text)
    for _ in range(5):
        specialist.go(f"{cycle}/assembly/1/put/")
        specialist.press(specialist.page.locator('form:has([name="key"]) button.btn').first)
    specialist.go(f"{cycle}/assembly/1/choices/add/")
    specialist.send(title="Гранттык долбоор", votes_per_voter=1, options="Таза суу | насос\nБала бакча\nСпорт аянтча")
    specialist.go(f"{cycle}/assembly/1/")
    specialist.move("announce")
    specialist.follow("assembly/1/hold/")
    specialist.send(
        held=_day(1), held_start="10:15", held_end="12:40", chair="Асан уулу Бакыт", secretary="Сапарова Айгүл"
    )
    specialist.follow("assembly/1/attendance/")
    specialist.send(
        **{"all-total": 120, "all-women": 63, "all-men": 57, "guests-total": 4, "guests-qualifier": "about"}
    )
    specialist.follow(r"choices/\d+/figures/")
    votes = [
        one.get_attribute("name")
        for one in specialist.page.locator('[name^="votes_"]:not([name=votes_per_voter])').all()
    ]
    specialist.send(voters=110, spoilt=2, method="slips", **dict(zip(votes, (60, 30, 18), strict=True)))
    specialist.move("count", within="main section:has(h2[id^=choice])")
    for number in range(5):
        specialist.go(f"{cycle}/assembly/1/decisions/add/")
        specialist.send(
            text=f"{number + 1}-чечим: макулдашылсын", matter=1, outcome="agreed", votes_for=118, votes_against=2
        )
    specialist.go(f"{cycle}/assembly/1/record/")
    specialist.send(minutes_dated=_day())
    specialist.move("sign")
    assert specialist.page.locator("form.move [value=sign]").count() == 0


def resolve(specialist: Person, head: Person, secretary: Person, chair: Person, cycle: str) -> None:
    """The package goes there, back and there again; the council adopts, the plan is frozen."""
    specialist.next_thing()
    specialist.press(specialist.page.locator('form[action$="packages/add/"] button.btn'))
    head.next_thing()
    head.move("send")
    secretary.go(f"{cycle}/council/packages/1/")
    secretary.follow("packages/1/remarks/")
    secretary.send(remarks="Суунун баасын тактагыла")
    specialist.next_thing()
    specialist.follow(r"remarks/\d+/")
    specialist.send(answer="Такталды: сметага ылайык")
    head.go(f"{cycle}/council/packages/1/")
    head.move("send")
    secretary.go(f"{cycle}/council/sessions/add/")
    secretary.send(title="Кезектеги сессия", planned=_day(), kind="regular", convocation="XXIX", official_number="7")
    secretary.go(f"{cycle}/council/packages/1/table/")
    secretary.send(session=1)
    secretary.next_thing()
    secretary.follow("packages/1/draft/")
    secretary.send(
        session=1,
        title="Биргелешкен аракеттер планын бекитүү жөнүндө",
        preamble="Айылдык кеңеш токтом кылат:",
        points="План бекитилсин.\nАткарылышын көзөмөлдөө комиссияга жүктөлсүн.",
    )
    secretary.go(f"{cycle}/council/sessions/1/")
    secretary.move("announce")
    secretary.follow("sessions/1/hold/")
    secretary.send(held=_day(), chair="Темиров Темир", secretary="Эсенова Салима")
    secretary.follow("sessions/1/attendance/")
    secretary.send(**{"deputies-total": 12, "deputies-women": 3})
    chair.next_thing()
    chair.follow("resolutions/1/adopt/")
    chair.send(votes_for=11, votes_against=0, abstained=1, number="7/2")
    secretary.next_thing()
    secretary.move("publish")


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


def test_city_in_russian_with_its_own_words(administrator_window: Window, window: Window) -> None:
    administrator = administrator_window("ru", 1280)
    code, paper = open_municipality(administrator, "город Сынак", "Анна Петрова", "0700000311")
    home, cycle = f"m/{code}", f"m/{code}/c/1"
    paper_mayor = give_role(administrator, home, "Марат Асанов", "0700000312", "head")
    specialist = newcomer(window, "ru", 1280, "0700000311", paper)
    assert "микрорайон" in specialist.next_thing().lower()
    for name in ("Северный", "Южный"):
        specialist.send(name_ky=name, name_ru=name, source="решение городского кенеша, 2020", button="button.btn")
    for name, people in (("Северный", 2100), ("Южный", 1400)):
        place = specialist.option("place", name)
        specialist.send(people=people, place=place, as_of="01.01.2026", source="паспорт города, 2026")
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
