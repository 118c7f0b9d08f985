"""What may be unusual in a development programme, and why a move of it is refused."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "programme_is_empty": (
        "Программада азырынча бир да максат жок.",
        "В программе пока нет ни одной цели.",
        "There is no goal in the programme yet.",
    ),
    "programme_without_resolution": (
        "Кеңештин токтомунун номери жана күнү көрсөтүлүшү керек.",
        "Нужны номер и дата постановления кенеша.",
        "The number and the day of the council's resolution are needed.",
    ),
    "programme_without_source": (
        "Мурда бекитилген программа кайда жарыяланганы көрсөтүлүшү керек.",
        "Для программы, утверждённой ранее, нужно указать, где она опубликована.",
        "For a programme adopted earlier the place where it was published is needed.",
    ),
    "programme_not_editable": (
        "Программаны азыр өзгөртүүгө болбойт: {state}.",
        "Сейчас программу менять нельзя: {state}.",
        "The programme cannot be changed now: {state}.",
    ),
    "programme_term_unusual": (
        "Мөөнөтү {years} жыл; мындай пландар адатта {least}–{most} жылга түзүлөт.",
        "Срок, лет: {years}; такие планы обычно составляют на срок от {least} до {most}.",
        "Years covered: {years}; such plans usually cover {least} to {most}.",
    ),
    "resolution_in_the_future": (
        "Токтомдун күнү али келе элек.",
        "Дата постановления ещё не наступила.",
        "The day of the resolution is in the future.",
    ),
    "goal_has_measures": (
        "Бул максатта иш-чаралар бар: адегенде аларды алып салыңыз.",
        "У этой цели есть мероприятия: сначала уберите их.",
        "There are measures under this goal: take them out first.",
    ),
    "activity_linked_already": (
        "Бул иш-чара программанын башка чарасына байланган.",
        "Это мероприятие уже связано с другой мерой программы.",
        "This activity is linked to another measure already.",
    ),
}
