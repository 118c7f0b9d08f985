"""What looks odd in a budget, and why a change or a move of it is refused."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "revenue_differs_from_expenditure": (
        "Кирешелер менен чыгашалар барабар эмес: {revenue} жана {expenditure}, айырмасы {difference}.",
        "Доходы и расходы не равны: {revenue} и {expenditure}, разница {difference}.",
        "Revenue and expenditure are not equal: {revenue} and {expenditure}, difference {difference}.",
    ),
    "unit_suspect": (
        "Сумма ({what}: {amount}) өтө чоң же өтө кичине: сом менен миң же миллион сом алмашып калган окшойт.",
        "Сумма ({what}: {amount}) слишком велика или мала: возможно, сомы перепутаны с тысячами или миллионами.",
        "The sum ({what}: {amount}) is too large or too small: som may be mixed up with thousands or millions.",
    ),
    "decimal_suspect": (
        "{name}, {amount}: {likely} болгондо бөлүктөр жалпы суммага дал келмек. Үтүр түшүп калган окшойт.",
        "{name}, {amount}: при {likely} части сошлись бы с итогом. Возможно, пропущена запятая.",
        "{name}, {amount}: with {likely} the parts would make the total. A decimal comma may be lost.",
    ),
    "negative": (
        "Терс сумма: {name}, {amount}.",
        "Отрицательная сумма: {name}, {amount}.",
        "A negative sum: {name}, {amount}.",
    ),
    "date_suspect": (
        "{year}-жылдын бюджети {adopted} бекитилген: айырма бир жылдан ашык.",
        "Бюджет на {year} год утверждён {adopted}: разница больше года.",
        "The budget of {year} was adopted on {adopted}: more than a year away.",
    ),
    "budget_figure_not_exact": (
        "«{text}»: бюджетте так сумма керек.",
        "«{text}»: в бюджете нужна точная сумма.",
        "“{text}”: a budget needs an exact sum.",
    ),
    "budget_is_empty": (
        "Бюджетте азырынча планы бар бир да сап жок.",
        "В бюджете пока нет ни одной строки с планом.",
        "There is no line with a plan in the budget yet.",
    ),
    "budget_without_source": (
        "Мурда бекитилген бюджет кайда жарыяланганы көрсөтүлүшү керек.",
        "Для бюджета, утверждённого ранее, нужно указать, где он опубликован.",
        "For a budget approved earlier the place where it was published is needed.",
    ),
    "budget_without_resolution": (
        "Кеңештин токтомунун номери керек.",
        "Нужен номер постановления кенеша.",
        "The number of the council's resolution is needed.",
    ),
    "budget_amendment_changes_nothing": (
        "Такталган планда бекитилгенден айырмаланган бир да сумма жок.",
        "В уточнённом плане нет ни одной суммы, отличной от утверждённой.",
        "No figure of the revised plan differs from what was approved.",
    ),
    "budget_before_council": (
        "Бюджет кеңештин кароосунда: чечим чыкмайынча өзгөртүлбөйт.",
        "Бюджет на рассмотрении кенеша: до решения его не меняют.",
        "The budget lies before the council: it is not changed until the council has decided.",
    ),
    "budget_not_before_council": (
        "Бюджет кеңештин кароосунда эмес.",
        "Бюджет не находится на рассмотрении кенеша.",
        "The budget does not lie before the council.",
    ),
    "budget_without_actuals": (
        "Жылды жабуу үчүн аткаруу боюнча суммалар керек.",
        "Чтобы закрыть год, нужны суммы исполнения.",
        "To close the year the actual figures are needed.",
    ),
    "budget_year_not_over": (
        "Жыл бүтө элек.",
        "Год ещё не закончился.",
        "The year is not over yet.",
    ),
    "budget_year_taken": (
        "{year}-жылдын бюджети бар.",
        "Бюджет на {year} год уже есть.",
        "There is a budget of {year} already.",
    ),
    "budget_year_closed": (
        "Жыл жабылган: аны күнү жана себеби көрсөтүлгөн түзөтүү гана өзгөртөт.",
        "Год закрыт: его меняет только исправление с датой и причиной.",
        "The year is closed: only a dated correction with a reason changes it.",
    ),
    "budget_year_not_closed": (
        "Жыл жабыла элек: сумманы жадыбалдын өзүндө өзгөртүңүз.",
        "Год не закрыт: измените сумму в самой таблице.",
        "The year is not closed: change the figure in the table itself.",
    ),
    "budget_rests": (
        "Бюджетти азыр өзгөртүүгө болбойт: {state}.",
        "Сейчас бюджет менять нельзя: {state}.",
        "The budget cannot be changed now: {state}.",
    ),
    "budget_line_approved": (
        "Бул сапты кеңеш бекиткен: өзгөртүүдө анын такталган планына 0 жазыңыз.",
        "Эту строку утвердил кенеш: в изменении поставьте 0 в уточнённый план.",
        "The council approved this line: in an amendment enter 0 as its revised plan.",
    ),
    "budget_line_corrected": (
        "Бул саптын сандары түзөтүлгөн: түзөтүүлөр окула бериши үчүн сап алынып салынбайт.",
        "Цифры этой строки исправляли: строку не убирают, чтобы исправления можно было прочесть.",
        "Figures of this line were corrected: it is not taken out, so that the corrections can be read.",
    ),
    "budget_line_unknown": (
        "Бюджетте {line}-сап жок.",
        "В бюджете нет строки {line}.",
        "The budget has no line {line}.",
    ),
    "budget_part_of_part": (
        "«Анын ичинде» сабы ошол эле тараптагы өз алдынча саптын астында гана турат.",
        "Строка «в том числе» стоит только под самостоятельной строкой той же стороны.",
        "An “of which” line stands only under a line of its own on the same side.",
    ),
    "budget_period_other_year": (
        "Күн {year}-жылдын ичинде болушу керек.",
        "Дата должна быть в пределах {year} года.",
        "The day has to be within {year}.",
    ),
    "budget_period_in_future": (
        "Ал күн али келе элек.",
        "Этот день ещё не наступил.",
        "That day has not come yet.",
    ),
    "budget_correction_in_future": (
        "Түзөтүүнүн күнү али келе элек.",
        "Дата исправления ещё не наступила.",
        "The day of the correction has not come yet.",
    ),
    "budget_correction_changes_nothing": (
        "Сумма мурункудай эле.",
        "Сумма та же, что и была.",
        "The figure is the same as before.",
    ),
    "budget_other_municipality": (
        "Бул сап башка муниципалитеттин бюджетинен.",
        "Эта строка из бюджета другого муниципалитета.",
        "This row is of another municipality's budget.",
    ),
    "budget_other_year": (
        "Бул сап башка жылдыкы; бул жерде {year}-жылдын бюджети.",
        "Эта строка другого года; здесь бюджет на {year} год.",
        "This row is of another year; this is the budget of {year}.",
    ),
}
