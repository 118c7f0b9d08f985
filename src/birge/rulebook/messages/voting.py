"""Why a move of a vote is refused."""

TEXTS: dict[str, tuple[str, str, str]] = {
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
    "poll_not_open": (
        "Азыр добуш берүү жүрүп жаткан жок.",
        "Сейчас голосование не идёт.",
        "The vote is not open now.",
    ),
    "poll_cards_rest": (
        "Карталар добуш берүү башталганга чейин гана чыгарылат.",
        "Карточки выпускаются только до начала голосования.",
        "Cards are issued before the vote opens only.",
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
    "poll_counting_takes_long": (
        "Бул эреже боюнча эсептөө өтө узакка созулду.",
        "Подсчёт по этому правилу идёт слишком долго.",
        "Counting by this rule takes too long.",
    ),
}
