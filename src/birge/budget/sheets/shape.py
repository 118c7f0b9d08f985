"""The sheets of a budget: columns, the headings people write above them, units, and rows that only add up."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.budget import words
from birge.budget.figures import MILLION, SOM, THOUSAND
from birge.kit.tables.shape import CHOICE, FIGURE, Column, Sheet, choices_of, heading_key, in_languages

NUMBER, PART_OF, YEAR, PLACE, INSTITUTION = "number", "part_of", "year", "place", "institution"
#: Sheets: revenue and expenditure apart, or both in one table with a column that says which.
REVENUE, EXPENDITURE, WHOLE = "revenue", "expenditure", "all"

#: What people write into headings to say in what the figures are.
_UNITS = (
    (MILLION, ("млн", "миллион", "million", "mln")),
    (THOUSAND, ("мин сом", "минг", "тыс", "thousand")),
    (SOM, ("сом", "som", "kgs")),
)
_WRITTEN = ("миң сом", "тыс. сом", "тыс.сом", "тысяч сомов", "сом", "млн сом", "thousand som", "som")

_ALSO: dict[str, tuple[str, ...]] = {
    words.PLAN: (
        *(
            "План",
            "Пландалган",
            "Бекитилген",
            "Бекитилген план",
            "Бекитилген бюджет",
            "Утверждено",
            "Утверждённый план",
        ),
        *("Утвержденный план", "Утверждённый бюджет", "План на год", "Сумма", "Суммасы", "Plan", "Approved", "Amount"),
    ),
    words.AFTER: (
        *("Такталган план", "Такталган", "Такталган бюджет", "Уточнённый план", "Уточненный план", "Уточнено"),
        *("Уточнённый бюджет", "Revised plan", "Revised"),
    ),
    words.ACTUAL: (
        *("Аткарылганы", "Аткарылды", "Факт", "Иш жүзүндө", "Кассалык аткаруу", "Исполнено", "Фактически"),
        *("Кассовое исполнение", "Факт. исполнение", "Actual", "Executed"),
    ),
    words.NEXT1: ("Болжол 1", "Прогноз 1", "Forecast 1"),
    words.NEXT2: ("Болжол 2", "Прогноз 2", "Forecast 2"),
}
_TOTALS = ("Жалпы", "Жалпысы", "Жалпысынан", "Жалпы баары", "Баары", "Бардыгы", "Бардыгы болуп", "Итого", "Всего")
_TOTALS += ("Всего доходов", "Итого доходов", "Всего расходов", "Итого расходов", "Total", "Total revenue")
_TOTALS += (
    "Total expenditure",
    "Кирешелердин жалпысы",
    "Чыгашалардын жалпысы",
    "Кирешелер жалпысы",
    "Чыгашалар жалпысы",
)
_TOTALS += ("Жалпы кирешелер", "Жалпы чыгашалар", "Кирешелер бөлүгү", "Чыгашалар бөлүгү")
TOTAL_NAMES = frozenset(heading_key(name) for name in _TOTALS)


def _with_units(names: Iterable[str]) -> tuple[str, ...]:
    made = []
    for name in names:
        made += [name, *(f"{name}, {unit}" for unit in _WRITTEN), *(f"{name} ({unit})" for unit in _WRITTEN)]
    return tuple(dict.fromkeys(made))


def unit_in(heading: str) -> str:
    """The unit that a heading names; empty where it names none."""
    key = f" {heading_key(heading)} "
    return next((unit for unit, names in _UNITS if any(name in key for name in names)), "")


def _figure(key: str, year: int) -> Column:
    titles = {
        words.PLAN: _("Plan, thousand som"),
        words.AFTER: _("Revised plan, thousand som"),
        words.ACTUAL: _("Actual, thousand som"),
        words.NEXT1: _("Forecast of the next year, thousand som"),
        words.NEXT2: _("Forecast of the year after next, thousand som"),
    }
    of_year = {words.PLAN: year, words.NEXT1: year + 1, words.NEXT2: year + 2}.get(key)
    names = [*_ALSO[key], *in_languages(words.FIGURES[key]).values()]
    if of_year:
        names += [f"{of_year}", f"{of_year}-жыл", f"{of_year}-ж.", f"{of_year} год", f"{of_year} г.", f"{of_year} year"]
        names += [f"План {of_year}", f"{of_year}-жылга план", f"План на {of_year} год", f"{of_year}-жылга болжол"]
        names += [f"Прогноз на {of_year} год", f"Прогноз {of_year}", f"Болжол {of_year}", f"Forecast {of_year}"]
    return Column(key, titles[key], FIGURE, most=80, also=_with_units(names), width=16)


@lru_cache(maxsize=64)
def sheets(year: int) -> tuple[Sheet, Sheet, Sheet]:
    """The sheets of the budget of a year: revenue, expenditure, both in one table."""
    number = Column(
        NUMBER,
        _("No."),
        most=20,
        also=("№", "N", "Номер", "Катар №", "Line"),
        hint=_("The number of the line in the budget. Empty: the line is found by its codes and its name, or is new."),
        width=8,
    )
    side = Column(
        "side",
        _("Side of the budget"),
        CHOICE,
        required=True,
        choices=choices_of(words.SIDES),
        also=("Бөлүк", "Раздел"),
    )
    group = Column(
        "revenue_group",
        _("Group of revenue"),
        CHOICE,
        choices=choices_of(words.GROUPS),
        also=("Топ", "Группа", "Киреше тобу"),
        width=22,
    )
    code = Column(
        "code", _("Code of revenue"), most=20, also=("Код", "Коду", "Код дохода", "КБК", "Кирешенин коду"), width=12
    )
    function = Column(
        "function",
        _("Functional code"),
        most=20,
        also=("Функционалдык код", "Функциональный код", "Функция", "ФКР", "Код функции", "Бөлүм"),
        width=12,
    )
    economic = Column(
        "economic",
        _("Economic code"),
        most=20,
        also=("Экономикалык код", "Экономический код", "Статья", "Берене", "ЭКР", "Элемент"),
        width=12,
    )
    institution = Column(
        INSTITUTION, _("Institution"), most=200, also=("Мекеме", "Учреждение", "Организация", "Уюм"), width=26
    )
    powers = Column(
        "powers",
        _("Whose powers"),
        CHOICE,
        choices=choices_of(words.POWERS),
        also=("Ыйгарым укук", "Полномочия"),
        width=16,
    )
    text = Column(
        "text",
        _("What it is"),
        most=400,
        also=("Аталышы", "Наименование", "Көрсөткүч", "Показатель", "Көрсөткүчтөр", "Показатели", "Name", "Вид дохода"),
        width=44,
    )
    text_ru = Column("text_ru", _("What it is, in Russian"), most=400, also=("Наименование на русском",), width=44)
    rate = Column(
        "rate",
        _("Rate of deduction, per cent"),
        most=12,
        also=("Норматив", "Норматив отчислений", "Чегерүү нормативи", "Норматив, %"),
        width=10,
    )
    part = Column(
        PART_OF,
        pgettext_lazy("column of a sheet", "Part of line"),
        most=20,
        also=("Анын ичинде", "В том числе"),
        hint=_("The number of the line of which this is an “of which”. It is in no total."),
        width=8,
    )
    figures = [_figure(key, year) for key in words.FIGURES]
    about = [
        Column(YEAR, _("Budget year"), most=20, hint=_("Only compared."), width=8),
        Column(PLACE, _("Municipality"), most=120, hint=_("Only compared."), width=18),
    ]
    own, spent = [group, code, rate], [function, economic, institution, powers]
    tail = [*figures, part, *about]
    return (
        Sheet(REVENUE, words.SIDES[words.REVENUE], (number, *own, text, text_ru, *tail)),
        Sheet(EXPENDITURE, words.SIDES[words.EXPENDITURE], (number, *spent, text, text_ru, *tail)),
        Sheet(WHOLE, _("Local budget"), (number, side, *own, *spent, text, text_ru, *tail)),
    )
