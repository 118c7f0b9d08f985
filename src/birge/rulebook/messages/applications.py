"""Applications: what a form leaves open, the deadline, the check."""

TEXTS = {
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
    "call_unchecked": (
        "Текшериле элек же түзөтүүдөгү арыздар бар: {count}.",
        "Есть непроверенные или возвращённые на исправление заявки: {count}.",
        "Applications are not checked yet or are being corrected: {count}.",
    ),
    "call_nothing_admitted": (
        "Конкурска бир да арыз кабыл алынган эмес.",
        "К конкурсу не допущена ни одна заявка.",
        "No application is admitted to the call.",
    ),
}
