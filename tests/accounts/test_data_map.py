"""Which data is kept, why, how long, who reads: for everybody, in three languages, from the map of every field."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from birge.kit.personal import declared
from birge.people import datamap
from tests.browsing import text_of
from tests.people import Village


def test_every_sentence_of_the_map_has_its_kyrgyz_and_its_russian() -> None:
    wanted = set(datamap.sentences())
    known = datamap._sentences()
    assert sorted(wanted - known.keys()) == []
    assert sorted(known.keys() - wanted) == []
    for text, (ky, ru) in known.items():
        assert ky.strip() == ky and ru.strip() == ru and text not in (ky, ru), text
        assert not set("ңөүҢӨҮ") & set(ru), text
    # Two sentences that differ in English differ to whoever reads the register.
    for language in (0, 1):
        said = [pair[language] for pair in known.values()]
        assert len(said) == len(set(said)), sorted(one for one in said if said.count(one) > 1)


def test_each_field_stands_once_here_or_above() -> None:
    here, above = datamap.kept(here=True), datamap.kept(here=False)
    assert sorted(map(repr, here + above)) == sorted(map(repr, declared()))
    shown = [
        field for part in datamap.parts(here=True, language="ru") for entry in part.entries for field in entry.fields
    ]
    assert sorted(shown) == sorted(f"{one.model}.{one.field}" for one in here)


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_everybody_reads_it_and_takes_it_along(here: Village, language: str) -> None:
    code = here.municipality.code
    for page, of in ((f"/{language}/personal-data/", False), (f"/{language}/m/{code}/personal-data/", True)):
        shown = text_of(Client().get(page).content.decode())
        assert datamap.said(datamap.READERS["contact"], language)[1:] in shown
        rows = list(csv.reader(io.StringIO(Client().get(f"{page}register.csv").content.decode("utf-8-sig"))))
        assert len(rows) == len(datamap.kept(here=of)) + 1 and all(all(row) for row in rows)
    for page in (f"/{language}/", f"/{language}/m/{code}/"):
        assert "personal-data/" in Client().get(page).content.decode()
    assert reverse("people_here:register", args=[code])
