"""Every field that may say something about a person says what for and how long; the register is made of that."""

from __future__ import annotations

import pytest

from birge.kit import personal
from birge.people.models import User


def test_no_field_about_people_is_without_its_reason() -> None:
    assert personal.undeclared() == [], "declare it in the model's `personal`, or say in kit/personal.py why not"


def test_what_is_declared_exists_and_is_complete() -> None:
    fields = {
        f"{model._meta.label_lower}.{field.name}"
        for model in personal.our_models()
        for field in model._meta.concrete_fields
    }
    for row in personal.declared():
        assert f"{row.model}.{row.field}" in fields
        assert row.category in personal.CATEGORIES
        assert len(row.purpose) > 5 and len(row.retention) > 5


def test_what_is_about_nobody_is_a_field_that_sounds_so() -> None:
    assert set(personal.ABOUT_NOBODY) - set(personal.suspected()) == set()


def test_the_register_is_current() -> None:
    said = personal.page().read_text(encoding="utf-8")
    assert said == personal.register(), "run: python -m birge.kit.personal"


def test_a_field_that_lost_its_reason_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(User, "personal", {k: v for k, v in User.personal.items() if k != "phone"})
    assert personal.undeclared() == ["people.user.phone"]
