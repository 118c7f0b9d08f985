"""Initiatives and grants: the applicant's contribution, the sheets of a commission."""

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
    "regulation_without_text": (
        "Жобонун текстин жазыңыз.",
        "Напишите текст положения.",
        "Write the text of the regulation.",
    ),
    "regulation_without_resolution": (
        "Жобону бекиткен кеңештин кабыл алынган токтомун көрсөтүңүз.",
        "Укажите принятое постановление кенеша, которым утверждено положение.",
        "Name the adopted resolution of the council that approves the regulation.",
    ),
    "regulation_without_day": (
        "Жобо кайсы күндөн тартып күчүнө кирерин жазыңыз.",
        "Напишите, с какого дня действует положение.",
        "Write from which day the regulation is in force.",
    ),
    "regulation_before_resolution": (
        "Жобо аны бекиткен токтомдон мурда күчүнө кире албайт.",
        "Положение не может действовать раньше постановления, которым оно утверждено.",
        "The regulation cannot be in force before the resolution that approves it.",
    ),
    "regulation_ends_before": (
        "Жобо күчүнө кирген күндөн мурда аяктай албайт.",
        "Положение не может прекратиться раньше, чем начало действовать.",
        "The regulation cannot end before it came into force.",
    ),
    "regulation_rests": (
        "Күчүнө кирген же жарыяланган текст өзгөртүлбөйт: өзгөргөн текст – жаңы жобо.",
        "Текст, который действует или опубликован, не меняют: изменённый текст – новое положение.",
        "A text that is in force or published is not changed: a changed text is a new regulation.",
    ),
    "regulation_model_in_use": (
        "Бул үлгүнүн негизинде муниципалитеттердин жоболору түзүлгөн: ал жарыяланган бойдон калат.",
        "По этому образцу составлены положения муниципалитетов: он остаётся опубликованным.",
        "Municipalities made their regulations from this model: it stays published.",
    ),
    "call_without_regulation": (
        "Конкурс кайсы жобо боюнча өткөрүлөрүн көрсөтүңүз.",
        "Укажите, по какому положению проводится конкурс.",
        "Name the regulation by which the call is held.",
    ),
    "call_regulation_not_in_force": (
        "Көрсөтүлгөн жобо арыздар кабыл алына баштаган күнү күчүндө эмес.",
        "Указанное положение не действует в день, когда начинают принимать заявки.",
        "The regulation it names is not in force on the day on which applications are first taken.",
    ),
    "call_without_term": (
        "Арыздар качандан качанга чейин кабыл алынарын мүнөтүнө чейин жазыңыз.",
        "Напишите с точностью до минуты, с какого и по какое время принимают заявки.",
        "Write to the minute from when until when applications are taken.",
    ),
    "call_term_reversed": (
        "Арыздарды кабыл алуу башталганга чейин эле бүтүп калган.",
        "Приём заявок кончается раньше, чем начинается.",
        "Applications are no longer taken before they are first taken.",
    ),
    "call_term_over": (
        "Арыздарды кабыл алуунун мөөнөтү өтүп кеткен.",
        "Срок приёма заявок уже прошёл.",
        "The deadline for applications is past already.",
    ),
    "call_stages_out_of_order": (
        "Конкурстун баскычтары бири-биринин артынан келбейт: даталарды текшериңиз.",
        "Этапы конкурса не следуют друг за другом: проверьте даты.",
        "The stages of the call do not follow each other: look at the dates.",
    ),
    "call_without_applicants": (
        "Ким катыша аларын көрсөтүңүз.",
        "Укажите, кто может участвовать.",
        "Say who may apply.",
    ),
    "call_without_criteria": (
        "Комиссия баалай турган критерийлерди жазыңыз.",
        "Напишите критерии, по которым оценивает комиссия.",
        "Write the criteria by which the commission scores.",
    ),
    "call_without_money": (
        "Бир долбоорго эң көп канча же бардыгына канча каражат берилерин жазыңыз.",
        "Напишите, сколько самое большее на один проект или сколько на все вместе.",
        "Write how much one project may get at most, or how much there is for all.",
    ),
    "call_still_open": (
        "Арыздар {until} чейин кабыл алынат: ага чейин кабыл алуу жабылбайт.",
        "Заявки принимают до {until}: раньше приём не закрывают.",
        "Applications are taken until {until}: the intake is not closed before.",
    ),
    "call_rests": (
        "Арыздарды кабыл алуу бүткөндөн кийин конкурстун шарттары өзгөртүлбөйт.",
        "Когда приём заявок закончен, условия конкурса не меняют.",
        "Once applications are no longer taken the conditions of the call are not changed.",
    ),
    "call_criteria_rest": (
        "Жарыяланган конкурстун критерийлери өзгөртүлбөйт.",
        "Критерии объявленного конкурса не меняют.",
        "The criteria of an announced call are not changed.",
    ),
    "call_too_many_criteria": (
        "Критерийлер өтө көп: эң көп дегенде {most}.",
        "Слишком много критериев: самое большее {most}.",
        "There are too many criteria: {most} at most.",
    ),
    "call_not_open": (
        "Азыр бул конкурска арыз кабыл алынбайт.",
        "Сейчас заявки на этот конкурс не принимают.",
        "Applications to this call are not taken now.",
    ),
    "application_unfinished": (
        "Дагы жооп берилбеген суроолор бар: {count}. Алар төмөндө көрсөтүлгөн.",
        "Остались вопросы без ответа: {count}. Они указаны ниже.",
        "Questions are still to be answered: {count}. They stand below.",
    ),
    "application_too_late": (
        "Арыз кабыл алуу бүткөн: {until}.",
        "Приём заявок окончен: {until}.",
        "Applications are no longer taken: {until}.",
    ),
    "application_paper_time": (
        "Кагаздагы убакыт арыз кабыл алуу мөөнөтүнө туура келбейт.",
        "Время на бумаге не попадает в срок приёма заявок.",
        "The time on the paper is not within the term in which applications are taken.",
    ),
    "application_is_entered": (
        "Бул арызды кагаздан адис киргизип жатат: аны ошол жөнөтөт.",
        "Эту заявку вводит с бумаги специалист: он её и отправит.",
        "A specialist enters this application from paper, and sends it.",
    ),
    "application_too_many_lines": (
        "Бюджеттин саптары өтө көп: эң көп дегенде {most}.",
        "Слишком много строк бюджета: самое большее {most}.",
        "The budget has too many lines: {most} at most.",
    ),
    "application_check_not_passed": (
        "Арызды кабыл алуу үчүн текшерүүнүн ар бир суроосуна «ооба» деп жооп берилиши керек.",
        "Чтобы допустить заявку, на каждый вопрос проверки нужно ответить «да».",
        "To admit the application, each question of the check has to be answered with yes.",
    ),
    "application_of_your_own": (
        "Өз арызын же өзү башкарган органдын арызын эч ким чечпейт: башка адис чечсин.",
        "Никто не решает о своей заявке или о заявке органа, которым руководит: пусть решит другой специалист.",
        "Nobody decides on an application of their own or of the body they head: another specialist has to.",
    ),
    "application_without_fix_by": (
        "Кайсы күнгө чейин түзөтсө болорун жазыңыз.",
        "Напишите, до какого дня можно исправить.",
        "Say until which day it can be corrected.",
    ),
    "application_fix_by_over": (
        "Түзөтүүгө берилген мөөнөт өтүп кетти.",
        "Срок для исправления прошёл.",
        "The day by which it could be corrected is past.",
    ),
    "application_checked": (
        "Арыз текшерилген. Чечимди өзгөртүү үчүн адегенде аны кайра текшерүүгө алыңыз.",
        "Заявка проверена. Чтобы изменить решение, сначала возьмите её на проверку снова.",
        "The application is checked. To change the decision, open the check again first.",
    ),
}
