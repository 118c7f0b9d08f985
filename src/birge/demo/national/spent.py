"""The budget of a year."""

from __future__ import annotations

from birge.budget.models import Budget, Classification, Line
from birge.demo.national.year import SOM, Year
from birge.people.words import FINANCE

#: Lines of a budget: side, group of revenue or function, economic code or code of revenue, Kyrgyz, Russian.
_LINES = (
    ("revenue", "own", "11311", "Жер салыгы", "Земельный налог"),
    ("revenue", "own", "11312", "Мүлк салыгы", "Налог на имущество"),
    ("revenue", "equalisation", "13311", "Теңдөөчү трансферт", "Выравнивающий трансферт"),
    ("revenue", "special", "14221", "Акы төлөнүүчү кызматтар", "Платные услуги"),
    ("expenditure", "7011", "2111", "Айлык акы: айыл өкмөтү", "Заработная плата: айыл окмоту"),
    ("expenditure", "7062", "2211", "Суу түтүгүн оңдоо", "Ремонт водопровода"),
    ("expenditure", "7064", "3112", "Көчөлөрдү жарыктандыруу", "Освещение улиц"),
    ("expenditure", "7091", "2211", "Бала бакчаларды оңдоо", "Ремонт детских садов"),
    ("expenditure", "7082", "2211", "Китепкана жана клуб", "Библиотека и клуб"),
)


def fill_budget(year: Year) -> None:
    """The budget of a year; where the year is over, with what came of it."""
    rows = year.rows
    version = Classification.objects.order_by("number").first()
    assert version is not None, "the classification comes with the migrations"
    budget = rows.one(
        Budget,
        year=year.year,
        classification=version,
        resolution=f"{year.number}/2",
        adopted_on=year.day(1, 12),
        source="Мисал үчүн түзүлгөн",
    )
    own = [500_000 + 1000 * year.dice.randrange(900) for _line in range(4)]
    spent = [sum(own) // 5] * 5
    spent[0] += sum(own) - sum(spent)
    lines = []
    for number, ((side, group, code, ky, ru), som) in enumerate(zip(_LINES, own + spent, strict=True), 1):
        revenue = side == "revenue"
        lines.append(
            {
                "budget": budget,
                "number": number,
                "side": side,
                **({"revenue_group": group, "code": code} if revenue else {"function": group, "economic": code}),
                "powers": "" if revenue else "own",
                "text": ky,
                "text_ru": ru,
                "plan_tyiyn": som * SOM,
                "actual_tyiyn": None if year.is_last else som * SOM * (88 + year.dice.randrange(15)) // 100,
            }
        )
    rows.put(Line, lines)
    Budget.objects.filter(pk=budget.pk).update(
        state="approved" if year.is_last else "executed", closed_on=None if year.is_last else year.day(12, 31)
    )
    verb = "enter_approved" if year.is_last else "close_year"
    rows.tell(budget, verb, year.at(1, 12) if year.is_last else year.at(12, 31), FINANCE, year=year.year)
