"""Why a report of actual figures, a link of plan and budget or a date of the budget calendar is refused."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "budget_period_reported": (
        "Бул күнгө отчёт бар, {count} сумма айырмаланат: түзөтүүнүн себеби жана негиз болгон актынын күнү керек.",
        "Отчёт на этот день уже введён, отличается сумм: {count}. Нужны причина исправления и дата акта-основания.",
        "A report of that day is entered, figures that differ: {count}. The reason and the day of the act are needed.",
    ),
    "budget_actual_twice": (
        "{line}-сап {other}-катарда да бар.",
        "Строка {line} уже стоит в ряду {other}.",
        "Line {line} stands in row {other} as well.",
    ),
    "budget_row_fits_several": (
        "Бул коддор ({codes}) бюджеттин бир нече сабына туура келет: саптын номерин жазыңыз.",
        "Эти коды ({codes}) подходят нескольким строкам бюджета: укажите номер строки.",
        "These codes ({codes}) fit several lines of the budget: give the number of the line.",
    ),
    "budget_row_fits_none": (
        "Бюджетте мындай коддор менен сап жок: {codes}.",
        "В бюджете нет строки с такими кодами: {codes}.",
        "The budget has no line with these codes: {codes}.",
    ),
    "budget_share_or_sum": (
        "Же үлүштү, же сумманы көрсөтүңүз.",
        "Укажите либо долю, либо сумму.",
        "Enter either a share or a sum.",
    ),
    "budget_provision_twice": (
        "Бул сап бул иш-чарага мурда эле байланган.",
        "Эта строка уже связана с этим мероприятием.",
        "This line is linked with this activity already.",
    ),
    "budget_spent_without_day": (
        "Жумшалган сумма кайсы күнгө белгилүү болгону керек.",
        "Нужно указать, на какой день известна израсходованная сумма.",
        "The day on which the sum spent was known is needed.",
    ),
    "budget_calendar_taken": (
        "{year}-жылдын бюджеттик календары бар.",
        "Бюджетный календарь на {year} год уже есть.",
        "There is a budget calendar of {year} already.",
    ),
    "budget_date_without_source": (
        "Мыйзам белгилеген күн үчүн ал кайда жазылганы керек.",
        "Для срока, установленного законом, нужно указать, где он записан.",
        "A date set by law needs the place where it is written.",
    ),
    "budget_step_in_future": (
        "Ал күн али келе элек.",
        "Этот день ещё не наступил.",
        "That day has not come yet.",
    ),
    "budget_not_public": (
        "Бюджет азырынча элге көрсөтүлө элек.",
        "Бюджет пока не показан жителям.",
        "The budget is not shown to residents yet.",
    ),
}
