"""Reasons that any table of moves may give."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "not_possible_now": (
        "Азыркы абалда муну жасоого болбойт: {state}.",
        "В нынешнем состоянии это сделать нельзя: {state}.",
        "This cannot be done in the present state: {state}.",
    ),
    "cycle_closed": (
        "Пландоо цикли жабылган. Адегенде аны кайра ачуу керек.",
        "Цикл планирования закрыт. Сначала его нужно открыть снова.",
        "The planning cycle is closed. It has to be reopened first.",
    ),
    "not_your_role": (
        "Сиздин ролуңуз муну жасоого укук бербейт.",
        "Ваша роль не даёт права это сделать.",
        "Your role does not allow this.",
    ),
    "note_too_long": (
        "Себеп өтө узун: эң көп {most} белги жазылат.",
        "Причина слишком длинная: не больше {most} знаков.",
        "The reason is too long: at most {most} characters.",
    ),
    "reason_needed": (
        "Себебин жазыңыз: ал өзгөрүүлөр тарыхында сакталат.",
        "Напишите причину: она останется в истории изменений.",
        "Write down the reason: it stays on the record.",
    ),
}
