"""The plan in plain words: real sentences for nothing, one and many, for sums known, partly known and unknown."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import override

from birge.plan import actions
from birge.plan.models import Activity, Plan
from birge.plan.queries import plan_sheet
from birge.plan.sums import Total
from birge.portal.easy import _money, easy
from birge.portal.plain_sums import amount_said, plain_sum
from birge.rulebook.money import Amount
from tests.browsing import text_of
from tests.people import Village

SOM = 100


@pytest.mark.parametrize(
    ("som", "ky", "ru", "en"),
    [
        (1, "1 сом", "1 сом", "1 som"),
        (3, "3 сом", "3 сома", "3 som"),
        (950, "950 сом", "950 сомов", "950 som"),
        (1000, "1 миң сом", "1 тысяча сомов", "1 thousand som"),
        (22_000, "22 миң сом", "22 тысячи сомов", "22 thousand som"),
        (1_000_000, "1 миллион сом", "1 миллион сомов", "1 million som"),
        (6_430_000, "6 миллион 430 миң сом", "6 миллионов 430 тысяч сомов", "6 million 430 thousand som"),
        (2_001_000, "2 миллион 1 миң сом", "2 миллиона 1 тысяча сомов", "2 million 1 thousand som"),
        (1_499, "болжол менен 1 миң сом", "примерно 1 тысяча сомов", "about 1 thousand som"),
    ],
)
def test_sums_as_people_say_them(som: int, ky: str, ru: str, en: str) -> None:
    for language, said in (("ky", ky), ("ru", ru), ("en", en)):
        with override(language):
            assert plain_sum(som * SOM) == said


def test_what_something_costs() -> None:
    with override("ru"):
        assert amount_said(Amount(None, "not_determined")) == "Сколько это стоит, пока неизвестно."
        assert amount_said(Amount(None, "none")) == "Деньги на это не предусмотрены."
        assert amount_said(Amount(100_000, "exact")) == "Сколько нужно денег: 1 тысяча сомов."
        assert amount_said(Amount(100_000, "at_least")).startswith("Известная часть суммы: 1 тысяча сомов.")


@pytest.mark.parametrize(
    ("total", "ru"),
    [
        (Total(), []),
        (Total(0, 2, undetermined=2), ["Сколько нужно денег, пока неизвестно."]),
        (Total(200_000, 1), ["Всего нужно: 2 тысячи сомов."]),
        (
            Total(200_000, 23, undetermined=21, unfunded=1),
            [
                "Нужно, по крайней мере: 2 тысячи сомов.",
                "Для 21 дела пока неизвестно, сколько нужно денег.",
                "На 1 дело деньги не предусмотрены.",
            ],
        ),
    ],
)
def test_money_of_the_whole(total: Total, ru: list[str]) -> None:
    with override("ru"):
        assert _money(total) == ru


def test_a_plan_without_activities_and_one_with_some(plan: Plan, inside: Village, pipes: Activity) -> None:
    sheet = plan_sheet(plan)
    with override("ru"):
        said = easy(plan, sheet, "Ак-Мында", {})
        assert "В нём 2 проблемы." in said.about and "Нужно сделать 1 дело." in said.about
        first, second = said.matters
        assert first.sentences == ("Будет сделано 1 дело:",) and "1 миллион 150 тысяч" in first.deeds[0].sentences[2]
        assert second.sentences == ("По этой проблеме пока ничего не запланировано.",) and not said.more
    actions.add_activity(second_line(plan), by=inside.aigul, text="Издөө")
    with override("ky"):
        deed = easy(plan, plan_sheet(plan), "Ак-Мында", {}).matters[1].deeds[0]
        assert deed.sentences == (
            "Качан бүтөрү азырынча айтылган эмес.",
            "Буга азырынча эч ким жооптуу эмес.",
            "Канча турары азырынча белгисиз.",
        )


def second_line(plan: Plan) -> object:
    """The problem of the plan under which nothing stands."""
    return plan.problems.order_by("number").last()


def test_its_page_opens_when_the_plan_does(plan: Plan, pipes: Activity, inside: Village) -> None:
    address = f"/ky/m/{inside.municipality.code}/c/1/plan/easy/"
    assert Client().get(address).status_code == 404
    actions.present(plan, inside.aigul)
    page = text_of(Client().get(address).text)
    assert "Аны кеңеш азырынча беките элек" in page and "1 иш жасалат:" in page
    assert address in Client().get(address.replace("easy/", "")).text
