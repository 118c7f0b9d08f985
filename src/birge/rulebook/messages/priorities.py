"""Problems and the priority list: what stands in the way of a list, and of joining two problems."""

TEXTS = {
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
    "problem_not_on_list": (
        "№ {sheet} баракча: тизмеде {number} номерлүү көйгөй жок.",
        "Анкета № {sheet}: в перечне нет проблемы под номером {number}.",
        "Sheet no. {sheet}: the list has no problem number {number}.",
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
