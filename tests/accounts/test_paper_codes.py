"""A code on paper: from a second person, once, for three days, five tries; and it never says who has an account."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from birge.chronicle.models import Event, Private
from birge.people.actions import CODE_LETTERS, grant, issue_paper_code, open_account, use_paper_code
from birge.people.models import PaperCode
from tests.browsing import forms_of, sign_in
from tests.people import PASSWORD, Village, client_of

NEW = "жаңы-купуя-сөзүм-9"


def test_works_once(here: Village) -> None:
    code = issue_paper_code(here.aigul, by=here.nurlan)
    assert re.fullmatch(rf"[{CODE_LETTERS}]{{4}}-[{CODE_LETTERS}]{{4}}-[{CODE_LETTERS}]{{4}}", code)
    assert use_paper_code("0700000101", code, NEW) == here.aigul
    assert use_paper_code("0700000101", code, "башка-купуя-сөз") is None
    assert sign_in(Client(), "0700000101", PASSWORD).status_code == 200
    assert sign_in(Client(), "0700000101", NEW).status_code == 302


def test_may_be_typed_without_hyphens_and_in_small_letters(here: Village) -> None:
    code = issue_paper_code(here.aigul, by=here.nurlan)
    assert use_paper_code("+996 700 000 101", code.replace("-", " ").lower(), NEW) == here.aigul


def test_expires_after_three_days(here: Village) -> None:
    now = timezone.now()
    code = issue_paper_code(here.aigul, by=here.nurlan, at=now)
    assert use_paper_code("0700000101", code, NEW, at=now + timedelta(days=3)) is None
    assert use_paper_code("0700000101", code, NEW, at=now + timedelta(days=3, seconds=-1)) == here.aigul


def test_a_newer_code_takes_the_place_of_the_older(here: Village) -> None:
    old = issue_paper_code(here.aigul, by=here.nurlan)
    new = issue_paper_code(here.aigul, by=here.nurlan)
    assert use_paper_code("0700000101", old, NEW) is None
    assert use_paper_code("0700000101", new, NEW) == here.aigul


def test_five_wrong_tries_close_it(here: Village) -> None:
    code = issue_paper_code(here.aigul, by=here.nurlan)
    for _ in range(5):
        assert use_paper_code("0700000101", "AAAA-AAAA-AAAA", NEW) is None
    assert use_paper_code("0700000101", code, NEW) is None


def test_four_wrong_tries_do_not(here: Village) -> None:
    code = issue_paper_code(here.aigul, by=here.nurlan)
    for _ in range(4):
        use_paper_code("0700000101", "AAAA-AAAA-AAAA", NEW)
    assert use_paper_code("0700000101", code, NEW) == here.aigul


def test_nobody_issues_one_for_himself(here: Village) -> None:
    with pytest.raises(ValueError, match="second person"):
        issue_paper_code(here.nurlan, by=here.nurlan)
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperCode.objects.create(
            user=here.nurlan, issued_by=here.nurlan, digest="0" * 64, issued_at=now, expires_at=now
        )
    page = client_of(here.nurlan).post(f"/ky/m/{here.municipality.code}/people/{here.nurlan.pk}/code/")
    assert page.status_code in (302, 404) and not PaperCode.objects.exists()


def test_neither_code_nor_password_is_kept(here: Village) -> None:
    code = issue_paper_code(here.aigul, by=here.nurlan)
    use_paper_code("0700000101", code, NEW)
    kept = str(list(PaperCode.objects.values())) + str(list(Event.objects.values("public", "leaf")))
    kept += str(list(Private.objects.values()))
    assert code not in kept and code.replace("-", "") not in kept and NEW not in kept
    assert list(Event.objects.filter(record=f"people.user:{here.aigul.pk}").values_list("verb", flat=True))[-1] == (
        "new_password"
    )


def _said(login: str, code: str) -> str:
    page = Client().post(
        "/ky/sign-in/paper-code/", {"login": login, "code": code, "password": NEW, "password_again": NEW}
    )
    assert page.status_code == 200
    html = page.content.decode().replace(login, "LOGIN")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", html)


def test_unknown_login_known_login_and_used_code_say_the_same(here: Village) -> None:
    unknown = _said("0700999999", "AAAA-AAAA-AAAA")
    assert unknown == _said("0700000101", "AAAA-AAAA-AAAA"), "no code was issued"
    issue_paper_code(here.aigul, by=here.nurlan)
    assert unknown == _said("0700000101", "AAAA-AAAA-AAAA")
    assert unknown == _said("эч нерсе эмес", "AAAA-AAAA-AAAA")
    assert NEW not in unknown, "a password never comes back in a page"


def test_guessing_is_slowed_down_and_a_neighbour_s_code_works_meanwhile(here: Village) -> None:
    code = issue_paper_code(here.aigul, by=here.nurlan)
    for _ in range(5):
        _said("0700999999", "AAAA-AAAA-AAAA")
    assert "күтө туруңуз" in _said("0700999999", "AAAA-AAAA-AAAA")
    assert use_paper_code("0700000101", code, NEW) is not None


def test_the_executive_secretary_gives_a_forgetful_colleague_a_new_code(here: Village) -> None:
    secretary = client_of(here.executive_secretary)
    home = f"/ky/m/{here.municipality.code}/people/"
    address = f"{home}{here.aigul.pk}/code/"
    _action, fields = next(form for form in forms_of(secretary.get(home).content.decode()) if form[0].endswith(address))
    shown = secretary.post(address, fields, follow=True).content.decode()
    code = re.search(r'translate="no">([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})<', shown)
    assert code
    assert secretary.get(f"{home}code/").status_code == 302, "it is shown this one time"
    client = Client()
    answer = client.post(
        "/ky/sign-in/paper-code/",
        {"login": "0700000101", "code": code[1], "password": NEW, "password_again": NEW},
        follow=True,
    )
    assert answer.redirect_chain == [("/ky/sign-in/", 302)]
    assert sign_in(client, "0700000101", NEW).status_code == 302
    # The same form sent a second time makes no second code.
    secretary.post(address, fields)
    assert PaperCode.objects.filter(user=here.aigul).count() == 1


@pytest.mark.parametrize("whose", ["nurlan", "finance", "temir", "deputy_head"])
def test_the_executive_secretary_cannot_take_over_who_decides(here: Village, whose: str) -> None:
    page = client_of(here.executive_secretary).post(
        f"/ky/m/{here.municipality.code}/people/{here.people[whose].pk}/code/"
    )
    assert page.status_code == 404 and not PaperCode.objects.exists()


def test_nor_a_head_whose_term_has_a_last_day(here: Village) -> None:
    user = open_account(name="Убактылуу башчы", login="0700555100", by=None, password=PASSWORD)
    grant(user, "specialist", by=None, municipality=here.municipality)
    later = timezone.localdate() + timedelta(days=30)
    grant(user, "head", by=None, municipality=here.municipality, valid_to=later)
    page = client_of(here.executive_secretary).post(f"/ky/m/{here.municipality.code}/people/{user.pk}/code/")
    assert page.status_code == 404 and not PaperCode.objects.exists()


def test_nor_somebody_who_also_works_elsewhere_or_for_the_platform(here: Village, elsewhere: Village) -> None:
    for number, (role, where) in enumerate((("specialist", elsewhere.municipality), ("auditor", None))):
        user = open_account(name="Эки жерде", login=f"070055520{number}", by=None, password=PASSWORD)
        grant(user, "specialist", by=None, municipality=here.municipality)
        grant(user, role, by=None, municipality=where)
        page = client_of(here.nurlan).post(f"/ky/m/{here.municipality.code}/people/{user.pk}/code/")
        assert page.status_code == 404
    assert not PaperCode.objects.exists()
