"""Needs sessions, problems and the priority list: what stands in the way and what looks odd."""

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
    "referred_without_reason": (
        "Көйгөй башка органга жөнөтүлсө, себебин жазыңыз.",
        "Если проблема передаётся другому органу, напишите почему.",
        "Say why the problem is referred to another body.",
    ),
    "assembly_has_confirmed": (
        "Тизмени жыйын бекиткен: көйгөйдү башка органга жөнөтүү чечимин эми жыйын гана өзгөртө алат.",
        "Список утверждён сходом: решение о передаче другому органу теперь меняет только сход.",
        "The assembly has confirmed the list: only an assembly can now decide otherwise who is to solve the problem.",
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
    "picture_there": (
        "Бул сүрөт ушул сессияда бар; экинчи жолу сакталган жок.",
        "Этот снимок уже есть в этой сессии; второй раз он не сохранён.",
        "This session has this picture already; it was not kept a second time.",
    ),
    "picture_there_withdrawn": (
        "Бул сүрөт ушул сессияда бар, бирок кайтарып алынган. Аны сессиянын барагында калыбына келтирсе болот.",
        "Этот снимок есть в этой сессии, но отозван. Его можно вернуть на странице сессии.",
        "This session has this picture, taken back. It can be brought back on the page of the session.",
    ),
    "pictures_too_many": (
        "Бир сессияда эң көп дегенде ушунча сүрөт болот: {most}.",
        "В одной сессии снимков не больше {most}.",
        "A session has {most} pictures at most.",
    ),
    "picture_changed_meanwhile": (
        "Бул сүрөттү ушул арада башка адам өзгөрттү. Баракты кайра карап көрүңүз.",
        "Этот снимок тем временем изменил кто-то другой. Посмотрите страницу ещё раз.",
        "Somebody else changed this picture meanwhile. Please look at the page again.",
    ),
    "picture_empty": ("Файл бош.", "Файл пуст.", "The file is empty."),
    "picture_too_large": (
        "Файл өтө чоң: эң көбү 15 МБ.",
        "Файл слишком большой: не больше 15 МБ.",
        "The file is too large: 15 MB at most.",
    ),
    "picture_too_many_pixels": (
        "Сүрөттүн өлчөмү өтө чоң. Аны кичирейтип жөнөтүңүз.",
        "У снимка слишком большие размеры. Уменьшите его и отправьте снова.",
        "The picture has too many pixels. Make it smaller and send it again.",
    ),
    "picture_too_small": (
        "Сүрөт өтө кичине, анда эч нерсе көрүнбөйт.",
        "Снимок слишком мал, на нём ничего не видно.",
        "The picture is too small to see anything on it.",
    ),
    "picture_heic": (
        "Бул HEIC сүрөтү. Телефондун камера жөндөөлөрүнөн JPEG тандаңыз же сүрөттү JPEG катары сактап жөнөтүңүз.",
        "Это снимок HEIC. Выберите в настройках камеры JPEG или сохраните снимок как JPEG и отправьте снова.",
        "This is a HEIC picture. Choose JPEG in the camera's settings, or save the picture as JPEG and send it again.",
    ),
    "picture_gif": (
        "Бул GIF файлы. Сүрөттү JPEG же PNG катары жөнөтүңүз.",
        "Это файл GIF. Отправьте снимок как JPEG или PNG.",
        "This is a GIF. Send the picture as JPEG or PNG.",
    ),
    "picture_moving": (
        "Бул кыймылдуу сүрөт. Кыймылсыз сүрөт жөнөтүңүз.",
        "Это движущаяся картинка. Отправьте неподвижный снимок.",
        "This picture moves. Send a still one.",
    ),
    "picture_cmyk": (
        "Бул сүрөт басмакана үчүн сакталган (CMYK). Аны кадимки түстө (RGB) JPEG катары сактап жөнөтүңүз.",
        "Снимок сохранён для типографии (CMYK). Сохраните его как JPEG в обычных цветах (RGB) и отправьте снова.",
        "The picture was saved for printing (CMYK). Save it as JPEG in ordinary colours (RGB) and send it again.",
    ),
    "picture_unknown": (
        "Бул JPEG, PNG же WebP сүрөтү эмес.",
        "Это не снимок JPEG, PNG или WebP.",
        "This is no JPEG, PNG or WebP picture.",
    ),
    "picture_broken": (
        "Сүрөттү окуу мүмкүн болбоду: файл бузулган окшойт.",
        "Снимок не читается: похоже, файл повреждён.",
        "The picture cannot be read: the file seems broken.",
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
    "problem_not_on_list": (
        "№ {sheet} баракча: тизмеде {number} номерлүү көйгөй жок.",
        "Анкета № {sheet}: в перечне нет проблемы под номером {number}.",
        "Sheet no. {sheet}: the list has no problem number {number}.",
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
    "list_is_empty": (
        "Тизмеде бир да көйгөй жок: адегенде айтылгандарды көйгөйлөргө бириктириңиз.",
        "В перечне нет ни одной проблемы: сначала объедините сказанное в проблемы.",
        "There is no problem on the list: merge what was said into problems first.",
    ),
    "assembly_has_not_decided": (
        "Тизмени жыйын гана бекитет, жыйындын чечими азырынча жок.",
        "Перечень утверждает только сход, а его решения пока нет.",
        "Only an assembly confirms the list, and it has not decided yet.",
    ),
    "list_is_announced": (
        "Тизме жарыяланган. Көйгөйлөрдү өзгөртүү үчүн адегенде тизмени кайтарып алыңыз.",
        "Перечень объявлен. Чтобы менять проблемы, сначала отзовите его.",
        "The list has been announced. Take it back before changing the problems.",
    ),
    "list_is_not_announced": (
        "Тизме жарыялангандан кийин гана жыйындын кароосуна коюлат.",
        "На сход выносится только объявленный перечень.",
        "Only an announced list is put to an assembly.",
    ),
    "method_not_computable": (
        "Бул ыкма менен тизме түзүүгө болбойт: «{method}». Калктын санын жазыңыз же башка ыкманы тандаңыз.",
        "Этим способом перечень не рассчитать: «{method}». Укажите численность населения или выберите другой способ.",
        "The list cannot be computed this way: “{method}”. Enter the population or choose another method.",
    ),
    "already_merged": (
        "«{text}» мурунтан эле бул көйгөйдө турат: «{problem}».",
        "«{text}» уже относится к проблеме: «{problem}».",
        "“{text}” already stands under the problem “{problem}”.",
    ),
    "nothing_chosen": (
        "Айтылгандардын жок дегенде бирин тандаңыз.",
        "Выберите хотя бы одно из сказанного.",
        "Choose at least one of the things said.",
    ),
    "joined_with_itself": (
        "Башка көйгөйдү тандаңыз: көйгөй өзү менен бириктирилбейт.",
        "Выберите другую проблему: объединить её с самой собой нельзя.",
        "Choose another problem: one is not brought together with itself.",
    ),
    "problem_is_withdrawn": (
        "Көйгөй алынып салынган: «{problem}». Адегенде аны калыбына келтириңиз.",
        "Проблема снята: «{problem}». Сначала восстановите её.",
        "The problem was withdrawn: “{problem}”. Restore it first.",
    ),
    "sessions_not_checked": (
        "Текшериле элек сессиялар: {count}. Алар тизмеде эске алына элек.",
        "Непроверенных сессий: {count}. В перечне они пока не учтены.",
        "Sessions not checked yet: {count}. They are not counted in the list yet.",
    ),
    "statements_not_merged": (
        "Көйгөйгө бириктириле элек айтылгандар: {count}; алардын баллдары тизмеде эске алына элек.",
        "Ещё не отнесено к проблемам высказываний: {count}; их баллы в перечне не учтены.",
        "Things said that stand under no problem yet: {count}; their points are not counted in the list.",
    ),
    "groups_missing": (
        "{village}: бул топтор угулган жок: {groups}.",
        "{village}: эти группы не услышаны: {groups}.",
        "{village}: these groups were not heard: {groups}.",
    ),
    "not_heard_line": (
        "Баары угулган жок: {who}.",
        "Услышаны не все: {who}.",
        "Not everybody was heard: {who}.",
    ),
    "missing_share": (
        "Угулбаган топтордун үлүшү катышкан топторго бөлүндү.",
        "Доля неуслышанных групп распределена между группами, которые собирались.",
        "The share of the groups that were not heard is spread over the groups that met.",
    ),
    "points_not_written": (
        "{village}, {category}: айтылгандар жазылган, баллдары же орду жазылган эмес; салмагы башка топторго бөлүндү.",
        "{village}, {category}: сказанное записано, баллы или места — нет; доля распределена между другими группами.",
        "{village}, {category}: what was said is written down, points or places are not; its share goes to others.",
    ),
    "list_differs_now": (
        "Жарыялангандан кийин айтылгандар же алардын баллдары өзгөргөн. Бул жерде жарыяланган тизме турат.",
        "После объявления сказанное или баллы изменились. Здесь перечень в том виде, в каком он объявлен.",
        "What was said or its points have changed since the announcement. Shown here is the list as announced.",
    ),
    "fallback_method": (
        "Бул ыкма менен эсептөөгө маалымат жетишпейт: «{method}». Ошондуктан тизме башка ыкма менен түзүлдү: «{used}».",
        "Для этого способа не хватает данных: «{method}». Поэтому перечень составлен другим способом: «{used}».",
        "Data for this method are missing: “{method}”. The list was therefore made by another: “{used}”.",
    ),
}
