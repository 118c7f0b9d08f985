"""Rules of the charter: none is assumed, each has its day and its source, refusals speak three languages."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from birge.chronicle.models import Event
from birge.cycle.actions import enter_setting
from birge.cycle.models import Setting
from birge.cycle.queries import number_setting, rules, setting, share_setting
from tests.browsing import form_with
from tests.people import Village, client_of

RULE = {"key": "quorum_share", "value": "1/10", "valid_from": "01.01.2026", "source": "устав, 12-берене"}
RULE["dated"] = "20.12.2025"


def _post(village: Village, language: str = "ky", **values: str) -> object:
    address = f"/{language}/m/{village.municipality.code}/charter/rule/"
    client = client_of(village.aigul)
    _action, fields = form_with(client.get(address).content.decode(), "source")
    return client.post(address, {**fields, **RULE, **values})


def test_nothing_is_assumed(inside: Village, client: Client) -> None:
    assert setting("quorum_share") is None and share_setting("quorum_share") is None
    html = client.get(f"/ky/m/{inside.municipality.code}/charter/").content.decode()
    assert html.count("киргизилген эмес") == len(rules())


def test_entered_with_day_and_source_and_shown_to_everybody(inside: Village, client: Client) -> None:
    assert _post(inside).status_code == 302
    assert share_setting("quorum_share") == Fraction(1, 10)
    html = client.get(f"/ky/m/{inside.municipality.code}/charter/").content.decode()
    assert "1/10" in html and RULE["source"] in html
    event = Event.objects.get(verb="set")
    assert event.public == {"key": "quorum_share", "value": "1/10", "before": None}


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            {"value": "көп"},
            {
                "ky": "0 менен 1дин ортосундагы үлүш керек",
                "ru": "Нужна доля от 0 до 1",
                "en": "A share between 0 and 1 is needed",
            },
        ),
        (
            {"key": "notice_days", "value": "0"},
            {"ky": "Нөлдөн чоң бүтүн сан керек.", "ru": "Нужно целое число больше нуля.", "en": "A whole number above"},
        ),
        (
            {"key": "voters", "value": "баары"},
            {"ky": "Ушулардын бирин тандаңыз:", "ru": "Выберите одно из:", "en": "Choose one of:"},
        ),
        (
            {"valid_from": "2026"},
            {"ky": "Күндү толук жазыңыз", "ru": "Здесь нужна полная дата", "en": "A full date is needed here"},
        ),
        (
            {"source": ""},
            {"ky": "Бул талааны толтуруңуз.", "ru": "Заполните это поле.", "en": "This field is required."},
        ),
    ],
)
def test_refusals_name_the_field_in_three_languages(
    inside: Village, language: str, values: dict[str, str], said: dict[str, str]
) -> None:
    page = _post(inside, language, **values)
    assert page.status_code == 200 and said[language] in page.content.decode()
    assert not Setting.objects.exists()


@pytest.mark.parametrize("share", ["0", "-1/3", "11/10", "1/0", "1e9", "nan", "½", "1/10/2", "inf", "1_0/2_0"])
def test_a_share_is_a_share(inside: Village, share: str) -> None:
    page = _post(inside, value=share)
    if page.status_code == 302:
        assert 0 < share_setting("quorum_share") <= 1
    else:
        assert "id_value_error" in page.content.decode() and not Setting.objects.exists()


@pytest.mark.parametrize(
    ("typed", "stored"), [("1/10", "1/10"), (" 2 / 20 ", "1/10"), ("0.1", "1/10"), ("0,1", "1/10"), ("1", "1")]
)
def test_one_share_is_stored_in_one_way(inside: Village, typed: str, stored: str) -> None:
    assert _post(inside, value=typed).status_code == 302
    assert Setting.objects.get().value == stored


@pytest.mark.parametrize(("language", "typed"), [("ky", "шайланган делегаттар"), ("ru", "избранные делегаты")])
def test_a_choice_is_typed_in_ones_own_words(inside: Village, language: str, typed: str) -> None:
    assert _post(inside, language, key="voters", value=typed).status_code == 302
    assert Setting.objects.get().value == "delegates"
    for lang, said in (("ky", "шайланган делегаттар"), ("ru", "избранные делегаты"), ("en", "elected delegates")):
        assert said in Client().get(f"/{lang}/m/{inside.municipality.code}/charter/").content.decode()


@pytest.mark.parametrize(
    ("key", "said"), [("voters", "шайланган делегаттар"), ("notice_days", "Бүтүн сан"), ("quorum_share", "1/10")]
)
def test_the_form_says_what_may_be_answered_to_a_rule(inside: Village, key: str, said: str) -> None:
    html = client_of(inside.aigul).get(f"/ky/m/{inside.municipality.code}/charter/rule/?key={key}").content.decode()
    assert said in html.split('for="id_value"')[1].split('for="id_valid_from"')[0]
    assert f'name="key" value="{key}"' in html


def test_the_rule_in_force_is_that_of_the_day(inside: Village) -> None:
    def enter(value: str, start: date, end: date | None = None) -> None:
        enter_setting(
            inside.municipality,
            "notice_days",
            value=value,
            valid_from=start,
            valid_to=end,
            source="устав",
            dated=date(2019, 12, 1),
            by=inside.aigul,
        )

    enter("5", date(2020, 1, 1))
    enter("10", date(2026, 1, 1), date(2026, 12, 31))
    assert number_setting("notice_days", date(2019, 12, 31)) is None
    assert number_setting("notice_days", date(2025, 12, 31)) == 5
    assert number_setting("notice_days", date(2026, 1, 1)) == 10
    assert number_setting("notice_days", date(2026, 12, 31)) == 10
    assert number_setting("notice_days", date(2027, 1, 1)) == 5


def test_the_page_tells_today_from_later(inside: Village, client: Client) -> None:
    today = timezone.localdate()
    for value, start in (("5", today), ("10", today + timedelta(days=40))):
        enter_setting(
            inside.municipality,
            "notice_days",
            value=value,
            valid_from=start,
            source="устав",
            dated=date(2025, 12, 20),
            by=inside.aigul,
        )
    rule = next(rule for rule in rules() if rule.kind.key == "notice_days")
    assert (rule.said, rule.later_said) == ("5", "10")
    assert "тартып: 10" in client.get(f"/ky/m/{inside.municipality.code}/charter/").content.decode()


def test_a_correction_of_the_same_day_keeps_what_stood_there(inside: Village) -> None:
    _post(inside)
    _post(inside, value="1/5")
    assert Setting.objects.get().value == "1/5"
    assert Event.objects.filter(verb="set").latest("pk").public["before"] == "1/10"


def test_the_database_wants_a_source(inside: Village) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Setting.objects.create(
            municipality=inside.municipality, key="voters", value="adults", valid_from=date(2026, 1, 1), source=""
        )


def test_who_may_enter(inside: Village, elsewhere: Village) -> None:
    address = f"/ky/m/{inside.municipality.code}/charter/rule/"
    for user, status in ((None, 401), (elsewhere.daniyar, 404), (inside.bakyt, 403), (inside.member, 403)):
        assert client_of(user).post(address, RULE).status_code == status
    assert not Setting.objects.exists()
    assert "charter/rule/" not in Client().get(f"/ky/m/{inside.municipality.code}/charter/").content.decode()


def test_one_entered_rule_leads_on_to_the_next_one(inside: Village, client: Client) -> None:
    page = f"/ky/m/{inside.municipality.code}/charter/"
    assert "next-up" not in client_of(inside.aigul).get(page).content.decode(), "nothing has been begun"
    _post(inside)
    html = client_of(inside.aigul).get(page).content.decode()
    assert "?key=notice_days" in html.split("next-up")[1].split("</div>")[0]
    assert "next-up" not in client.get(page).content.decode()
