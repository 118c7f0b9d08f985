"""The sources of money have one name wherever they are told: on the pages of the plan and in the rulebook."""

from __future__ import annotations

from django.utils import translation

from birge.plan import words
from birge.rulebook.initiatives.contribution import GRANTS, SOURCES


def test_sources_are_those_of_the_plan_word_for_word() -> None:
    assert list(SOURCES) == list(words.SOURCES) and set(SOURCES) > GRANTS
    for at, lang in enumerate(("ky", "ru", "en")):
        with translation.override(lang):
            assert [name[at] for name in SOURCES.values()] == [str(name) for name in words.SOURCES.values()]
