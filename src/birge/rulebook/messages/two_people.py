"""What is said where two people are needed, whatever it is for."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "second_let_in": (
        "Ролуңузду же кагаздагы кодду сураган адамдын өзүнөн 30 күн бою элек мурда алгансыз: башка адам ырастайт.",
        "Роль или код на бумаге вы получили от того, кто просит, менее 30 дней назад: подтверждает другой человек.",
        "You got your role or a code from the one who asks less than 30 days ago: another person confirms.",
    ),
}
