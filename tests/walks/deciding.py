"""The later acts of a walk: groups, plan, assembly and council."""

from __future__ import annotations

from tests.walks.beginning import day
from tests.walks.walker import Person


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
        specialist.send(name=name, sex=sex, role="resident", joined=day(30), **more)


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
    specialist.send(title="Айылдык жыйын", planned=day(1), planned_start="10:00", venue="клуб", notice_posted=day(12))
    for text in ("Көйгөйлөрдүн тизмеси", "Топтор", "План", "Долбоор тандоо"):
        specialist.go(f"{cycle}/assembly/1/agenda/")
        specialist.send(text=text)
    specialist.go(f"{cycle}/assembly/1/put/")
    specialist.press(specialist.page.locator('form:has([name="key"][value="all"]) button.btn'))
    specialist.go(f"{cycle}/assembly/1/choices/add/")
    specialist.send(title="Гранттык долбоор", votes_per_voter=1, options="Таза суу | насос\nБала бакча\nСпорт аянтча")
    specialist.go(f"{cycle}/assembly/1/")
    specialist.move("announce")
    specialist.follow("assembly/1/hold/")
    specialist.send(
        held=day(1), held_start="10:15", held_end="12:40", chair="Асан уулу Бакыт", secretary="Сапарова Айгүл"
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
    for number in range(6):
        specialist.go(f"{cycle}/assembly/1/decisions/add/")
        specialist.send(
            text=f"{number + 1}-чечим: макулдашылсын", matter=1, outcome="agreed", votes_for=118, votes_against=2
        )
    specialist.go(f"{cycle}/assembly/1/record/")
    specialist.send(minutes_dated=day())
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
    secretary.send(title="Кезектеги сессия", planned=day(), kind="regular", convocation="XXIX", official_number="7")
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
    secretary.send(held=day(), chair="Темиров Темир", secretary="Эсенова Салима")
    secretary.follow("sessions/1/attendance/")
    secretary.send(**{"deputies-total": 12, "deputies-women": 3})
    chair.next_thing()
    chair.follow("resolutions/1/adopt/")
    chair.send(votes_for=11, votes_against=0, abstained=1, number="7/2")
    secretary.next_thing()
    secretary.move("publish")
