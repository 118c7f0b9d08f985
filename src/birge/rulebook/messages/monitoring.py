"""Why a move of monitoring is refused: plans, visits, acts that two people sign, recommendations."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "monitoring_plan_empty": (
        "Пландала турган эч нерсе жок: жок дегенде бир объект, иш-чара же кызмат кошуңуз.",
        "В плане ничего нет: добавьте хотя бы один объект, мероприятие или услугу.",
        "There is nothing in the plan: add an object, an activity or a service.",
    ),
    "monitoring_item_without_term": (
        "Качан каралары көрсөтүлбөгөн саптар: {count}.",
        "Строк без срока: {count}.",
        "Lines that do not say when: {count}.",
    ),
    "monitoring_group_not_confirmed": (
        "Мониторинг тобунун курамы али бекитиле элек.",
        "Состав группы мониторинга ещё не утверждён.",
        "The list of the monitoring group is not confirmed yet.",
    ),
    "monitoring_not_in_group": (
        "Топтун чечимин топтун мүчөсү киргизет.",
        "Решение группы вносит член группы.",
        "A decision of the group is entered by one of its members.",
    ),
    "monitoring_year_has_plan": (
        "{year}-жылдын мониторинг планы бар.",
        "План мониторинга на {year} год уже есть.",
        "There is a monitoring plan for {year} already.",
    ),
    "monitoring_plan_rests": (
        "Планды азыр өзгөртүүгө болбойт: {state}.",
        "Сейчас план менять нельзя: {state}.",
        "The plan cannot be changed now: {state}.",
    ),
    "monitoring_item_visited": (
        "Бул боюнча мониторинг же сурамжылоо жүргүзүлгөн: ал планда калат.",
        "По этой строке уже был выезд или опрос: она остаётся в плане.",
        "It was visited or surveyed already: it stays in the plan.",
    ),
    "monitoring_plan_not_agreed": (
        "Мониторинг макулдашылган план боюнча жүргүзүлөт.",
        "Мониторинг ведётся по согласованному плану.",
        "Visits follow an agreed plan.",
    ),
    "monitoring_no_group": (
        "Алгач мониторинг жана баалоо тобун сунуштаңыз.",
        "Сначала предложите группу мониторинга и оценки.",
        "Propose the monitoring and evaluation group first.",
    ),
    "monitoring_day_ahead": ("Бул күн али келе элек.", "Этот день ещё не наступил.", "This day is still to come."),
    "visit_without_day": (
        "Мониторинг качан жүргүзүлгөнү көрсөтүлүшү керек, ал күн өткөн же бүгүнкү болот.",
        "Нужна дата выезда, сегодняшняя или прошедшая.",
        "The visit needs its day, today or before.",
    ),
    "visit_saw_nothing": (
        "Эмне көрүлгөнү жазылган эмес: жок дегенде бир суроого жооп бериңиз.",
        "Не записано, что увидели: ответьте хотя бы на один вопрос.",
        "Nothing says what was seen: answer at least one question.",
    ),
    "visit_in_an_act": (
        "№ {number} акт ушул мониторингге таянат: аны өзгөртүүгө болбойт.",
        "На этом выезде основан акт № {number}: менять его нельзя.",
        "Act No. {number} rests on this visit: it cannot be changed.",
    ),
    "visit_rests": (
        "Мониторингдин жазуусун азыр өзгөртүүгө болбойт: {state}.",
        "Сейчас запись о выезде менять нельзя: {state}.",
        "The record of the visit cannot be changed now: {state}.",
    ),
    "visit_too_many_questions": (
        "Суроолордун тизмесинде эң көп {most} суроо болот.",
        "В списке не больше {most} вопросов.",
        "The list has at most {most} questions.",
    ),
    "visit_has_act": (
        "Бул мониторингдин актысы бар: № {number}.",
        "По этому выезду уже есть акт № {number}.",
        "There is an act on this visit already: No. {number}.",
    ),
    "act_without_findings": (
        "Актыда эмне аныкталганы жазылган эмес.",
        "В акте не записано, что установлено.",
        "The act does not say what was found.",
    ),
    "act_without_conclusion": (
        "Актынын корутундусу жазылган эмес.",
        "В акте нет вывода.",
        "The act has no conclusion.",
    ),
    "act_visit_not_shown": (
        "Алгач мониторингдин жазуусун ачык жарыялаңыз: акт ага таянат.",
        "Сначала опубликуйте запись о выезде: на ней основан акт.",
        "Make the visit public first: the act rests on it.",
    ),
    "recommendation_without_day": (
        "Мөөнөтү жок сунуштамалар: {count}.",
        "Рекомендаций без срока: {count}.",
        "Recommendations without a day: {count}.",
    ),
    "act_lead_signs": (
        "Топтун атынан топтун жетекчиси өзү кол коёт.",
        "За группу подписывает её руководитель сам.",
        "For the group signs whoever leads it.",
    ),
    "act_signed_by_one_person": (
        "Топтун атынан кол койгон адам аткаруу органынын атынан кол койбойт: актыга эки башка адам кол коёт.",
        "Кто подписал за группу, не подписывает за исполнительный орган: акт подписывают два разных человека.",
        "Whoever signed for the group does not sign for the executive: two different people sign an act.",
    ),
    "monitoring_period_not_over": (
        "Отчеттун мезгили бүтө элек.",
        "Период отчёта ещё не закончился.",
        "The period of the report is not over yet.",
    ),
    "monitoring_report_there": (
        "Отчет бул жыйындын же сессиянын күн тартибинде турат.",
        "Отчёт уже стоит в повестке этого схода или сессии.",
        "The report stands on the agenda of this meeting already.",
    ),
    "paper_without_signer": (
        "Кагазга ким кол койгону көрсөтүлгөн эмес.",
        "Не указано, кто подписал на бумаге.",
        "It is not said who signed on paper.",
    ),
    "paper_before_group": (
        "Аткаруу органы актыга топтон мурда кол койбойт: күнүн текшериңиз.",
        "Исполнительный орган не подписывает акт раньше группы: проверьте день.",
        "The executive does not sign an act before the group: check the day.",
    ),
    "act_not_on_paper": (
        "Бул актыга эч бир тарап кагазда кол койгон эмес.",
        "Ни одна сторона не подписывала этот акт на бумаге.",
        "No side signed this act on paper.",
    ),
    "photo_before_report": (
        "Алгач иш-чара боюнча отчет жазыңыз: сүрөт акыркы отчеттун жанында турат.",
        "Сначала сообщите о ходе мероприятия: снимок стоит рядом с последним сообщением.",
        "Report on the activity first: a photograph stands beside the last report.",
    ),
    "act_signer_in_group": (
        "Топтун мүчөсү аткаруу органынын атынан кол койбойт.",
        "Член группы не подписывает за исполнительный орган.",
        "A member of the group does not sign for the executive.",
    ),
    "act_is_signed": (
        "Актыга эки тарап тең кол койгон, ал өзгөртүлбөйт. Аны ага шилтеме кылган жаңы акт гана түзөтөт.",
        "Акт подписан обеими сторонами и не меняется. Исправить его может только новый акт со ссылкой на него.",
        "Both sides have signed the act and it does not change. Only a new act that names it corrects it.",
    ),
    "act_rests": (
        "Актыны азыр өзгөртүүгө болбойт: {state}.",
        "Сейчас акт менять нельзя: {state}.",
        "The act cannot be changed now: {state}.",
    ),
    "act_corrected_already": (
        "Бул актыны № {number} акт түзөтөт.",
        "Этот акт уже исправляет акт № {number}.",
        "Act No. {number} corrects this act already.",
    ),
    "finding_has_recommendations": (
        "Ушул тыянактан сунуштама чыккан: алгач аны алып салыңыз.",
        "Из этого следует рекомендация: сначала уберите её.",
        "A recommendation follows from this finding: take that out first.",
    ),
    "finding_of_another_act": (
        "Бул тыянак башка актыныкы.",
        "Это установлено в другом акте.",
        "This finding stands in another act.",
    ),
    "addressee_without_name": (
        "Сунуштама кайсы органга берилгенин жазыңыз.",
        "Напишите, какому органу дана рекомендация.",
        "Say to which body the recommendation is given.",
    ),
    "answer_of_another": (
        "Сунуштамага ал берилген кызмат адамы же башчы жооп берет.",
        "На рекомендацию отвечает должностное лицо, которому она дана, или глава.",
        "A recommendation is answered by the post it is given to, or by the head.",
    ),
    "answer_says_nothing": (
        "Эмне кылынганын же эмне көрүлгөнүн жазыңыз.",
        "Напишите, что сделано или что увидели.",
        "Say what was done or what was seen.",
    ),
    "recheck_is_the_groups": (
        "Сунуштама аткарылганын мониторинг тобунун мүчөсү айтат.",
        "Выполнена ли рекомендация, говорит член группы мониторинга.",
        "Whether a recommendation is done says a member of the monitoring group.",
    ),
    "recheck_by_addressee": (
        "Сунуштама сизге берилген же ага сиз жооп бергенсиз: аткарылганын башка мүчө текшерет.",
        "Рекомендация дана вам или вы на неё ответили: выполнение проверяет другой член группы.",
        "The recommendation is given to you or you answered it: another member of the group looks again.",
    ),
    "new_term_in_the_past": ("Жаңы мөөнөт өтүп кеткен.", "Новый срок уже прошёл.", "The new term is past."),
}
