"""What may be wrong with a plan, and why a move of it is refused."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "remark_line_gone": (
        "Бул сап пландан алынган. Айткыңыз келгенди өз сөзүңүз менен жазып, кайра жөнөтүңүз.",
        "Этой строки в плане больше нет. Напишите своими словами, о чём речь, и отправьте ещё раз.",
        "This line is no longer in the plan. Say in your own words what it is about, and send it again.",
    ),
    "plan_is_empty": (
        "Планда азырынча бир да иш-чара жок.",
        "В плане пока нет ни одного мероприятия.",
        "There is no activity in the plan yet.",
    ),
    "plan_not_discussed_by_assembly": (
        "План адегенде жыйында талкууланышы керек: жыйындын чечими азырынча жок.",
        "План сначала должен обсудить сход: его решения нет.",
        "The assembly has to discuss the plan first: there is no decision of it.",
    ),
    "plan_not_adopted_by_council": (
        "Кеңештин токтомунун номери көрсөтүлгөн эмес.",
        "Не указан номер постановления кенеша.",
        "The number of the council's resolution is not stated.",
    ),
    "plan_exists": (
        "Бул циклде план мурунтан эле бар.",
        "В этом цикле план уже есть.",
        "This cycle has a plan already.",
    ),
    "plan_not_editable": (
        "Планды азыр өзгөртүүгө болбойт: {state}.",
        "Сейчас план менять нельзя: {state}.",
        "The plan cannot be changed now: {state}.",
    ),
    "problem_in_plan": (
        "Бул көйгөй планда мурунтан эле бар.",
        "Эта проблема уже есть в плане.",
        "This problem is in the plan already.",
    ),
    "chosen_way_without_reason": (
        "Тандалган жол эмне үчүн тандалганын жазыңыз.",
        "Напишите, почему выбран этот путь.",
        "Say why this way was chosen.",
    ),
    "line_has_activities": (
        "Бул көйгөйдүн иш-чаралары бар. Адегенде аларды алып салыңыз.",
        "У этой проблемы есть мероприятия. Сначала уберите их.",
        "This problem has activities. Take them out first.",
    ),
    "direction_has_problems": (
        "Бул багытта көйгөйлөр бар. Адегенде аларды башка багытка өткөрүңүз.",
        "В этом направлении есть проблемы. Сначала перенесите их в другое.",
        "There are problems under this direction. Move them to another one first.",
    ),
    "line_is_gone": (
        "Бул көйгөй пландан алынган. Адегенде аны кайра киргизиңиз.",
        "Этой проблемы в плане больше нет. Сначала включите её снова.",
        "This problem is no longer in the plan. Add it again first.",
    ),
    "activity_is_back": (
        "Бул иш-чара планга мурда эле кайтарылган.",
        "Это мероприятие уже возвращено в план.",
        "This activity has been put back already.",
    ),
    "activity_ends_before_start": (
        "Иш-чаранын аякташы башталышынан эрте көрсөтүлгөн.",
        "Мероприятие заканчивается раньше, чем начинается.",
        "The activity ends before it starts.",
    ),
    "activity_outside_plan": (
        "Иш-чаранын мөөнөтү пландын мезгилине ({first}–{last}-жылдар) кирбейт.",
        "Срок мероприятия выходит за период плана ({first}–{last} годы).",
        "The term of the activity lies outside the years of the plan ({first}–{last}).",
    ),
    "activity_without_responsible": (
        "Иш-чаранын жооптуусу көрсөтүлгөн эмес.",
        "Не указан ответственный за мероприятие.",
        "Nobody is named as responsible for the activity.",
    ),
    "priority_without_activity": (
        "Артыкчылыктуу көйгөй боюнча бир да иш-чара пландалган эмес.",
        "По приоритетной проблеме не запланировано ни одного мероприятия.",
        "No activity is planned for this priority problem.",
    ),
    "priority_not_in_plan": (
        "Артыкчылыктуу көйгөй планга кирген эмес.",
        "Приоритетная проблема не вошла в план.",
        "This priority problem is not in the plan.",
    ),
}
