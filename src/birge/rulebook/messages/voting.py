"""Why a move of a vote, or a ballot, is refused."""

from __future__ import annotations

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
    "poll_rests": (
        "Добуш берүүнү азыр өзгөртүүгө болбойт: {state}.",
        "Сейчас голосование менять нельзя: {state}.",
        "The vote cannot be changed now: {state}.",
    ),
    "poll_follows": (
        "Эрежелери менен сунуштары конкурстун шарттарынан алынган: алар конкурстун өзүндө гана ачык өзгөртүлөт.",
        "Правила и варианты взяты из условий конкурса: изменить их можно только открыто в самом конкурсе.",
        "Its rules and options are those of the call: they are changed only there, in the open.",
    ),
    "poll_asked_already": (
        "Бул суроо боюнча добуш берүү бар.",
        "По этому вопросу уже есть голосование.",
        "There is a vote on this question already.",
    ),
    "poll_too_few_options": (
        "Жок дегенде эки сунуш кошуңуз.",
        "Добавьте хотя бы два варианта.",
        "Add two options at least.",
    ),
    "poll_untranslated": (
        "Эки тилде тең жазылбаган тексттер: {count}.",
        "Текстов, написанных не на двух языках: {count}.",
        "Texts that do not stand in both languages: {count}.",
    ),
    "poll_without_times": (
        "Добуш берүү качан башталып, качан бүтөрү көрсөтүлүшү керек; аягы али келе элек болушу керек.",
        "Нужны начало и конец голосования; конец должен быть впереди.",
        "The vote needs its beginning and its end; the end lies ahead.",
    ),
    "poll_without_sum": (
        "Бөлүштүрүлө турган сумма же тандала турган сунуштардын саны көрсөтүлгөн эмес.",
        "Не указана сумма, которая распределяется, или число выбираемых вариантов.",
        "Neither the sum to be shared out nor how many options are chosen is stated.",
    ),
    "poll_option_without_cost": (
        "Наркы көрсөтүлбөгөн сунуштар: {count}.",
        "Вариантов без стоимости: {count}.",
        "Options without a cost: {count}.",
    ),
    "poll_without_limit": (
        "Бюллетенде эң көп канча сунуш же балл болору көрсөтүлгөн эмес.",
        "Не указано, сколько вариантов или баллов может быть в бюллетене.",
        "How many options or points a ballot may have is not stated.",
    ),
    "poll_rule_does_not_fit": (
        "Тандоо эрежеси бюллетендин бул түрүнө туура келбейт.",
        "Правило выбора не подходит к этому виду бюллетеня.",
        "The rule of choosing does not fit this kind of ballot.",
    ),
    "poll_quotas_do_not_fit": (
        "Айылдардын үлүштөрү жалпы суммага же сунуштардын айылдарына туура келбейт.",
        "Доли сёл не сходятся с общей суммой или с сёлами вариантов.",
        "The shares of the villages do not fit the sum or the villages of the options.",
    ),
    "poll_money_not_bound": (
        "Добуш берүүнүн мындай түрү акчаны милдеттүү түрдө чече албайт.",
        "Голосование такого вида не может обязывать распределять деньги.",
        "A vote of this kind can never bind money.",
    ),
    "poll_without_identity": (
        "Бул орнотууда телефонго код жөнөтүү жана электрондук идентификация туташтырылган эмес.",
        "В этой установке не подключены отправка кодов на телефон и электронная идентификация.",
        "Codes to phones and electronic identity are not connected in this installation.",
    ),
    "poll_without_gateway": (
        "Азыр телефонго код жөнөтүлбөйт: билдирүү жөнөтүүчү кызмат туташтырылган эмес.",
        "Сейчас коды на телефон не отправляются: служба сообщений не подключена.",
        "No codes go to phones now: the service that sends messages is not connected.",
    ),
    "poll_without_eid": (
        "Азыр электрондук идентификация туташтырылган эмес. Бир аздан кийин кайра аракет кылыңыз.",
        "Сейчас электронная идентификация не подключена. Попробуйте немного позже.",
        "Electronic identity is not connected now. Please try again a little later.",
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
    "poll_without_cards": (
        "Бул добуш берүү үчүн карталар али чыгарыла элек.",
        "Для этого голосования карточки ещё не выпущены.",
        "No cards were issued for this vote yet.",
    ),
    "poll_goes_on": (
        "Добуш берүү али бүтө элек: ал {until} бүтөт.",
        "Голосование ещё идёт: оно кончится {until}.",
        "The vote goes on: it ends {until}.",
    ),
    "poll_without_ballots": (
        "Бир да бюллетень жок.",
        "Нет ни одного бюллетеня.",
        "There is no ballot.",
    ),
    "poll_counts_differ": (
        "Добуш бергендер: {people}; бюллетендер: {ballots}. Сандар дал келиши керек.",
        "Проголосовало: {people}; бюллетеней: {ballots}. Числа должны совпадать.",
        "People who voted: {people}; ballots: {ballots}. The figures must agree.",
    ),
    "poll_not_open": (
        "Азыр добуш берүү жүрүп жаткан жок.",
        "Сейчас голосование не идёт.",
        "The vote is not open now.",
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
    "poll_cards_rest": (
        "Карталар добуш берүү башталганга чейин гана чыгарылат.",
        "Карточки выпускаются только до начала голосования.",
        "Cards are issued before the vote opens only.",
    ),
    "poll_card_used": (
        "Бул карта менен добуш берилген: аны жараксыз кылууга болбойт.",
        "По этой карточке уже проголосовали: её нельзя признать недействительной.",
        "This card has voted: it cannot be made void.",
    ),
    "poll_reopened_by_one": (
        "Кайра ачууну экинчи киши ырастайт, аны сураган киши эмес.",
        "Повторное открытие подтверждает второй человек, не тот, кто его попросил.",
        "A second person confirms the reopening, not the one who asked for it.",
    ),
    "poll_reopening_not_asked": (
        "Кайра ачуу суралган эмес.",
        "Повторное открытие никто не просил.",
        "Nobody asked to open it again.",
    ),
    "poll_paper_waits": (
        "Эки киши киргизип, дал келе элек кутулар: {count}.",
        "Урн, по которым два ввода ещё не совпали: {count}.",
        "Boxes whose two entries do not agree yet: {count}.",
    ),
    "poll_without_boxes": (
        "Кагаз бюллетендер үчүн жок дегенде бир куту кошуңуз.",
        "Добавьте хотя бы одну урну для бумажных бюллетеней.",
        "Add a box for the ballots on paper.",
    ),
    "poll_box_rests": (
        "Кутудагы бюллетендер добуш берүү жабылгандан кийин гана киргизилет.",
        "Бюллетени из урны вводят только после закрытия голосования.",
        "The ballots of a box are entered once the vote is closed, not before.",
    ),
    "poll_no_paper": (
        "Бул добуш берүүдө кагаз бюллетендер жок.",
        "В этом голосовании нет бумажных бюллетеней.",
        "This vote has no ballots on paper.",
    ),
    "poll_paper_entered": (
        "Кагаз бюллетендер киргизиле баштаган: добуш берүү кайра ачылбайт.",
        "Бумажные бюллетени уже вводят: голосование не открывают снова.",
        "Ballots on paper are being entered: the vote is not opened again.",
    ),
    "paper_needs_two": (
        "Бюллетендерди эки башка киши өз-өзүнчө киргизет.",
        "Бюллетени вводят два разных человека, каждый сам.",
        "Two different people enter the ballots, each by themselves.",
    ),
    "paper_two_already": (
        "Бул кутуну эки башка киши киргизген.",
        "Эту урну уже ввели два других человека.",
        "Two other people entered this box.",
    ),
    "paper_entries_differ": (
        "Эки киргизүү дал келбеген жерлер: {count}.",
        "Мест, где два ввода не совпадают: {count}.",
        "Places where the two entries differ: {count}.",
    ),
    "paper_more_than_signed": (
        "Бюллетендер: {sheets}; кол койгондор: {signed}. Бюллетень кол койгондон көп болбойт.",
        "Бюллетеней: {sheets}; подписей: {signed}. Бюллетеней не может быть больше, чем подписей.",
        "Ballots: {sheets}; signatures: {signed}. There cannot be more ballots than signatures.",
    ),
    "paper_without_photo": (
        "Протоколдун сүрөтү жок.",
        "Нет фотографии протокола.",
        "There is no photograph of the protocol.",
    ),
    "paper_line": (
        "{line}-сапта ката бар.",
        "В строке {line} ошибка.",
        "There is a mistake in line {line}.",
    ),
    "paper_line_unread": (
        "Номерлерди гана жазыңыз; жараксыз бюллетень үчүн – сызыкча.",
        "Пишите только номера; для испорченного бюллетеня – чёрточку.",
        "Write numbers only; a hyphen for a spoilt ballot.",
    ),
    "poll_card_voted_by_phone": (
        "Бул карта менен телефондон добуш берилген: кагаз бюллетень берилбейт, бул тизмеде белгиленди.",
        "По этой карточке уже проголосовали с телефона: бумажный бюллетень не выдают, это отмечено в списке.",
        "This card has voted on a phone: no ballot on paper is given, and the list notes it.",
    ),
    "poll_card_ticked": (
        "Бул карта белгиленген.",
        "Эта карточка уже отмечена.",
        "This card was ticked off already.",
    ),
    "poll_counting_takes_long": (
        "Бул эреже боюнча эсептөө өтө узакка созулду.",
        "Подсчёт по этому правилу идёт слишком долго.",
        "Counting by this rule takes too long.",
    ),
}
