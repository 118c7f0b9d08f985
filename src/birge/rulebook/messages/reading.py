"""What is wrong with a date or an amount somebody typed."""

TEXTS = {
    "date_missing": (
        "Күн жазылган эмес.",
        "Дата не указана.",
        "No date is given.",
    ),
    "date_unreadable": (
        "«{text}» – күн катары окулбайт. Мисалы, мындай жазыңыз: 09.11.2017, 2017-жылдын күзү же 2017.",
        "«{text}» не читается как дата. Напишите, например: 09.11.2017, осень 2017 или 2017.",
        '"{text}" cannot be read as a date. Write for example 09.11.2017, autumn 2017 or 2017.',
    ),
    "date_no_such_day": (
        "{month}.{year} айында {day} деген күн жок.",
        "В месяце {month}.{year} нет такого числа: {day}.",
        "There is no day {day} in month {month}.{year}.",
    ),
    "date_no_such_month": (
        "{month} деген ай жок: айлар 1ден 12ге чейин.",
        "Нет месяца с номером {month}: месяцы от 1 до 12.",
        "There is no month {month}: months run from 1 to 12.",
    ),
    "date_year_out_of_range": (
        "{year} – күтүлбөгөн жыл: {first}–{last}-жылдар кабыл алынат.",
        "Год {year} не принимается: возможны годы {first}–{last}.",
        "The year {year} is not accepted: years run from {first} to {last}.",
    ),
    "date_year_short": (
        "Жылды төрт сан менен жазыңыз: «{text}» эки башкача түшүнүлөт.",
        "Напишите год четырьмя цифрами: «{text}» можно понять по-разному.",
        'Write the year with four digits: "{text}" can be understood in more than one way.',
    ),
    "date_weekday_wrong": (
        "«{text}»: аптанын күнү көрсөтүлгөн күнгө туура келбейт.",
        "«{text}»: день недели не соответствует дате.",
        '"{text}": the day of the week does not agree with the date.',
    ),
    "date_span_reversed": (
        "Мезгилдин аякташы башталышынан эрте көрсөтүлгөн.",
        "Конец периода раньше его начала.",
        "The period ends before it begins.",
    ),
    "amount_unreadable": (
        "«{text}» – сумма катары окулбайт. Мисалы, мындай жазыңыз: 8554,4 миң сом.",
        "«{text}» не читается как сумма. Напишите, например: 8554,4 тыс. сом.",
        '"{text}" cannot be read as an amount. Write for example: 8554.4 thousand som.',
    ),
    "amount_unit_unknown": (
        "Белгисиз өлчөм бирдиги: {unit}.",
        "Неизвестная единица: {unit}.",
        "Unknown unit: {unit}.",
    ),
    "amount_unit_contradiction": (
        "Текстте «{stated}» деп жазылган, бул жерде болсо сумма «{expected}» менен күтүлөт.",
        "В тексте указано «{stated}», а здесь сумма ожидается в единице «{expected}».",
        'The text says "{stated}", but the amount is expected in "{expected}".',
    ),
    "amount_too_fine": (
        "«{text}»: сумма бир тыйындан майда бөлүктү камтыйт.",
        "«{text}»: сумма содержит долю меньше одного тыйына.",
        '"{text}": the amount has a part smaller than one tyiyn.',
    ),
    "amount_too_large": (
        "«{text}»: сумма өтө чоң.",
        "«{text}»: сумма слишком велика.",
        '"{text}": the amount is too large.',
    ),
    "amount_ambiguous": (
        "«{text}» эки башкача окулат: миңдик бөлгүчпү же ондук бөлчөкпү? Миңдиктерди боштук менен бөлүңүз.",
        "«{text}» читается двояко: разделитель тысяч или дробная часть? Отделяйте тысячи пробелом.",
        '"{text}" has two readings: a thousands mark or a decimal mark? Set thousands apart by a space.',
    ),
    "amount_range": (
        "«{text}» – аралык; бир сумма жазыңыз.",
        "«{text}» – диапазон; укажите одну сумму.",
        '"{text}" is a range; give one amount.',
    ),
    "amount_upper_limit": (
        "«{text}» – жогорку чек гана; сумманын өзүн жазыңыз.",
        "«{text}» – это только верхний предел; укажите саму сумму.",
        '"{text}" is only an upper limit; give the amount itself.',
    ),
    "amount_negative": (
        "Сумма терс болушу мүмкүн эмес: «{text}».",
        "Сумма не может быть отрицательной: «{text}».",
        'An amount cannot be negative: "{text}".',
    ),
    "amount_two_qualifiers": (
        "«{text}»: бири-бирине туура келбеген эки белги бар (мисалы, «болжол менен» жана «ашык»).",
        "«{text}»: две оговорки противоречат друг другу (например, «около» и «более»).",
        '"{text}" holds two qualifiers that contradict each other (such as "about" and "more than").',
    ),
}
