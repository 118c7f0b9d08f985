"""Dates that follow from a date, and why."""

TEXTS = {
    "deadline_same_day": (
        "Окуянын өз күнү: {event}.",
        "В день самого события: {event}.",
        "The day of the event itself: {event}.",
    ),
    "deadline_days_before": (
        "Окуяга чейинки календардык күндөр: {count} (окуя: {event}; окуянын күнү эсепке кирбейт).",
        "Календарные дни до события: {count} (событие: {event}; день события не считается).",
        "Calendar days before the event: {count} (event: {event}; the day of the event is not counted).",
    ),
    "deadline_days_after": (
        "Окуядан кийинки календардык күндөр: {count} (окуя: {event}; окуянын күнү эсепке кирбейт).",
        "Календарные дни после события: {count} (событие: {event}; день события не считается).",
        "Calendar days after the event: {count} (event: {event}; the day of the event is not counted).",
    ),
    "deadline_working_days_before": (
        "Окуяга чейинки жумуш күндөрү: {count} (окуя: {event}; окуянын күнү эсепке кирбейт).",
        "Рабочие дни до события: {count} (событие: {event}; день события не считается).",
        "Working days before the event: {count} (event: {event}; the day of the event is not counted).",
    ),
    "deadline_working_days_after": (
        "Окуядан кийинки жумуш күндөрү: {count} (окуя: {event}; окуянын күнү эсепке кирбейт).",
        "Рабочие дни после события: {count} (событие: {event}; день события не считается).",
        "Working days after the event: {count} (event: {event}; the day of the event is not counted).",
    ),
    "deadline_months_before": (
        "Окуяга чейинки айлар: {count} (окуя: {event}).",
        "Месяцы до события: {count} (событие: {event}).",
        "Months before the event: {count} (event: {event}).",
    ),
    "deadline_months_after": (
        "Окуядан кийинки айлар: {count} (окуя: {event}).",
        "Месяцы после события: {count} (событие: {event}).",
        "Months after the event: {count} (event: {event}).",
    ),
    "deadline_month_clamped": (
        "Ал айда {day} деген күн жок, ошондуктан анын акыркы күнү алынды: {last}.",
        "В том месяце нет числа {day}, поэтому взят его последний день: {last}.",
        "That month has no day {day}, so its last day is taken: {last}.",
    ),
    "deadline_moved_previous": (
        "Эсептелген күн ({from}) дем алыш күнү; мурунку жумуш күнүнө жылдырылды: {to}.",
        "День по расчёту ({from}) нерабочий; перенесено на предыдущий рабочий день: {to}.",
        "The day counted ({from}) is a day off; moved to the working day before: {to}.",
    ),
    "deadline_moved_next": (
        "Эсептелген күн ({from}) дем алыш күнү; кийинки жумуш күнүнө жылдырылды: {to}.",
        "День по расчёту ({from}) нерабочий; перенесено на следующий рабочий день: {to}.",
        "The day counted ({from}) is a day off; moved to the next working day: {to}.",
    ),
    "holidays_not_given": (
        "{year}-жылдын майрам күндөрү берилген эмес; ишемби менен жекшемби гана эске алынды.",
        "Праздничные дни {year} года не заданы; учтены только субботы и воскресенья.",
        "The holidays of {year} are not given; only Saturdays and Sundays were taken into account.",
    ),
}
