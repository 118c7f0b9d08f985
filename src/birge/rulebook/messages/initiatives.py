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
    "call_vote_does_not_bind": (
        "Конкурс акча берет, ошондуктан аны тургундардын кагаз бюллетендер же тизме боюнча таратылган карталар менен "
        "берген добушу гана чечет: үй-бүлөлөрдүн, телефондун же ачык шилтеменин добушу акчаны чечпейт.",
        "Конкурс даёт деньги, поэтому решать может только голосование на бумаге или по карточкам, розданным по списку: "
        "голоса домохозяйств, телефонов или по открытой ссылке о деньгах не решают.",
        "The call gives money, so only a vote on paper or with cards handed out against the list decides: votes of "
        "households, of telephones or by an open link never decide about money.",
    ),
    "call_vote_without_rules": (
        "Добуш берүүнүн эрежелери толук эмес: бюллетень жана анын чеги, эсептөө эрежеси, тең болгондогу тартип, ким "
        "добуш берет. Суммага батканын белгилөө үчүн жалпы сумма керек.",
        "Правила голосования не полны: бюллетень и его предел, правило подсчёта, порядок при равенстве, кто голосует. "
        "Чтобы отмечать то, что помещается в сумму, нужна общая сумма.",
        "The rules of the vote are not whole: the ballot and its limit, the rule, the order where two are equal, who "
        "votes. To tick what fits into the sum there has to be a sum.",
    ),
    "call_vote_without_times": (
        "Тургундар качандан качанга чейин добуш берери жазылган эмес.",
        "Не указано, с какого и по какое время голосуют жители.",
        "From when until when residents vote is not stated.",
    ),
    "call_vote_pool_or_slots": (
        "Тургундар же жалпы сумманы бөлүштүрөт, же жеңүүчүлөрдүн санын тандайт: экөөнүн бирин гана жазыңыз.",
        "Жители либо распределяют общую сумму, либо выбирают число победителей: укажите что-то одно.",
        "Residents either share out a sum or choose a number of winners: state one of the two.",
    ),
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
    "call_vote_shares_beyond": (
        "Айылдарга бөлүнгөн үлүштөр бөлүштүрүлө турган суммадан ашык, же ал сумма көрсөтүлгөн эмес.",
        "Доли сёл больше суммы, которую распределяют жители, или эта сумма не указана.",
        "The parts for villages are more than the sum that residents share out, or that sum is not stated.",
    ),
    "call_without_shortlist": (
        "Комиссиянын тизмесинен нече арыз добушка коюларын жазыңыз: кеминде экөө.",
        "Укажите, сколько заявок из рейтинга комиссии выносится на голосование: не менее двух.",
        "Say how many of the commission's ranking are voted on: two at least.",
    ),
    "call_by_vote_alone": (
        "Бул конкурста тургундардын добушу гана тандайт: комиссия баалабайт.",
        "В этом конкурсе выбирает только голосование жителей: комиссия не оценивает.",
        "In this call the residents' vote alone chooses: no commission scores.",
    ),
    "call_by_vote_too": (
        "Бул конкурста чечимди комиссия эмес, тургундардын добушу чыгарат.",
        "В этом конкурсе решает не комиссия, а голосование жителей.",
        "In this call the residents' vote decides and not the commission.",
    ),
    "call_not_by_vote_alone": (
        "Бул конкурста адегенде комиссия баалайт.",
        "В этом конкурсе сначала оценивает комиссия.",
        "In this call the commission scores first.",
    ),
    "call_not_by_both": (
        "Бул конкурсту комиссия өзү чечет.",
        "Этот конкурс решает сама комиссия.",
        "In this call the commission decides.",
    ),
    "call_too_few_to_vote_on": (
        "Добуш берүү үчүн кеминде эки арыз керек.",
        "Для голосования нужны хотя бы две заявки.",
        "There have to be two applications to vote on, at least.",
    ),
    "call_vote_not_published": (
        "Тургундардын добушунун жыйынтыгы жарыялана элек.",
        "Итог голосования жителей ещё не опубликован.",
        "The result of the residents' vote is not published yet.",
    ),
    "call_vote_goes_on": (
        "Тургундардын добуш берүүсү бар: адегенде ошону токтотуңуз.",
        "Есть голосование жителей: сначала отмените его.",
        "There is a vote of the residents: cancel it first.",
    ),
    "call_only_later_dates": (
        "Арыз кабыл алуу бүткөндөн кийин алдыдагы мөөнөттөр гана жылдырылат.",
        "После приёма заявок сдвигать можно только предстоящие сроки.",
        "After the intake only the dates that are still to come are moved.",
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
