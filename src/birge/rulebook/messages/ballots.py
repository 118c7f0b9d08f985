"""Why a ballot is refused, or the code or card it comes with."""

TEXTS: dict[str, tuple[str, str, str]] = {
    "ballot_empty": (
        "Эч нерсе тандалган жок.",
        "Ничего не выбрано.",
        "Nothing is chosen.",
    ),
    "ballot_unknown_option": (
        "Бул добуш берүүдө мындай сунуш жок.",
        "В этом голосовании нет такого варианта.",
        "This vote has no such option.",
    ),
    "ballot_option_twice": (
        "Бир сунуш эки жолу көрсөтүлгөн.",
        "Один вариант указан дважды.",
        "An option stands twice.",
    ),
    "ballot_value": (
        "Сунуштун жанындагы сан бул добуш берүүгө туура келбейт.",
        "Число у варианта не подходит для этого голосования.",
        "A figure beside an option does not fit this vote.",
    ),
    "ballot_too_many": (
        "Тандалган сунуштар: {count}; эң көбү: {most}.",
        "Выбрано вариантов: {count}; можно не больше: {most}.",
        "Options chosen: {count}; at most: {most}.",
    ),
    "ballot_too_many_points": (
        "Бөлүштүрүлгөн балл: {count}; эң көбү: {most}.",
        "Распределено баллов: {count}; можно не больше: {most}.",
        "Points given: {count}; at most: {most}.",
    ),
    "ballot_places": (
        "Орундар 1ден баштап катары менен коюлат, ар бир орунга бир гана сунуш.",
        "Места ставят подряд, начиная с 1, на каждое место один вариант.",
        "Places follow each other from 1, with one option in each.",
    ),
    "ballot_over_budget": (
        "Тандалгандар жалпы суммадан {over} сомго ашып кетти.",
        "Выбранное дороже общей суммы на {over} сом.",
        "What is chosen costs {over} som more than there is.",
    ),
    "poll_number_unknown": (
        "Кыргызстандагы телефондун номерин жазыңыз, мисалы 0555 123 456.",
        "Напишите номер телефона в Кыргызстане, например 0555 123 456.",
        "Write a telephone number in Kyrgyzstan, for example 0555 123 456.",
    ),
    "poll_codes_of_the_hour": (
        "Бул саатта өтө көп код жөнөтүлдү. Бир сааттан кийин кайра аракет кылыңыз.",
        "За этот час отправлено слишком много кодов. Попробуйте через час.",
        "Too many codes were sent in this hour. Please try again in an hour.",
    ),
    "poll_code_too_old": (
        "Коддун мөөнөтү бүттү: ал он мүнөт гана жарайт. Жаңысын сураңыз.",
        "Срок кода истёк: он действует десять минут. Запросите новый.",
        "The code is too old: it is good for ten minutes. Please ask for another one.",
    ),
    "poll_code_guessed": (
        "Код беш жолу туура эмес жазылды, эми ал жарабайт. Жаңысын сураңыз.",
        "Код пять раз введён неверно и больше не действует. Запросите новый.",
        "The code was typed wrong five times and is no longer good. Please ask for another one.",
    ),
    "poll_code_wrong": (
        "Код туура эмес. Калган аракеттер: {count}.",
        "Код неверный. Осталось попыток: {count}.",
        "This is not the code. Tries left: {count}.",
    ),
    "poll_card_unknown": (
        "Мындай карта жок. Картадагы белгилерди кайра текшериңиз.",
        "Такой карточки нет. Проверьте знаки на карточке.",
        "There is no such card. Look at its signs again.",
    ),
    "poll_card_void": (
        "Бул карта жараксыз деп табылган. Комиссияга кайрылыңыз.",
        "Эта карточка признана недействительной. Обратитесь в комиссию.",
        "This card was made void. Ask the commission.",
    ),
    "poll_voted_already": (
        "Добушуңуз мурда кабыл алынган: бир киши бир жолу добуш берет.",
        "Ваш голос уже принят: каждый голосует один раз.",
        "Your vote was taken in already: each person votes once.",
    ),
    "poll_card_used": (
        "Бул карта менен добуш берилген: аны жараксыз кылууга болбойт.",
        "По этой карточке уже проголосовали: её нельзя признать недействительной.",
        "This card has voted: it cannot be made void.",
    ),
    "poll_paper_waits": (
        "Эки киши киргизип, дал келе элек кутулар: {count}.",
        "Урн, по которым два ввода ещё не совпали: {count}.",
        "Boxes whose two entries do not agree yet: {count}.",
    ),
}
