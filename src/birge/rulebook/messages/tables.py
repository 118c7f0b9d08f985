"""What is wrong with an uploaded table: with the file, with a sheet."""

TEXTS = {
    "table_empty": (
        "Файл бош.",
        "Файл пуст.",
        "The file is empty.",
    ),
    "table_too_large": (
        "Файл өтө чоң: эң көбү {most} МБ кабыл алынат.",
        "Файл слишком велик: принимается не больше {most} МБ.",
        "The file is too large: at most {most} MB are taken.",
    ),
    "table_unpacks_too_large": (
        "Файл ачылганда өтө көп орун ээлейт, ошондуктан окулган жок. Керексиз барактарды алып салып, кайра сактаңыз.",
        "В распакованном виде файл слишком велик и не был прочитан. Уберите лишние листы и сохраните его заново.",
        "Unpacked, the file is too large and was not read. Take away sheets you do not need and save it again.",
    ),
    "table_too_many_rows": (
        "Саптар өтө көп: эң көбү {most} сап окулат. Файлды бөлүңүз.",
        "Слишком много строк: читается не больше {most}. Разделите файл.",
        "There are too many rows: at most {most} are read. Split the file.",
    ),
    "table_kind_unknown": (
        "Бул файл таблица эмес. XLSX, XLS, ODS же CSV файлын жүктөңүз.",
        "Этот файл – не таблица. Загрузите файл XLSX, XLS, ODS или CSV.",
        "This file is no table. Upload an XLSX, XLS, ODS or CSV file.",
    ),
    "table_is_web_page": (
        "Файлдын аты таблица, бирок ичинде веб-барак же XML турат. Аны Excel менен ачып, XLSX катары сактаңыз.",
        "Файл назван таблицей, но внутри веб-страница или XML. Откройте его в Excel и сохраните как XLSX.",
        "The file is named like a table, but a web page or XML is inside. Open it in Excel and save it as XLSX.",
    ),
    "table_broken": (
        "Файл бузулган, аны окуу мүмкүн эмес. Аны кайра сактап, дагы бир жолу жүктөңүз.",
        "Файл повреждён, прочитать его нельзя. Сохраните его заново и загрузите ещё раз.",
        "The file is damaged and cannot be read. Save it again and upload it once more.",
    ),
    "table_password": (
        "Файл сырсөз менен корголгон. Сырсөзүн алып салып, кайра жүктөңүз.",
        "Файл защищён паролем. Снимите пароль и загрузите файл снова.",
        "The file is protected by a password. Take the password off and upload it again.",
    ),
    "table_macros": (
        "Файлда макростор бар, мындай файл кабыл алынбайт. Аны макроссуз XLSX катары сактаңыз.",
        "В файле есть макросы, такие файлы не принимаются. Сохраните его как XLSX без макросов.",
        "The file holds macros; such files are not taken. Save it as XLSX without macros.",
    ),
    "table_reaches_out": (
        "Файл башка файлдарга же даректерге кайрылат, мындай файл кабыл алынбайт. Шилтемелерди үзүп, кайра сактаңыз.",
        "Файл обращается к другим файлам или адресам, такие не принимаются. Разорвите связи и сохраните заново.",
        "The file reaches out to other files or addresses, so it is not taken. Break the links and save it again.",
    ),
    "table_entities": (
        "Файлдын ичинде таблицага тиешеси жок буйруктар бар, ошондуктан ал окулган жок.",
        "Внутри файла есть команды, которых в таблице не бывает, поэтому он не прочитан.",
        "The file holds instructions that do not belong in a table, so it was not read.",
    ),
    "table_encoding_unknown": (
        "Файл кайсы тамгалар менен жазылганын аныктоого болбоду. Аны UTF-8 CSV же XLSX катары сактап, кайра жүктөңүз.",
        "Не удалось определить кодировку файла. Сохраните его как CSV UTF-8 или XLSX и загрузите снова.",
        "The encoding of the file could not be told. Save it as CSV UTF-8 or XLSX and upload it again.",
    ),
    "table_no_sheet": (
        "Файлда керектүү барак табылган жок. Күтүлгөн барактар: {wanted}. Файлда барлары: {there}.",
        "В файле нет нужного листа. Ожидались листы: {wanted}. В файле есть: {there}.",
        "The file has none of the sheets that are needed. Expected: {wanted}. The file has: {there}.",
    ),
    "table_heading_missing": (
        "Бул аталыштагы тилкелер жок: {missing}. Түшүнүксүз аталыштар: {unknown}.",
        "Нет столбцов с такими заголовками: {missing}. Непонятные заголовки: {unknown}.",
        "Columns with these headings are missing: {missing}. Headings not understood: {unknown}.",
    ),
    "table_heading_renamed": (
        "Тилкенин аталышы түшүнүксүз: «{heading}». Табылбагандары: {missing}. Аталышын түзөтүңүз же тилкени өчүрүңүз.",
        "Заголовок столбца непонятен: «{heading}». Не найдены: {missing}. Исправьте его или удалите столбец.",
        "The heading of the column is not understood: “{heading}”. Not found: {missing}. Mend or delete it.",
    ),
    "table_heading_twice": (
        "«{heading}» деген тилке эки жолу турат: {places}. Бирөөнү калтырыңыз.",
        "Столбец «{heading}» встречается дважды: {places}. Оставьте один.",
        "The column “{heading}” stands twice: {places}. Keep one of them.",
    ),
    "table_heading_not_read": (
        "«{heading}» деген тилке бул таблицага кирбейт, ал окулган жок.",
        "Столбец «{heading}» не относится к этой таблице и не прочитан.",
        "The column “{heading}” does not belong to this table and was not read.",
    ),
    "table_sheet_not_read": (
        "«{sheet}» деген барак окулган жок.",
        "Лист «{sheet}» не прочитан.",
        "The sheet “{sheet}” was not read.",
    ),
    "table_sheet_hidden": (
        "Бул барак Excel файлында жашырылган, бирок окулду.",
        "Этот лист в Excel скрыт, но прочитан.",
        "This sheet is hidden in Excel and was read all the same.",
    ),
    "table_hidden_rows": (
        "Жашырылган саптар да окулду: {rows}.",
        "Скрытые строки тоже прочитаны: {rows}.",
        "Hidden rows were read as well: {rows}.",
    ),
    "table_hidden_columns": (
        "Жашырылган тилкелер да окулду: {columns}.",
        "Скрытые столбцы тоже прочитаны: {columns}.",
        "Hidden columns were read as well: {columns}.",
    ),
    "table_merged": (
        "Бириктирилген уячалар бар: {cells}. Мазмуну биринчи уячага гана тиешелүү деп окулду.",
        "Есть объединённые ячейки: {cells}. Содержимое отнесено только к первой ячейке.",
        "There are merged cells: {cells}. What stands in them was read for the first cell only.",
    ),
    "table_formulas": (
        "Формулалардын сакталган мааниси окулду: {cells}.",
        "Прочитаны сохранённые значения формул: {cells}.",
        "The saved values of formulas were read: {cells}.",
    ),
    "table_formulas_somewhere": (
        "Файлда формула, жашырылган сап же бириктирилген уяча бар: сакталган маанилери окулду, аларды текшериңиз.",
        "В файле есть формулы, скрытые строки или объединённые ячейки: прочитаны сохранённые значения, проверьте их.",
        "The file has formulas, hidden rows or merged cells: their saved values were read, check them.",
    ),
    "table_old_format": (
        "Бул эски XLS форматы: жашырылган саптар менен формулалар андан көрүнбөйт. Окулганды кунт коюп текшериңиз.",
        "Это старый формат XLS: скрытые строки и формулы в нём не видны. Проверьте прочитанное внимательно.",
        "This is the old XLS format: hidden rows and formulas cannot be seen in it. Check closely what was read.",
    ),
    "table_eight_bit": (
        "Файл {encoding} кодировкасында: анда ң, ө, ү тамгалары жок болушу мүмкүн. Сөздөрдү текшериңиз.",
        "Файл в кодировке {encoding}: букв ң, ө, ү в ней может не быть. Проверьте слова.",
        "The file is in the encoding {encoding}, which may lack the letters ң, ө, ү. Check the words.",
    ),
    "table_old_font": (
        "Эски шрифттин белгилери тамгалардын ордунда тургандай: {cells}. Сөздөрдү текшериңиз.",
        "Похоже, вместо букв стоят знаки старого шрифта: {cells}. Проверьте слова.",
        "Signs of an old font seem to stand for letters: {cells}. Check the words.",
    ),
}
