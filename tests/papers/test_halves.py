"""A paper whose language is not complete is issued and says so; a complete one says nothing."""

from __future__ import annotations

from django.utils import translation

from birge.papers.content import Block, Paragraph
from birge.papers.halves import as_typed, kyrgyz_left, other_language_left


def _said(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph) and block.style == "note"]


def test_a_russian_paper_says_what_nobody_wrote_in_russian() -> None:
    with translation.override("ru"):
        left = kyrgyz_left("ru", [("Суу", "Вода"), ("Жол", "")])
    assert _said(left) == ["То, что написано только на кыргызском языке, приведено на нём."]
    assert kyrgyz_left("ru", [("Суу", "Вода"), ("", "")]) == []
    assert kyrgyz_left("ky", [("Суу", "")]) == []


def test_minutes_say_that_something_was_said_in_another_language() -> None:
    with translation.override("ky"):
        left = other_language_left("ky", ["ky", "ru"])
    assert _said(left) == ["Башка тилде айтылганы же жазылганы ошол тилде берилди."]
    assert other_language_left("ky", ["ky"]) == [] == other_language_left("ru", [])


def test_a_text_kept_once_is_kyrgyz_by_its_letters() -> None:
    assert as_typed("Кароону суранабыз, көчө") == ("Кароону суранабыз, көчө", "")
    assert as_typed("Просим рассмотреть") == ("", "Просим рассмотреть")
