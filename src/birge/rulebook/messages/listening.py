"""Needs sessions, their statements and groups: what stands in the way and what looks odd."""

TEXTS = {
    "no_statements": (
        "Сессияда айтылгандардын бири да жазыла элек.",
        "Пока не записано ничего из сказанного на сессии.",
        "Nothing that was said in the session has been written down yet.",
    ),
    "session_is_checked": (
        "Сессия текшерилген. Түзөтүү үчүн адегенде себебин жазып, кайра ачыңыз.",
        "Сессия проверена. Чтобы исправить, сначала откройте её заново и напишите причину.",
        "The session has been checked. To correct it, reopen it first and say why.",
    ),
    "needs_report_is_empty": (
        "Бир да сессия текшериле элек: отчетто айта турган эч нерсе жок.",
        "Ни одна сессия ещё не проверена: отчёту не о чем рассказать.",
        "No session has been checked yet: the report has nothing to tell.",
    ),
    "needs_report_is_unchanged": (
        "Мурунку отчет чыккандан бери маалымат өзгөргөн жок.",
        "С прошлого отчёта данные не изменились.",
        "Nothing has changed since the report was issued last.",
    ),
    "needs_report_is_heard": (
        "Бул отчет жыйында угулган.",
        "Этот отчёт уже заслушан на сходе.",
        "This report has been heard by an assembly.",
    ),
    "needs_report_is_older": (
        "Андан кийин жаңы отчет чыккан. Жыйынга ошону киргизиңиз.",
        "После него выпущен новый отчёт. Вынесите на сход его.",
        "A newer report has been issued since. Put that one to the assembly.",
    ),
    "sent_by_residents": (
        "Бул барак жашоочулар жөнөткөндөрдөн турат. Аны түзөтүүгө болбойт: ар бирин өзүнчө кайра окууга болот.",
        "Этот лист составлен из присланного жителями. Его не исправляют: каждое сообщение можно прочитать заново.",
        "This sheet is made of what residents sent. It is not corrected: each message can be read once more.",
    ),
    "days_out_of_order": (
        "Акыркы күн биринчи күндөн мурун турат.",
        "Последний день раньше первого.",
        "The last day comes before the first.",
    ),
    "voice_forgotten": (
        "Бул муктаждыктын тексти сактоо мөөнөтү бүткөндүктөн өчүрүлгөн, аны кайра окууга болбойт.",
        "Текст этой нужды удалён по истечении срока хранения, прочитать его ещё раз нельзя.",
        "The words of this need were deleted after their time; they cannot be read again.",
    ),
    "voices_closed": (
        "Азыр муктаждыктар кабыл алынбайт: жөнөтүү күндөрү башталган эмес же бүткөн.",
        "Сейчас сообщения о нуждах не принимаются: дни приёма не начались или закончились.",
        "Needs are not taken now: the days for sending them have not begun or are over.",
    ),
    "session_is_withdrawn": (
        "Сессия кайтарып алынган. Адегенде аны калыбына келтириңиз.",
        "Сессия отозвана. Сначала восстановите её.",
        "The session has been withdrawn. Restore it first.",
    ),
    "statement_in_use": (
        "Бул саптар көйгөйгө бириктирилген, аларды алып салууга болбойт: {numbers}. Адегенде көйгөйдөн ажыратыңыз.",
        "Эти строки объединены в проблему, убрать их нельзя: {numbers}. Сначала отделите их от проблемы.",
        "These rows stand under a problem and cannot be taken away: {numbers}. Separate them from the problem first.",
    ),
    "group_named_already": (
        "Мындай аталыштагы топ бар: «{group}».",
        "Группа с таким названием уже есть: «{group}».",
        "There is a group of this name already: “{group}”.",
    ),
    "group_of_all": (
        "Бул чогулушта баары чогуу отурат, ошондуктан өзүнчө угула турган топ болбойт: «{group}».",
        "Здесь собираются все вместе, поэтому отдельной группой это быть не может: «{group}».",
        "Here everybody sits together, so it cannot be a group to be asked by itself: “{group}”.",
    ),
    "too_many_groups": (
        "Муниципалитеттин өз топтору эң көп дегенде {most} болот.",
        "Собственных групп у муниципалитета может быть не больше {most}.",
        "A municipality can have at most {most} groups of its own.",
    ),
    "group_has_met": (
        "Бул топ менен сессия өткөн (№ {number}). Ал жаңылыш киргизилсе, адегенде сессияны кайтарып алыңыз.",
        "С этой группой сессия прошла (№ {number}). Если она внесена по ошибке, сначала отзовите её.",
        "This group has met (session № {number}). If that was entered by mistake, withdraw the session first.",
    ),
    "points_exceed_given": (
        "Коюлган баллдар ({points}) берилгенден көп: {people} адам, ар бирине {each} балл.",
        "Баллов поставлено ({points}) больше, чем раздано: {people} чел., каждому по {each}.",
        "More points were given ({points}) than handed out: {people} people with {each} each.",
    ),
    "rows_without_place": (
        "Орду көрсөтүлбөгөн саптар: {count}. Алар орду барлардан кийин бирге турат.",
        "Строк без места: {count}. Они вместе стоят после тех, у которых место указано.",
        "Rows without a place: {count}. They stand together after those with one.",
    ),
    "places_left_out": (
        "Тизмеде бул орундар калып кеткен: {places}.",
        "В перечне пропущены места: {places}.",
        "These places are left out of the list: {places}.",
    ),
    "not_by_pairs": (
        "Бул сессияда жуптап салыштыруу тандалган эмес.",
        "На этой сессии не выбрано попарное сравнение.",
        "This session does not compare in pairs.",
    ),
    "sheet_number_taken": (
        "№ {number} баракча мурунтан эле киргизилген.",
        "Анкета № {number} уже введена.",
        "Sheet no. {number} has already been entered.",
    ),
    "not_a_questionnaire": (
        "Бул сессия сурамжылоо эмес, ага баракчалар киргизилбейт.",
        "Это не анкетирование, анкеты сюда не вводятся.",
        "This is no round of questionnaires; sheets are not entered here.",
    ),
    "ends_before_it_starts": (
        "Аяктаган убактысы башталган убактысынан эрте.",
        "Время окончания раньше времени начала.",
        "The session ends before it starts.",
    ),
    "sessions_not_checked": (
        "Текшериле элек сессиялар: {count}. Алар тизмеде эске алына элек.",
        "Непроверенных сессий: {count}. В перечне они пока не учтены.",
        "Sessions not checked yet: {count}. They are not counted in the list yet.",
    ),
}
