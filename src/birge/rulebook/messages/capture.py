"""Pieces from phones: why one waits for a person, or was not taken in."""

TEXTS = {
    "phone_disabled": (
        "Бул телефон өчүрүлгөн: ага ишенүүгө болобу, муну адам чечиши керек.",
        "Этот телефон отключён: решить, можно ли ему верить, должен человек.",
        "This phone is disabled: a person must decide whether it can be trusted.",
    ),
    "phone_token_old": (
        "Телефон өтө көптөн бери туташтырылган эмес. Аны кайра туташтыруу керек.",
        "Телефон слишком давно не подключали. Его нужно подключить заново.",
        "The phone was connected too long ago. It has to be connected anew.",
    ),
    "phone_no_role": (
        "Телефондун ээсинин бул жерде азыр ролу жок.",
        "У владельца телефона сейчас нет здесь роли.",
        "The person of this phone holds no role here now.",
    ),
    "phone_of_somebody_else": (
        "Бул телефон ушул белги менен башка адамга туташтырылган.",
        "Под этим обозначением телефон подключён другим человеком.",
        "Under this key the phone is connected by somebody else.",
    ),
    "phones_too_many": (
        "Сизде туташтырылган телефондор өтө көп (эң көбү {most}). Колдонулбаганын өчүрүңүз.",
        "У вас подключено слишком много телефонов (не больше {most}). Отключите ненужный.",
        "You have too many phones connected (at most {most}). Disable one that is not used.",
    ),
    "piece_other_content": (
        "Ушул эле барактын башка мазмуну мурда келген. Экөөнү салыштырып, бирин тандаңыз.",
        "Под этим номером раньше пришло другое содержание. Сравните оба и выберите одно.",
        "Other content came under this number before. Compare both and choose one.",
    ),
    "sheet_stands_twice": (
        "Бул барактын түзөтүүсү андан мурда келип, өзүнчө жазуу болду. Экөөнү салыштырып, бирин кайтарып алыңыз.",
        "Исправление этого листа пришло раньше него и стало отдельной записью. Сравните обе и отзовите одну.",
        "A correction of this sheet came before it and became a record of its own. Compare both and take one back.",
    ),
    "piece_changed_here": (
        "Жазуу телефондогудан кийин бул жерде өзгөртүлгөн. Экөөнү салыштырып, бирин тандаңыз.",
        "Запись с тех пор изменили здесь. Сравните обе и выберите одну.",
        "The record was changed here since the phone had it. Compare both and choose one.",
    ),
    "piece_mended_here": (
        "Мурунку версия бул жерде түзөтүлгөн. Жаңысы ал түзөтүүнү билбейт: экөөнү салыштырыңыз.",
        "Предыдущую версию исправили здесь, новая об этом не знает: сравните обе.",
        "The earlier version was mended here and the new one does not know it: compare both.",
    ),
    "piece_was_set_aside": (
        "Мурунку версия четке коюлган, телефон аны билген эмес. Жаңысын карап көрүңүз.",
        "Предыдущую версию отложили, телефон об этом не знал. Посмотрите новую.",
        "The earlier version was set aside and the phone did not know. Look at the new one.",
    ),
    "piece_record_taken_back": (
        "Жазуу кайтарылып алынган, ошондон кийин телефондон жаңы версия келди.",
        "Запись отозвана, а после этого с телефона пришла новая версия.",
        "The record was taken back, and a new version came from the phone after that.",
    ),
    "piece_unknown_kind": (
        "Мындай форма бул жерде белгисиз.",
        "Такая форма здесь неизвестна.",
        "This kind of form is not known here.",
    ),
    "piece_other_kind": (
        "Барак башка форма менен башталган.",
        "Лист был начат другой формой.",
        "The piece began with another form.",
    ),
    "piece_form_newer": (
        "Форманын {form}-версиясы бул жерде али белгисиз (белгилүүсү {known}).",
        "Версия формы {form} здесь ещё неизвестна (известна {known}).",
        "Version {form} of the form is not known here yet (known: {known}).",
    ),
    "piece_form_too_old": (
        "Форманын {form}-версиясы өтө эски, аны өзү менен жаңысына өткөрүүгө болбойт.",
        "Версия формы {form} слишком старая, перевести её в новую само собой нельзя.",
        "Version {form} of the form is too old to be carried over by itself.",
    ),
    "piece_unreadable": (
        "Барактын мазмуну окулбайт.",
        "Содержание листа не читается.",
        "The content of the piece cannot be read.",
    ),
    "piece_broke_here": (
        "Баракты иштетүүдө биздин программа ката кетирди. Ал сакталып турат; кайра аракет кылыңыз.",
        "При обработке листа ошиблась наша программа. Лист сохранён; попробуйте ещё раз.",
        "Our program failed on this piece. It is kept; try again.",
    ),
    "piece_not_open": (
        "Бул барак боюнча чечим кабыл алынган.",
        "По этому листу решение уже принято.",
        "This piece has been decided already.",
    ),
}
