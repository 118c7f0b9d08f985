"""The app for phones as it is served: the same for everybody, known by its hashes, whole in three languages."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from birge.capture import shell
from birge.capture.phone_words import PLURALS, WORDS
from tests.people import Village, client_of

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src" / "birge" / "capture" / "static" / "capture"
SCRIPTS = {path.relative_to(STATIC).as_posix(): path.read_text() for path in (STATIC / "field").rglob("*.js")}


@pytest.mark.django_db
def test_the_page_is_the_same_for_everybody_and_may_be_kept(here: Village) -> None:
    stranger, known = Client().get("/field/"), client_of(here.aigul).get("/field/")
    assert stranger.content == known.content and "Aigul" not in known.content.decode()
    assert stranger["Cache-Control"] == known["Cache-Control"] == "public, no-cache"
    assert not stranger.cookies
    again = Client().get("/field/", headers={"If-None-Match": stranger["ETag"]})
    assert again.status_code == 304 and not again.content
    assert Client().post("/field/").status_code == 405


@pytest.mark.django_db
def test_the_worker_names_every_file_and_a_new_word_makes_a_new_version(monkeypatch: Any) -> None:
    answer = Client().get("/field/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    given = json.loads(re.match(r"const APP = (.*);\n", answer.content.decode())[1])  # type: ignore[index]
    pack = json.loads(Client().get("/field/pack.json").content)
    assert set(given["packed"]) == set(pack) < set(given["files"])
    for address, text in pack.items():
        assert hashlib.sha256(text.encode()).hexdigest().startswith(given["files"][address]), address
    for address in set(given["files"]) - set(pack):
        if not address.startswith("/static/"):
            served = Client().get(address).content
            assert hashlib.sha256(served).hexdigest().startswith(given["files"][address]), address
    monkeypatch.setitem(WORDS, "home", "Үй")
    assert Client().get("/field/sw.js").content == answer.content, "made anew for every request"
    shell.forget()
    try:
        assert Client().get("/field/sw.js").content != answer.content
    finally:
        shell.forget()


def test_nothing_but_comments_is_left_out_of_the_pack() -> None:
    pack = json.loads(shell.served("/field/pack.json").raw)
    for name, source in SCRIPTS.items():
        sent = pack.get(f"/static/capture/{name}")
        if sent is None:
            assert name == "field/start.js"
            continue
        kept, left_out = sent.splitlines(), []
        for line in source.splitlines():
            if kept and line == kept[0]:
                kept.pop(0)
            else:
                left_out.append(line.strip())
        assert kept == [], name
        inside = False
        for line in left_out:
            begins = line.startswith("/*")
            assert begins or inside or line.startswith("//"), f"{name}: {line}"
            inside = (begins or inside) and not line.endswith("*/")


@pytest.mark.django_db
def test_its_words_are_there_in_three_languages_and_no_others() -> None:
    used = set()
    for source in SCRIPTS.values():
        used |= set(re.findall(r'\bt\(\s*"(\w+)"', source))
    known = WORDS.keys() | PLURALS.keys()
    assert used - known == set(), "a page asks for words that nobody wrote"
    said = "\n".join(SCRIPTS.values()) + (ROOT / "src/birge/capture/shell.py").read_text()
    begun, ended = set(re.findall(r"`(\w+_)\$\{", said)), set(re.findall(r"\$\{\w+\}(_\w+)`", said))

    def is_said(key: str) -> bool:
        """As a whole, or put together of a beginning, an end and a word that stands somewhere by itself."""
        ends = {key.removeprefix(start) for start in begun if key.startswith(start)}
        ends |= {end.removesuffix(last) for end in ends for last in ended}
        return f'"{key}"' in said or any(re.search(rf'"{end}"|\b{end}:', said) for end in ends)

    assert {key for key in known if not is_said(key)} == set(), "words that no page says"
    for language in ("ky", "ru", "en"):
        body = json.loads(Client().get(reverse("field:words", args=[language])).content)
        assert body["words"].keys() == WORDS.keys() and body["plurals"].keys() == PLURALS.keys()
        assert all(len(forms) == 3 and all(forms) for forms in body["plurals"].values())
    assert Client().get(reverse("field:words", args=["de"])).status_code == 404


@pytest.mark.django_db
def test_who_connects_a_phone_sees_only_where_they_work(here: Village, elsewhere: Village) -> None:
    nobody = Client().get("/field/mine/ky.json")
    assert nobody["Birge-Capture"] == "1" and "no-store" in nobody["Cache-Control"]
    assert (nobody.json()["person"], nobody.json()["places"]) == (None, [])
    mine = client_of(here.aigul).get("/field/mine/ru.json").json()
    assert mine["person"] == "Aigul" and [one["code"] for one in mine["places"]] == [here.municipality.code]
    assert client_of(elsewhere.daniyar).get("/field/mine/ky.json").json()["places"][0]["code"] != here.municipality.code


@pytest.mark.django_db
def test_who_may_write_finds_the_way_from_the_desk(here: Village) -> None:
    assert 'href="/field/?l=ru"' in client_of(here.aigul).get("/ru/desk/").content.decode()
    assert "/field/" not in Client().get(f"/ru/m/{here.municipality.code}/").content.decode()


def test_files_of_others_are_the_ones_that_were_recorded() -> None:
    recorded = re.findall(r"\| `(src/\S+)` \|.*\| `([0-9a-f]{64})` \|", (ROOT / "docs" / "vendored.md").read_text())
    assert {path for path, _hash in recorded} == {
        path.relative_to(ROOT).as_posix() for path in (STATIC / "vendor").glob("*.js")
    }
    for path, digest in recorded:
        assert hashlib.sha256((ROOT / path).read_bytes()).hexdigest() == digest
        assert (ROOT / path).with_suffix(".LICENSE.txt").exists()
