"""Why news are not published, and what does not fit in them."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "news_without_text": (
        "Текстти жок дегенде бир тилде жазыңыз.",
        "Напишите текст хотя бы на одном языке.",
        "Write the text in at least one language.",
    ),
    "news_text_unfinished": (
        "Аталышты, алгачкы сүйлөмдөрдү жана текстти жазыңыз: {where}.",
        "Напишите заголовок, первые слова и текст: {where}.",
        "Write the title, the first words and the text: {where}.",
    ),
    "news_photo_without_words": (
        "Сүрөттө эмне көрүнгөнүн жазыңыз: {where}.",
        "Напишите, что показано на фотографии: {where}.",
        "Write what the photograph shows: {where}.",
    ),
    "news_photo_there": (
        "Бул кабарда мындай сүрөт бар.",
        "В этой новости такая фотография уже есть.",
        "This item has this photograph already.",
    ),
    "news_photos_too_many": (
        "Бир кабарда эң көп дегенде ушунча сүрөт болот: {most}.",
        "В одной новости фотографий не больше {most}.",
        "An item has {most} photographs at most.",
    ),
    "news_without_quote": (
        "Пресс-релизде бирөөнүн сөзү анын аты жана кызматы менен келтирилет: {where}.",
        "В пресс-релизе приводятся чьи-то слова с именем и должностью: {where}.",
        "A press release quotes somebody, with name and post: {where}.",
    ),
    "news_without_contact": (
        "Ким жооп берерин көрсөтүңүз: мекеме, анын телефону же электрондук дареги.",
        "Укажите, кто отвечает: учреждение, его телефон или электронный адрес.",
        "Say which office answers, with its telephone or e-mail.",
    ),
    "news_without_day": (
        "Пландалган же өткөн окуянын күнүн жазыңыз.",
        "Напишите день того, что запланировано или прошло.",
        "Write the day of what is planned or was held.",
    ),
    "news_rest": (
        "Кайтарып алынган кабар өзгөртүлбөйт.",
        "Отозванное сообщение не меняют.",
        "What was withdrawn is not changed any more.",
    ),
    "news_planned_in_the_past": (
        "«Пландалган» деп жазылган, бирок күнү өтүп кеткен: өткөн-өтпөгөнү айтылган эмес.",
        "Указано «запланировано», но день уже прошёл: состоялось ли, не сказано.",
        "It is marked as planned, but its day is over: whether it was held is not said.",
    ),
    "news_held_in_the_future": (
        "«Өткөн» деп жазылган, бирок күнү али келе элек.",
        "Указано «прошло», но день ещё не наступил.",
        "It is marked as held, but its day has not come yet.",
    ),
}
