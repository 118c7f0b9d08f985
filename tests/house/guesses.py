"""What a person might type into a form of which nothing is known."""

from __future__ import annotations

from tests.forms_tried import Field, Form

#: What is typed one after another into a field that refuses what stands in it.
GUESSES = ("01.03.2026", "3", "0700123456", "2031", "Бир\nЭки", "https://example.org/1", "")


def plausible(one: Field) -> str:
    """What a person might type into an empty field that must be filled."""
    if one.options:
        return next((option for option in one.options if option), "") if one.required else ""
    if not one.required:
        return ""
    return {"number": "3", "time": "10:00", "date": "2026-03-01", "url": GUESSES[5]}.get(one.kind, "Сынак сөз")


def filled(form: Form, data: dict[str, str]) -> dict[str, str]:
    """``data`` with a word, or the first choice, wherever nothing stands: some forms want one of several fields."""
    more = {}
    for one in form.fields.values():
        if not data.get(one.name) and one.kind not in ("hidden", "search"):
            more[one.name] = next((option for option in one.options if option), "Сынак сөз" if one.is_text else "")
    return {**data, **{name: value for name, value in more.items() if value}}
