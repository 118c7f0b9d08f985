"""What is wrong with a cell of an uploaded table."""

TEXTS = {
    "cell_missing": (
        "Бул уяча толтурулушу керек.",
        "Эту ячейку нужно заполнить.",
        "This cell has to be filled.",
    ),
    "cell_letters_lost": (
        "Тамгалар жоголгон, ордуна «?» турат. Файлды Excel аркылуу UTF-8 CSV же XLSX катары кайра сактаңыз.",
        "Буквы потеряны, вместо них «?». Сохраните файл из Excel заново как CSV UTF-8 или XLSX.",
        "Letters are lost, “?” stands for them. Save the file from Excel again as CSV UTF-8 or XLSX.",
    ),
    "cell_too_long": (
        "Текст өтө узун: {length} белги, эң көбү {most}.",
        "Текст слишком длинный: знаков {length}, можно не больше {most}.",
        "The text is too long: {length} characters, at most {most}.",
    ),
    "cell_no_whole_number": (
        "«{text}» – бүтүн сан эмес.",
        "«{text}» – не целое число.",
        "“{text}” is no whole number.",
    ),
    "cell_out_of_range": (
        "{value} – мүмкүн эмес сан: {least} менен {most} ортосунда болушу керек.",
        "{value} – недопустимое число: нужно от {least} до {most}.",
        "{value} is not possible: the number runs from {least} to {most}.",
    ),
    "cell_became_date": (
        "Бул жерде сан күтүлөт, бирок Excel аны күнгө айланткан. Уячанын форматын «Текст» кылып, кайра жазыңыз.",
        "Здесь ожидается число, но Excel превратил ячейку в дату. Сделайте формат «Текст» и впишите число снова.",
        "A number belongs here, but Excel made it a date. Make the format of the cell “Text” and write it again.",
    ),
    "cell_digits_lost": (
        "Сан өтө узун, Excel анын акыркы цифраларын жоготушу мүмкүн. Уячанын форматын «Текст» кылыңыз.",
        "Число слишком длинное, Excel мог потерять последние цифры. Сделайте формат ячейки «Текст».",
        "The number is too long; Excel may have lost its last digits. Make the format of the cell “Text”.",
    ),
    "cell_not_among": (
        "«{text}» тизмеде жок. Мүмкүн болгондору: {known}.",
        "«{text}» нет в списке. Возможно: {known}.",
        "“{text}” is not on the list. Possible: {known}.",
    ),
    "cell_two_meanings": (
        "«{text}» экиден көп нерсени билдириши мүмкүн: {known}. Толук аталышын жазыңыз.",
        "«{text}» может означать разное: {known}. Напишите полное название.",
        "“{text}” can mean more than one thing: {known}. Write the full name.",
    ),
    "cell_no_time": (
        "«{text}» – убакыт катары окулбайт. Мисалы, мындай жазыңыз: 14:30.",
        "«{text}» не читается как время. Напишите, например: 14:30.",
        "“{text}” cannot be read as a time of day. Write for example 14:30.",
    ),
    "cell_no_link": (
        "«{text}» – баракчанын дареги эмес. Дарек https:// менен башталат.",
        "«{text}» – не адрес страницы. Адрес начинается с https://.",
        "“{text}” is no address of a page. An address begins with https://.",
    ),
    "cell_error": (
        "Уячада Excel катасы турат (мисалы, #REF!).",
        "В ячейке ошибка Excel (например, #REF!).",
        "The cell holds an error of Excel (such as #REF!).",
    ),
    "cell_formula_without_value": (
        "Уячада формула бар, бирок анын сакталган мааниси жок. Файлды Excel менен ачып, сактаңыз же маанини жазыңыз.",
        "В ячейке формула без сохранённого значения. Откройте файл в Excel и сохраните или впишите значение.",
        "The cell holds a formula without a saved value. Open the file in Excel and save it, or write the value.",
    ),
    "cell_without_heading": (
        "Бул уячанын үстүндө аталыш жок: сап бузулган окшойт.",
        "Над этой ячейкой нет заголовка: похоже, строка сбилась.",
        "There is no heading above this cell: the row seems to be broken.",
    ),
}
