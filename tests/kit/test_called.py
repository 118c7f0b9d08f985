"""What a charter calls the gathering of residents is said by every text of the program that speaks of it."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from django.utils.translation import gettext, override, pgettext

from birge.kit.called import KURULTAI, calling, kurultai
from birge.rulebook.messages import message

LOCALE = Path(__file__).parents[2] / "locale"


@pytest.mark.parametrize(
    ("text", "otherwise"),
    [
        ("Жыйындын протоколу жыйында", "Курултайдын протоколу курултайда"),
        ("жыйындар, жыйынга, жыйынтык", "курултайлар, курултайга, жыйынтык"),
        ("Протокол схода, на сходе, сходом, сходов", "Протокол курултая, на курултае, курултаем, курултаев"),
        ("предложения со сходов; сходится; исход", "предложения с курултаев; сходится; исход"),
        ("An assembly of two assemblies", "A kurultai of two kurultais"),
    ],
)
def test_the_word_keeps_its_case_and_its_endings(text: str, otherwise: str) -> None:
    assert kurultai(text) == otherwise


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_texts_follow_the_charter_and_go_back(language: str) -> None:
    with override(language):
        before = gettext("Put to the assembly"), pgettext("source of a proposal", "assembly"), gettext("Meeting")
        with calling(KURULTAI):
            said = gettext("Put to the assembly"), pgettext("source of a proposal", "assembly")
            reason = message("plan_not_discussed_by_assembly", language)
            assert all(word.isdisjoint(OTHER) for word in map(_words, (*said, reason)))
            assert gettext("assembly (jyiyn)") and gettext("Meeting") == before[2]
            with override(language), calling("assembly"):
                assert gettext("Put to the assembly") == before[0]
            # A language that was changed and given back in between forgets nothing.
            assert gettext("Put to the assembly") == said[0]
        assert gettext("Put to the assembly") == before[0]


def test_on_its_own_pages_a_meeting_is_the_kurultai() -> None:
    with override("ky"), calling(KURULTAI, own_page=True):
        assert gettext("Meeting") == "Курултай"


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_no_text_of_the_program_is_left_out(language: str) -> None:
    """Every translation of a text on assemblies has the word that can be said otherwise."""
    for path in sorted((LOCALE / language).glob("*.po")):
        for entry in polib.pofile(str(path)):
            if "assembl" in entry.msgid.lower() and "jyiyn" not in entry.msgid:
                with override(language), calling(KURULTAI):
                    context = entry.msgctxt
                    said = pgettext(context, entry.msgid) if context else gettext(entry.msgid)
                assert _words(said).isdisjoint(OTHER), f"{path.name}: {said}"


def _words(text: str) -> set[str]:
    return {word.strip("«».,:;()").lower() for word in text.split()}


OTHER = {
    *(f"жыйын{end}" for end in ("", "га", "да", "дан", "дын", "ды", "ы", "дар", "дардын", "дардан", "ында")),
    *(f"сход{end}" for end in ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах")),
    *(f"собрани{end}" for end in ("е", "я", "ю", "ем", "и", "й")),
    *("assembly", "assemblies"),
}
