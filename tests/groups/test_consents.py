"""What people agree to: texts with versions that never change, kept with each row, shown for ever, taken along."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from birge.capture.models import Device
from birge.groups.models import Group, Volunteer
from birge.initiatives.models import Submission
from birge.kit import consents
from birge.kit.agreed import Agreed
from birge.kit.once import new_token
from birge.kit.personal import our_models
from birge.newsroom.actions import items
from birge.newsroom.models import Chat, Item, ItemPhoto, Release, ReleasePhoto, Subscription
from birge.people import export, mydata
from birge.people.models import DataRequest, OwnEid
from birge.voting.models import PhoneCode
from tests.people import Village, client_of

#: Tables that say how to reach somebody, and why nobody agreed to a text on a page of ours.
OTHERWISE = {
    "budget.slip": "said at a hearing and written down by who works there",
    "gatherings.entry": "asked at a meeting or the office; the open form asks for no name",
    "gatherings.invitation": "invited by the office, by law",
    "groups.member": "written into the list by the office; who offered on a page has a row of the offer",
    "initiatives.application": "with each time it was sent (initiatives.submission)",
    "initiatives.attachment": "with what was sent",
    "initiatives.contribution": "signs the receipt on paper",
    "initiatives.draft": "read by the writer alone, before anything is sent",
    "learning.participant": "written into the sheet by the office",
    "people.user": "an account for a duty; its holder is named by law",
    "plan.remark": "said to the office; the open form asks for no name",
}


def test_no_text_that_was_agreed_to_changed_without_a_new_version() -> None:
    assert consents.changed() == [], "write a new version below it in kit/data/consents.toml"
    assert consents.unknown() == {}, "run: python -m birge.kit.consents"


def test_each_text_is_whole() -> None:
    for name, versions in consents.texts().items():
        assert [one.number for one in versions] == list(range(1, len(versions) + 1)), name
        days = [one.since for one in versions]
        assert days == sorted(set(days)), name
        for one in versions:
            lengths = {len(one.words[code]) for code in consents.LANGUAGES}
            assert len(lengths) == 1 and lengths.pop() >= 2 and all(all(said) for said in one.words.values()), name


def test_every_way_to_reach_somebody_was_agreed_to_or_says_why_not() -> None:
    agreed = {model for model in our_models() if issubclass(model, Agreed)}
    assert agreed == {
        Chat, DataRequest, Device, Item, ItemPhoto, OwnEid, PhoneCode, Release, ReleasePhoto, Submission, Subscription,
        Volunteer,
    }  # fmt: skip
    for model in agreed:
        assert model.consent in consents.NAMES
        assert model._meta.get_field(model.consent_at)
    reach = {
        model._meta.label_lower
        for model in our_models()
        if any(entry[0] == "contact" for entry in getattr(model, "personal", {}).values())
    }
    assert reach - {model._meta.label_lower for model in agreed} == set(OTHERWISE)


@pytest.fixture
def second(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[consents.Version]:
    """The text of an offer was changed: from today on a second version holds."""
    cache.clear()
    text = consents.TEXTS.read_text(encoding="utf-8")
    said = {code: ["Жаңы сөз" if code == "ky" else f"New words ({code})", "…"] for code in consents.LANGUAGES}
    lines = "\n".join(f"{code} = {json.dumps(words, ensure_ascii=False)}" for code, words in said.items())
    path = tmp_path / "consents.toml"
    today = timezone.localdate()
    path.write_text(f"{text}\n[[offer]]\nversion = 2\nsince = {today.isoformat()}\n{lines}\n", encoding="utf-8")
    monkeypatch.setattr(consents, "TEXTS", path)
    consents.texts.cache_clear()
    yield consents.texts()["offer"][1]
    consents.texts.cache_clear()


def test_a_changed_or_lost_text_is_found(second: consents.Version, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (consents.changed(), list(consents.unknown())) == ([], ["offer-2"])
    for old, new in (("Муну адис сактап", "Муну баары сактап"), ("version = 1", "version = 7")):
        text = consents.TEXTS.read_text(encoding="utf-8").replace(old, new, 1)
        monkeypatch.setattr(consents, "TEXTS", consents.TEXTS.with_name(f"{len(old)}.toml"))
        consents.TEXTS.write_text(text, encoding="utf-8")
        consents.texts.cache_clear()
        assert consents.changed() == ["offer-1"]


def test_the_version_that_holds_is_that_of_the_day(second: consents.Version) -> None:
    assert consents.current("offer") is second
    assert consents.current("offer", second.since - timedelta(days=1)).number == 1
    assert consents.current("offer", date(2020, 1, 1)).number == 1, "before the first one it is the first"


def _offer(village: Village, **other: str) -> tuple[Any, Any]:
    page = reverse("groups:offer", args=[village.municipality.code, 1, 1])
    place = str(village.units[0].pk)
    sent = {"name": "Айнура Садырова", "phone": "0700 333444", "place": place, "once": new_token(), **other}
    return client_of(None), client_of(None).post(page, sent)


def test_who_read_the_old_text_reads_the_new_one_and_nothing_typed_is_lost(
    group: Group, inside: Village, second: consents.Version
) -> None:
    for old in ("1", "on", "3", "x", ""):
        _client, answer = _offer(inside, consent=old)
        assert set(answer.context["form"].errors) == {"consent"} and not Volunteer.objects.exists(), old
        shown = answer.content.decode()
        assert "Жаңы сөз" in shown and 'value="2"' in shown and "Айнура Садырова" in shown
    client, answer = _offer(inside, consent="2")
    row = Volunteer.objects.get()
    assert (row.consent_version, row.agreement.version) == (2, second)
    assert "2-редакция" in client.get(answer["Location"]).content.decode()
    Volunteer.objects.update(consent_version=None)
    shown = client.get(answer["Location"]).content.decode()
    assert "сакталган эмес" in shown and "редакция</a>" not in shown, "what nobody kept is not guessed"


def test_all_versions_are_shown_for_ever(inside: Village, second: consents.Version) -> None:
    for code in consents.LANGUAGES:
        shown = client_of(None).get(f"/{code}/personal-data/").content.decode().replace("&#x27;", "'")
        for versions in consents.texts().values():
            for one in versions:
                assert f'id="{one.name}-{one.number}"' in shown
                assert all(words in shown for words in one.said(code)), (code, one.name)


def test_it_is_taken_along(inside: Village, group: Group) -> None:
    phone = {"user": inside.aigul, "name": "көк", "digest": "d" * 64, "created_at": timezone.now()}
    phone |= {"until": timezone.now() + timedelta(days=9), "consent_version": 1, "consented_at": timezone.now()}
    for number, more in ((1, {}), (2, {"consent_version": None, "digest": "e" * 64})):
        key = f"00000000-0000-4000-8000-{number:012}"
        Device.objects.create(municipality=inside.municipality, key=key, **{**phone, **more})
    told = [row["consent"] for row in dict(mydata.about(inside.aigul))["capture.device"]]
    assert [(one["text"], one["version"]) for one in told] == [("phone", 1), ("phone", "not kept")]
    assert told[0]["words"].startswith("Телефонду туташтыруу") and told[1]["words"] is None
    _offer(inside, consent="1")
    with zipfile.ZipFile(io.BytesIO(b"".join(export.pieces(inside.municipality.pk)))) as archive:
        texts = list(csv.DictReader(io.StringIO(archive.read("consents.csv").decode("utf-8-sig"))))
        kept = list(csv.DictReader(io.StringIO(archive.read("groups.volunteer.csv").decode("utf-8-sig"))))
    assert [(row["consent_version"], bool(row["consented"])) for row in kept] == [("1", True)]
    assert len(texts) == 3 * sum(map(len, consents.texts().values()))
    assert {row["sha256"] for row in texts} == set(consents.hashes().values())


def test_nobody_is_named_in_the_news_without_having_agreed(inside: Village) -> None:
    row = items.begin(inside.municipality, by=inside.aigul, kind="news")
    page = f"/ky/m/{inside.municipality.code}/news/{row.number}/text/ky/"
    writer = client_of(inside.aigul)

    def write(**more: str) -> Item:
        version = str(Item.objects.get().row_version)
        sent = {"title": "Суу келди", "quote": "Ыраазыбыз", "once": new_token(), "row_version": version, **more}
        write.answer = writer.post(page, sent)  # type: ignore[attr-defined]
        return Item.objects.get()

    assert write(person="Айнура").texts == {} and "named" in write.answer.context["form"].errors  # type: ignore[attr-defined]
    kept = write(person="Айнура", named="1")
    assert (kept.consent_version, kept.texts["ky"]["person"]) == (1, "Айнура") and kept.consented_at is not None
    assert write(person="Айнура", lead="Кечээ").texts["ky"]["lead"] == "Кечээ", "the same name is not asked twice"
    assert write(person="Бакыт").texts["ky"]["person"] == "Айнура"
    gone = write(person="")
    assert (gone.consent_version, gone.consented_at) == (None, None)


def test_letters_keep_what_stood_above_the_button(inside: Village, settings: Any) -> None:
    settings.MAIL_FROM, settings.PUBLIC_URL = "birge@example.org", "https://birge.example"
    cache.clear()
    sent = {"address": "a@example.kg", "pace": "daily"}
    for consent, kept in (("1", 1), ("", None)):
        page = reverse("news:subscribe")
        assert client_of(None).post(page, {**sent, "once": new_token(), "consent": consent}).status_code == 302
        row = Subscription.objects.get()
        assert row.consent_version == kept
        shown = client_of(None).get(reverse("news:subscription", args=[row.token])).content.decode()
        assert ("1-редакция" in shown, "сакталган эмес" in shown) == (kept == 1, kept is None)
        row.delete()
    assert client_of(None).post(page, {**sent, "once": new_token(), "consent": "9"}).status_code == 200
