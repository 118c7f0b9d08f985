"""One's own data: seen, corrected, taken along, erased; erased again after a restore."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.test import Client

from birge.api.actions import make_token
from birge.chronicle.canonical import digest
from birge.chronicle.models import Event, Private
from birge.kit import scope
from birge.people import erasing, mydata
from birge.people.actions import end_mandate, grant, issue_paper_code, open_account
from birge.people.models import Mandate, User
from tests.browsing import sign_in
from tests.people import PASSWORD, Village, client_of

DATA, ERASE = "/ky/account/data/", "/ky/account/data/erase/"


@pytest.fixture(autouse=True)
def own_home(settings: Any, tmp_path: Path) -> Path:
    """The list of those erased lies in a folder of the test."""
    settings.HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


def _former(here: Village, number: int) -> User:
    """Somebody who worked here, left traces everywhere an account leaves some, and holds no role any more."""
    name = f"Жоголуучу Адамова {number:03}-чы"
    user = open_account(name=name, login=f"07009{number:05}", by=here.nurlan, password=PASSWORD)
    User.objects.filter(pk=user.pk).update(email=f"gone{number:03}@example.org", must_change_password=False)
    user.refresh_from_db()
    mandate = grant(user, "deputy", by=here.nurlan, municipality=here.municipality, basis="токтом")
    make_token(user, f"{name} отчёту")
    issue_paper_code(user, by=here.nurlan)
    end_mandate(mandate, by=here.nurlan, reason=f"{name} кетти")
    return user


def _everything() -> str:
    """Every row of every table, as it stands in the database, letters as they are."""
    found = []
    with scope.everyone("a test looks for traces in every table"), connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            found += [json.dumps(row, cls=DjangoJSONEncoder, default=_plain) for row in cursor.fetchall()]
    raw = "\n".join(found)
    return raw + raw.replace("\\\\u", "\\u").encode().decode("unicode_escape", "ignore")


def _plain(value: Any) -> str:
    return bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)


def test_a_hundred_people_erased_are_nowhere(
    here: Village, own_home: Path, caplog: Any, django_capture_on_commit_callbacks: Any
) -> None:
    caplog.set_level(logging.INFO)
    people = [_former(here, number) for number in range(100)]
    texts = [(one.name, one.phone, one.phone.removeprefix("+996"), one.email) for one in people]
    browser = Client(REMOTE_ADDR="203.0.113.7")
    sign_in(browser, "0700900007")
    before = _everything()
    assert all(text in before for some in texts for text in some), "the search itself finds what is there"
    leaves = list(Event.objects.values_list("pk", "leaf_digest"))
    with django_capture_on_commit_callbacks(execute=True):
        for one in people:
            erasing.erase(one, by=one)
    after = _everything()
    assert [text for some in texts for text in some if text in after] == []
    files = b"".join(path.read_bytes() for path in own_home.rglob("*") if path.is_file()).decode()
    assert [text for some in texts for text in some if text in files or text in caplog.text] == []
    assert browser.get("/ky/desk/").status_code == 302
    assert sign_in(Client(), "0700900007").status_code == 200, "nobody signs in with it any more"
    assert set(leaves) <= set(Event.objects.values_list("pk", "leaf_digest")), "the history is as it was"
    for event in Event.objects.all():
        assert digest(bytes(event.leaf)) == event.leaf_digest, "old proofs verify"
    assert Private.objects.exclude(salt="").exists(), "and what is about others still stands"
    assert User.objects.get(pk=here.nurlan.pk).name == "Nurlan"


def test_after_a_restore_they_are_erased_again(here: Village, django_capture_on_commit_callbacks: Any) -> None:
    user = _former(here, 1)
    kept = User.objects.filter(pk=user.pk).values().get()
    with django_capture_on_commit_callbacks(execute=True):
        erasing.erase(user, by=user)
    assert erasing.erase_again() == 0
    # The backup of yesterday: the account is back, with a role that held then.
    User.objects.filter(pk=user.pk).update(**{key: value for key, value in kept.items() if key != "id"})
    Mandate.objects.filter(user=user).update(valid_to=None, withdrawn=False)
    assert user.name in _everything()
    assert erasing.erase_again() == 1
    assert user.name not in _everything() and user.phone not in _everything()
    assert erasing.erase_again() == 0 and len(erasing.erased_keys()) == 1


def test_the_list_names_nobody_and_bears_a_broken_line(here: Village, django_capture_on_commit_callbacks: Any) -> None:
    user = _former(here, 2)
    with django_capture_on_commit_callbacks(execute=True):
        erasing.erase(user, by=user)
    text = erasing.listed().read_text()
    assert user.phone not in text and "0700900002" not in text
    assert erasing.listed().stat().st_mode & 0o077 == 0
    erasing.listed().write_text(text + '{"key": "half')
    assert len(erasing.erased_keys()) == 1


def test_who_holds_a_role_hands_it_on_first(here: Village) -> None:
    browser = Client()
    sign_in(browser, "0700000101")
    page = browser.get(ERASE).content.decode()
    assert 'name="password"' not in page.split("<main")[1]
    browser.post(ERASE, {"password": PASSWORD})
    with pytest.raises(erasing.StillInOffice):
        erasing.erase(here.aigul, by=here.aigul)
    assert User.objects.get(pk=here.aigul.pk).name == "Aigul"


def test_erasing_asks_for_the_password(here: Village) -> None:
    user = _former(here, 3)
    browser = Client()
    sign_in(browser, "0700900003")
    assert browser.post(ERASE, {"password": "башка-сөз-башка"}).status_code == 200
    assert User.objects.get(pk=user.pk).erased_at is None
    assert browser.post(ERASE, {"password": PASSWORD})["Location"] == "/ky/"
    assert User.objects.get(pk=user.pk).name == erasing.NOBODY
    assert browser.get(DATA).status_code == 302
    assert not Session.objects.filter(session_key=browser.session.session_key or "-").exists()


def test_one_corrects_name_and_address(here: Village) -> None:
    browser = client_of(here.aigul)
    answer = browser.post(DATA, {"name": "Айгүл Сапарова", "email": "Aigul@Example.org", "language": "ru"})
    assert answer.status_code == 302
    row = User.objects.get(pk=here.aigul.pk)
    assert (row.name, row.email, row.language, row.username) == (
        "Айгүл Сапарова",
        "aigul@example.org",
        "ru",
        "+996700000101",
    )
    other = client_of(here.salima)
    for email in ("aigul@example.org", "no address", "0700000101"):
        refused = other.post(DATA, {"name": "Салима", "email": email, "language": "ky"})
        assert refused.status_code == 200 and "error-summary" in refused.content.decode()
    assert User.objects.get(pk=here.salima.pk).name == "Salima"


def test_the_file_has_all_that_is_kept_and_nothing_of_others(here: Village) -> None:
    make_token(here.aigul, "менин-токеним")
    make_token(here.salima, "башканын-токени")
    answer = client_of(here.aigul).post(f"{DATA}file/")
    assert "attachment" in answer["Content-Disposition"]
    kept = json.loads(answer.content)["tables"]
    assert kept["people.user"][0]["phone"] == "+996700000101"
    assert {"people.mandate", "api.apitoken", "chronicle.event"} <= kept.keys()
    text = answer.content.decode()
    assert "менин-токеним" in text and "башканын-токени" not in text and "Salima" not in text
    for secret in (User.objects.get(pk=here.aigul.pk).password, "digest", "password"):
        assert secret not in text
    assert client_of(here.aigul).get(f"{DATA}file/").status_code == 405


def test_every_table_that_points_to_an_account_is_in_the_file() -> None:
    pointing = {
        model._meta.label_lower
        for model in apps.get_models()
        if model.__module__.startswith("birge.")
        for field in model._meta.concrete_fields
        if field.related_model is User or field.name in ("by_id", "user_id", "actor_id")
    }
    assert {one._meta.label_lower for one in mydata.our_models() if mydata.ways_to(one)} >= pointing
