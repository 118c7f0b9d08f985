"""Bringing a spreadsheet in: what stands against it and what a person should look at before it is done."""

TEXTS = {
    "import_session_twice": (
        "{number}-сессия файлда эки жолу турат.",
        "Сессия {number} встречается в файле дважды.",
        "Session {number} stands twice in the file.",
    ),
    "import_no_such_session": (
        "{number}-сессия файлда да, циклде да жок.",
        "Сессии {number} нет ни в этом файле, ни в цикле.",
        "There is no session {number}, neither in the file nor in the cycle.",
    ),
    "import_another_session": (
        "{number}-номерде башка сессия бар: {there}. Жаңы сессияга бош номер бериңиз, мисалы {free}.",
        "Под номером {number} уже есть другая сессия: {there}. Дайте новой сессии свободный номер, например {free}.",
        "Number {number} is another session already: {there}. Give a new session a free number, for example {free}.",
    ),
    "import_other_channel": (
        "{number}-сессия анкеталардан же тургундардын кайрылууларынан түзүлгөн. Аны файл аркылуу өзгөртүүгө болбойт.",
        "Сессия {number} сложилась из анкет или обращений жителей. Изменить её файлом нельзя.",
        "Session {number} was made of questionnaires or of what residents sent. A file cannot change it.",
    ),
    "import_too_many_said": (
        "{number}-сессияда {count} сап болуп калат, эң көбү {most}.",
        "В сессии {number} стало бы строк: {count}, можно не больше {most}.",
        "Session {number} would have {count} rows; at most {most} are possible.",
    ),
    "import_pair_unknown": (
        "{number}-сессияда {said}-сап жок.",
        "В сессии {number} нет строки {said}.",
        "Session {number} has no row {said}.",
    ),
    "import_pair_wrong": (
        "Эки башка сап салыштырылып, жеңгени алардын бири болушу керек.",
        "Сравниваются две разные строки, и перевешивает одна из них.",
        "Two different rows are compared, and the one that weighs more is one of them.",
    ),
    "import_not_focus": (
        "{number}-сессия фокус-топ эмес: суроолор фокус-топторго гана жазылат.",
        "Сессия {number} — не фокус-группа: вопросы записывают только для фокус-групп.",
        "Session {number} is no focus group: questions are written down for focus groups only.",
    ),
    "import_not_survey": (
        "{number}-сессия сурамжылоо эмес: толтурулган анкеталар сурамжылоого гана киргизилет.",
        "Сессия {number} — не анкетирование: анкеты вносят только в анкетирование.",
        "Session {number} is no round of questionnaires: filled sheets are entered in such a round only.",
    ),
    "import_sheet_twice": (
        "{number}-анкета файлда эки жолу турат.",
        "Анкета № {number} стоит в файле дважды.",
        "Questionnaire {number} stands in the file twice.",
    ),
    "import_not_listed": (
        "Бул сурамжылоонун тизмесинде {number} номерлүү көйгөй жок.",
        "В перечне этого анкетирования нет проблемы с номером {number}.",
        "The list of this round has no problem with the number {number}.",
    ),
    "import_round_figures": (
        "Сурамжылоонун сандары толтурулган анкеталардан эсептелет: файлдагы сан алынган жок.",
        "Числа анкетирования считаются по заполненным анкетам: число из файла не взято.",
        "The figures of a round are counted from its filled sheets: the one in the file is not taken.",
    ),
    "import_not_by_pairs": (
        "{number}-сессия жуптап салыштыруу ыкмасы менен өткөн эмес.",
        "Сессия {number} проходила не по способу парного сравнения.",
        "Session {number} does not weigh by pairs.",
    ),
    "import_said_twice": (
        "Бул сөздөр {number}-сессияда эки жолу турат.",
        "Эти слова стоят в сессии {number} дважды.",
        "These words stand twice in session {number}.",
    ),
    "import_without_rows": (
        "{number}-сессияда айтылгандардын бири да жок.",
        "В сессии {number} нет ни одной строки сказанного.",
        "Session {number} has nothing that was said.",
    ),
}
