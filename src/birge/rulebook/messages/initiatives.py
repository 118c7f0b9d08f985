"""Initiatives: the applicant's contribution, a ranking by scores, amendments of an agreement."""

TEXTS = {
    "grant_exceeds_total": (
        "Гранттар ({grant}) долбоордун жалпы наркынан ({total}) чоң.",
        "Гранты ({grant}) больше полной стоимости проекта ({total}).",
        "The grants ({grant}) are greater than the whole cost of the project ({total}).",
    ),
    "base_changes_result": (
        "Өз салымы жалпы наркынын {of_total} %ы, гранттын {of_grant} %ы; керектүүсү {minimum} %: кайсынысынан "
        "эсептелгени жыйынтыкты өзгөртөт.",
        "Собственный вклад – {of_total} % от полной стоимости и {of_grant} % от гранта; нужно {minimum} %: от чего "
        "считать, меняет результат.",
        "The own contribution is {of_total} % of the total and {of_grant} % of the grant; needed {minimum} %: what "
        "it is taken of changes the result.",
    ),
    "scores_missing": (
        "Арызга бардык баллдар коюла элек: {application}. Жетпегени: {count}. Ал тизмеге кирген жок.",
        "Не все баллы по заявке выставлены: {application}. Не хватает: {count}. В список она не вошла.",
        "Not all points of an application are given: {application}. Missing: {count}. It is not ranked.",
    ),
    "nobody_may_judge": (
        "Бул арызды комиссиянын эч бир мүчөсү баалай албайт: баарынын кызыкчылыктары кагылышат ({application}).",
        "Эту заявку не вправе оценивать ни один член комиссии: у всех конфликт интересов ({application}).",
        "No member of the commission may judge this application: all have a conflict of interest ({application}).",
    ),
    "tie_at_cut": (
        "Чекте бирдей балл алгандар бар: {applications}. Алар үчүн калган орун: {room}. Жобонун эрежеси чечет.",
        "На черте одинаковые баллы: {applications}. Мест для них осталось: {room}. Решает правило положения.",
        "Equal scores at the line: {applications}. Places left for them: {room}. The rule of the regulation decides.",
    ),
    "scales_differ": (
        "Критерийлердин шкалалары ар башка: бир критерийдин бир баллы башканыкындай эмес.",
        "Шкалы критериев разные: балл по одному критерию весит не столько, сколько по другому.",
        "The criteria have different scales: a point of one is not worth a point of another.",
    ),
    "amendment_of_nothing": (
        "Бир да сумма өзгөргөн жок.",
        "Ни одна сумма не меняется.",
        "No sum changes.",
    ),
    "amendment_waits": (
        "Суммаларды өзгөртүүнү буга чейин сурашкан: экинчи адамды күтөт.",
        "Об изменении сумм уже попросили: оно ждёт второго человека.",
        "A change of the sums is asked for already: it waits for a second person.",
    ),
    "amendment_not_asked": (
        "Суммаларды өзгөртүүнү эч ким сураган эмес.",
        "Об изменении сумм никто не просил.",
        "Nobody has asked to change the sums.",
    ),
    "amendment_by_one": (
        "Сураган адам өзү ырастабайт: экинчи адам керек.",
        "Кто попросил, сам не подтверждает: нужен второй человек.",
        "Who asked does not confirm it: a second person has to.",
    ),
}
