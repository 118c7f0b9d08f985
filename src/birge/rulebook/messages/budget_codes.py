"""Rows that are brought into a budget, and the classification they are read by."""

TEXTS: dict[str, tuple[str, str, str]] = {
    "budget_column_rests": (
        "Бул тилкелерди азыр өзгөртүүгө болбойт: {columns} ({state}).",
        "Эти столбцы сейчас менять нельзя: {columns} ({state}).",
        "These columns cannot be changed now: {columns} ({state}).",
    ),
    "budget_codes_rest": (
        "Кеңеш бекиткен саптын коддору менен аталышы өзгөртүлбөйт.",
        "Коды и название утверждённой строки не меняют.",
        "Codes and wording of an approved line are not changed.",
    ),
    "budget_code_unknown": (
        "{entry} коду бул бюджеттин классификациясында жок ({kind}). Жазылгандай калат.",
        "Кода {entry} нет в классификации этого бюджета ({kind}). Он останется как записан.",
        "The code {entry} is not in the classification of this budget ({kind}). It is kept as written.",
    ),
    "budget_no_such_line": (
        "Бюджетте мындай номердеги сап жок же ал башка нерсе жөнүндө: {number}. Жаңы сап үчүн номерин бош калтырыңыз.",
        "В бюджете нет строки с таким номером, или она о другом: {number}. Для новой строки оставьте номер пустым.",
        "The budget has no line of this number, or it is about something else: {number}. Empty it for a new line.",
    ),
    "budget_line_ambiguous": (
        "Бюджетте ушундай бир нече сап бар ({numbers}): номерин жазыңыз.",
        "В бюджете несколько таких строк ({numbers}): укажите номер.",
        "The budget has several such lines ({numbers}): enter the number.",
    ),
    "budget_row_doubled": (
        "Бул сап файлда эки жолу турат: {other}-сапты да караңыз.",
        "Эта строка стоит в файле дважды: см. также строку {other}.",
        "This row stands in the file twice: see row {other} too.",
    ),
    "budget_row_nameless": (
        "Сумма бар, бирок аталышы да, коду да жок.",
        "Сумма есть, но нет ни названия, ни кода.",
        "There is a sum but neither a name nor a code.",
    ),
    "budget_column_rests_here": (
        "Бул тилкени бюджеттин азыркы абалында өзгөртүүгө болбойт.",
        "В нынешнем состоянии бюджета этот столбец менять нельзя.",
        "In the present state of the budget this column cannot be changed.",
    ),
    "budget_codes_rest_here": (
        "Кеңеш бекиткен саптын коддору, аталышы жана мекемеси өзгөртүлбөйт.",
        "Коды, название и учреждение утверждённой строки не меняют.",
        "Codes, wording and institution of an approved line are not changed.",
    ),
    "budget_rate_unreadable": (
        "«{text}» — чегерүү нормативи эмес: 0дон чоң, 100дөн ашпаган пайыз керек, мисалы, 35,5.",
        "«{text}» — не норматив отчислений: нужен процент больше 0 и не больше 100, например 35,5.",
        "“{text}” is no rate of deduction: per cent above 0 and up to 100, for example 35.5.",
    ),
    "budget_actuals_elsewhere": (
        "Бул тилкедеги аткаруу суммалары алынган жок: алар «Аткарылышы» барагында күнү жана булагы менен киргизилет.",
        "Суммы исполнения из этого столбца не взяты: их вносят на странице «Исполнение», с датой и источником.",
        "Actual figures of this column were not taken: they come in on the page “Execution”, with day and source.",
    ),
    "classification_file_known": (
        "Бул файл мурда киргизилген.",
        "Этот файл уже внесён.",
        "This file was brought in before.",
    ),
    "classification_not_later": (
        "Күчүндө болуу күнү мурунку версияныкынан кийин болушу керек.",
        "День начала действия должен быть позже, чем у прежней версии.",
        "The day from which it holds has to be later than that of the version before.",
    ),
    "classification_nameless": (
        "Коддун аталышы жок.",
        "У кода нет названия.",
        "The code has no name.",
    ),
    "classification_no_parent": (
        "Жогорку код файлда жок: {entry}.",
        "Вышестоящего кода в файле нет: {entry}.",
        "The code above it is not in the file: {entry}.",
    ),
}
