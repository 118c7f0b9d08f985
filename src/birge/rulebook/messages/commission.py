"""The commission of a call: who is in it, interests, sheets of scores, the tie it decides."""

TEXTS = {
    "commission_none_above": (
        "Программанын конкурсунда комиссия көрсөтүлгөн эмес.",
        "В конкурсе программы комиссия не указана.",
        "The call of the programme names no commission.",
    ),
    "commission_named_here": (
        "Бул конкурсту программанын комиссиясы баалайт. Муниципалитет өзү көрсөткөн мүчөлөр: {count}.",
        "В этом конкурсе оценивает комиссия программы. Членов, названных муниципалитетом: {count}.",
        "The commission of the programme judges in this call. Members named by the municipality: {count}.",
    ),
    "selection_commission_too_small": (
        "Комиссияда кеминде {least} мүчө болушу керек.",
        "В комиссии должно быть не менее {least} членов.",
        "A commission has at least {least} members.",
    ),
    "commission_without_chair": (
        "Комиссиянын төрагасын көрсөтүңүз.",
        "Укажите председателя комиссии.",
        "Say who chairs the commission.",
    ),
    "commission_rests": (
        "Комиссия баалай баштагандан кийин анын курамы өзгөртүлбөйт.",
        "Когда комиссия начала оценивать, её состав не меняют.",
        "Once the commission has begun to score, its members stay as they are.",
    ),
    "commission_account_twice": (
        "Бул аккаунт комиссияда бар.",
        "Эта учётная запись уже есть в комиссии.",
        "This account is in the commission already.",
    ),
    "commission_has_declared": (
        "Бул мүчө кызыкчылыктардын кагылышуусун билдирген: ал комиссияда калат.",
        "Этот член заявил о конфликте интересов: он остаётся в комиссии.",
        "This member has declared a conflict of interest: they stay in the commission.",
    ),
    "copies_not_released": (
        "Аты-жөнү жашырылган көчүрмөлөрдүн баары каралган эмес: {count}.",
        "Не все копии без имён просмотрены: {count}.",
        "Copies without names are still to be looked at: {count}.",
    ),
    "commission_undeclared": (
        "Кызыкчылыктардын кагылышуусу тууралуу билдире элек мүчөлөр: {count}.",
        "Членов, которые ещё не заявили о конфликте интересов: {count}.",
        "Members who have not declared conflicts of interest yet: {count}.",
    ),
    "sheets_missing": (
        "Баалоо барактары жетишпейт: {count}.",
        "Не хватает листов оценки: {count}.",
        "Sheets of points are missing: {count}.",
    ),
    "application_nobody_judges": (
        "Комиссиянын эч бир мүчөсү баалай албаган арыздар бар: {count}.",
        "Есть заявки, которые не вправе оценивать ни один член комиссии: {count}.",
        "There are applications that no member of the commission may judge: {count}.",
    ),
    "tie_undecided": (
        "Чекте бирдей балл: {applications}. Конкурстун эрежеси чечпейт; чүчүкулак болсо, анын номерин жазыңыз.",
        "На черте равные баллы: {applications}. Правило конкурса не решает; если жребий – впишите его число.",
        "Equal scores at the line: {applications}. The rule of the call does not decide; of a lot, write its number.",
    ),
    "commission_does_not_score": (
        "Азыр комиссия баалабайт.",
        "Сейчас комиссия не оценивает.",
        "The commission does not score now.",
    ),
    "commission_not_yours": (
        "Бул барак комиссиянын мүчөлөрү үчүн, арыздар текшерилип жана бааланып жатканда.",
        "Эта страница – для членов комиссии, пока заявки проверяются и оцениваются.",
        "This page is for members of the commission while applications are checked and scored.",
    ),
    "commission_member_scores": (
        "Бул мүчө өз баракчаларын өзү толтурат: анын баллдарын азырынча башка эч ким көрбөйт.",
        "Этот член комиссии заполняет свои листы сам: до общего подсчёта его баллы не видит никто другой.",
        "This member fills in their own sheets: nobody else sees those scores yet.",
    ),
    "commission_declare_first": (
        "Адегенде кызыкчылыктардын кагылышуусу бар-жогун билдириңиз.",
        "Сначала заявите, есть ли конфликт интересов.",
        "First say whether there is a conflict of interest.",
    ),
    "conflict_of_interest": (
        "Бул арызда кызыкчылыктардын кагылышуусу бар: мүчө аны баалабайт.",
        "По этой заявке есть конфликт интересов: этот член её не оценивает.",
        "There is a conflict of interest in this application: the member does not score it.",
    ),
    "application_not_scored": (
        "Бул арыз бааланбайт: ал конкурска кабыл алынган эмес.",
        "Эта заявка не оценивается: она не допущена к конкурсу.",
        "This application is not scored: it is not admitted to the call.",
    ),
    "points_beyond_scale": (
        "Балл критерийдин шкаласынан тышкары.",
        "Балл вне шкалы критерия.",
        "The points are outside the scale of the criterion.",
    ),
}
