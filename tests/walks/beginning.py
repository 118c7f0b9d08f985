"""The first acts of a walk: a municipality opens, its people come in, needs are heard and ranked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from birge.people import countersign
from birge.people.models import User
from birge.people.words import ROLES
from tests.walks.walker import Person

Window = Callable[..., Person]
SECOND_ADMINISTRATOR = "+996700000398"


def day(ago: int = 0) -> str:
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
    paper = manager.page.locator("p.figure.key").inner_text()
    if ROLES[role].decides:
        _confirm(name)
    return paper


def _confirm(name: str) -> None:
    """The second administrator confirms the role; the page for it is held by ``tests/accounts/test_two_people.py``."""
    second = User.objects.get(username=SECOND_ADMINISTRATOR)
    for row in countersign.waiting().filter(user__name=name):
        countersign.decide(row, by=second, confirmed=True)


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
    figures = {specialist.name_of(name): people for name, people in units.items()}
    specialist.send(**figures, as_of="01.01.2026", source="айылдык каттоо китеби, 2026")
    done.append(specialist.next_thing())
    rules = {"notice_days": "5", "quorum_share": "1/10", "voters": "adults", "points_per_person": "3"}
    rules |= {"priority_places": "2", "council_quorum_share": "2/3", "council_deputies": "15"}
    for key, value in rules.items():
        specialist.go(f"{home}/charter/rule/?key={key}")
        specialist.send(key=key, value=value, valid_from="01.01.2025", source="устав, 12-берене", dated="20.12.2024")
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
            held=day(60 - at),
            total=people,
            points_per_person=3,
            **rows,
        )
        specialist.move("confirm")
    specialist.go(f"{cycle}/dates/")
    specialist.send(actual_needs="жай 2026")


def rank(specialist: Person, cycle: str) -> None:
    """What means the same under one problem, then the list announced and the report of the hearing issued."""
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
    specialist.next_thing()
    specialist.move("issue")
