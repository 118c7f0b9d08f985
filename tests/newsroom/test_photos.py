"""Photographs of news: the pixels alone, with words in each language of the text, on page, card and paper."""

from __future__ import annotations

import io
from typing import Any
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from birge.cycle.moves import Refused
from birge.newsroom.actions import items, photos
from birge.newsroom.models import Item, ItemPhoto
from birge.papers.card import MOST_WITH_PHOTO
from tests.monitoring.conftest import photo
from tests.people import Village, client_of

TEXT = {"title": "Суу келди", "lead": "Ак-Мындага.", "body": "Түтүк тартылды."}


def _written(inside: Village, *languages: str) -> Item:
    row = items.begin(inside.municipality, by=inside.aigul, kind="news")
    for code in languages or ("ky",):
        row = items.write_text(row, code, by=inside.aigul, **TEXT)
    return row  # type: ignore[no-any-return]


def test_from_the_form_to_page_card_and_paper(inside: Village) -> None:
    row = _written(inside, "ky", "ru")
    writer, here = client_of(inside.aigul), f"/m/{inside.municipality.code}/news/{row.number}/"
    sent = {
        "file": SimpleUploadedFile("a.jpg", photo("red", 900)),
        "told_ky": "Кызыл түтүк",
        "told_ru": "",
        "consent": "1",
    }
    assert writer.post(f"/ky{here}photos/add/", sent).status_code == 200 and not ItemPhoto.objects.exists()
    sent = {**sent, "file": SimpleUploadedFile("a.jpg", photo("red", 900)), "told_ru": "Красная труба"}
    assert writer.post(f"/ky{here}photos/add/", sent).status_code == 302
    kept = ItemPhoto.objects.get()
    with Image.open(settings.MEDIA_ROOT / kept.file) as image:
        assert not image.getexif() and image.size == (900, 900)
    assert not list((settings.MEDIA_ROOT / "news").rglob("*.original"))
    stranger = Client()
    assert stranger.get(f"/ky{here}photos/1/").status_code == 404
    items.move(row, "publish", by=inside.aigul)
    shown = stranger.get(f"/ru{here}").content.decode()
    assert 'alt="Красная труба"' in shown and f"/ru{here}photos/1/small/" in shown
    assert stranger.get(f"/ru{here}photos/1/")["Content-Type"] == "image/jpeg"
    card = stranger.get(f"/ru{here}card.png").content
    with Image.open(io.BytesIO(card)) as image:
        red, green, blue = image.convert("RGB").getpixel((1100, 300))  # type: ignore[misc]
    assert len(card) < MOST_WITH_PHOTO and red > 200 and green < 60 and blue < 60
    word = ZipFile(io.BytesIO(stranger.get(f"/ru{here}paper.ru.docx").content))
    assert "Красная труба" in word.read("word/document.xml").decode()
    assert any(name.startswith("word/media/") for name in word.namelist())
    assert stranger.get(f"/ru{here}paper.ru.pdf").content.startswith(b"%PDF")


def test_of_what_is_published_it_is_a_correction_with_words(inside: Village) -> None:
    row = items.move(_written(inside), "publish", by=inside.aigul)
    with pytest.raises(Refused):
        photos.add_photo(row, photo(), {"ky": "Түтүк"}, by=inside.aigul)
    made = photos.add_photo(row, photo(), {"ky": "Түтүк"}, by=inside.aigul, what="Сүрөт кошулду")
    assert Item.objects.get(pk=row.pk).corrections[-1]["text"] == "Сүрөт кошулду"
    with pytest.raises(Refused, match="news_photo_without_words"):
        photos.describe_photo(made, {}, by=inside.aigul, what="Сөзсүз")
    photos.describe_photo(made, {"ky": "Түтүк"}, by=inside.aigul, out=True, what="Сүрөт алынды")
    here = f"/ky/m/{inside.municipality.code}/news/{row.number}/"
    assert Client().get(f"{here}photos/1/").status_code == 404 and "<figure>" not in Client().get(here).content.decode()


def test_a_language_that_comes_later_needs_its_words(inside: Village) -> None:
    row = _written(inside)
    photos.add_photo(row, photo(), {"ky": "Түтүк"}, by=inside.aigul)
    items.write_text(row, "ru", by=inside.aigul, **TEXT)
    with pytest.raises(Refused, match="news_photo_without_words"):
        items.move(row, "publish", by=inside.aigul)


def test_the_same_one_twice_and_too_many(inside: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "MOST", 2)
    row = _written(inside)
    first = photos.add_photo(row, photo("red"), {"ky": "1"}, by=inside.aigul)
    with pytest.raises(Refused, match="news_photo_there"):
        photos.add_photo(row, photo("red"), {"ky": "1"}, by=inside.aigul)
    photos.add_photo(row, photo("blue"), {"ky": "2"}, by=inside.aigul)
    with pytest.raises(Refused, match="news_photos_too_many"):
        photos.add_photo(row, photo("green"), {"ky": "3"}, by=inside.aigul)
    photos.describe_photo(first, {"ky": "1"}, by=inside.aigul, out=True)
    assert photos.add_photo(row, photo("red"), {"ky": "кайра"}, by=inside.aigul).number == 1


def test_what_is_no_picture_is_refused_in_words(inside: Village) -> None:
    row: Any = _written(inside)
    sent = {"file": SimpleUploadedFile("a.jpg", b"GIF89a"), "told_ky": "x"}
    answer = client_of(inside.aigul).post(f"/ky/m/{inside.municipality.code}/news/{row.number}/photos/add/", sent)
    assert answer.status_code == 200 and not ItemPhoto.objects.exists()
