"""Projects: their agreement, tranches released by two people, what is written of them."""

TEXTS = {
    "project_without_parties": (
        "Келишимде акчаны ким берерин жана ким аткарарын жазыңыз.",
        "Напишите в соглашении, кто даёт деньги и кто исполняет.",
        "Write in the agreement who gives the money and who carries it out.",
    ),
    "project_without_day": (
        "Келишимдин күнүн жазыңыз.",
        "Напишите день соглашения.",
        "Write the day of the agreement.",
    ),
    "project_tranches_beyond": (
        "Транштар чогуусу менен берилүүчү суммадан ашып кетет.",
        "Транши вместе больше, чем даётся по соглашению.",
        "The tranches together are more than what is given.",
    ),
    "project_tranches_open": (
        "Бериле элек транштар бар: {count}.",
        "Есть неперечисленные транши: {count}.",
        "Tranches that are not released: {count}.",
    ),
    "project_without_closing": (
        "Иштердин кабыл алынганын же долбоордун жабылганын жазыңыз.",
        "Запишите приёмку работ или закрытие проекта.",
        "Write down the acceptance of the works or the closing.",
    ),
    "project_not_chosen": (
        "Комиссия бул арызды тандаган эмес.",
        "Комиссия не выбрала эту заявку.",
        "The commission did not choose this application.",
    ),
    "project_rests": (
        "Долбоор аяктаган: анын келишими өзгөртүлбөйт.",
        "Проект завершён: его соглашение не меняют.",
        "The project is over: its agreement is not changed.",
    ),
    "project_sums_rest": (
        "Кол коюлган келишимдин суммалары өзгөртүлбөйт.",
        "Суммы подписанного соглашения не меняют.",
        "The sums of a signed agreement are not changed.",
    ),
    "project_too_many_tranches": (
        "Бир долбоордо транштар {most} санынан ашпайт.",
        "В одном проекте не больше траншей, чем {most}.",
        "A project has no more tranches than {most}.",
    ),
    "tranche_asked_for": (
        "Бул транш мурда эле суралган же берилген.",
        "Этот транш уже запрошен или перечислен.",
        "This tranche was asked for or released already.",
    ),
    "tranche_project_rests": (
        "Келишимге кол коюлгандан кийин жана долбоор аяктаганга чейин гана жазылат.",
        "Это записывают только после подписания соглашения и до завершения проекта.",
        "This is written down only once the agreement is signed and before the project is over.",
    ),
    "tranche_without_resolution": (
        "Акча жергиликтүү бюджетке кеңештин токтому менен кирет: токтомду келишимде көрсөтүңүз.",
        "Деньги поступают в местный бюджет по решению кенеша: укажите постановление в соглашении.",
        "The money enters the local budget by a decision of the council: name the resolution in the agreement.",
    ),
    "tranche_needs_another": (
        "Траншты сураган адам аны өзү бере албайт: экинчи адам керек.",
        "Кто запросил транш, сам его не перечисляет: нужен второй человек.",
        "Who asked for a tranche does not release it: a second person is needed.",
    ),
    "delivery_day_ahead": (
        "Бул күн келе элек.",
        "Этот день ещё не наступил.",
        "This day is still to come.",
    ),
    "contribution_back_beyond": (
        "Бул булактан алынгандан көп кайтарылбайт.",
        "Нельзя вернуть больше, чем получено из этого источника.",
        "No more is given back than was received from this source.",
    ),
    "delivery_replaces_nothing": (
        "Алмаштырыла турган мындай жазуу жок: № {number}.",
        "Нет записи, которую можно заменить: № {number}.",
        "There is no such line to be replaced: No. {number}.",
    ),
}
