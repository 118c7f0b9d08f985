"""Why two figures of a service cannot be compared, and why a move of a service-improvement plan is refused."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "not_measured_before": ("Баштапкы абал өлчөнгөн эмес.", "Исходное положение не измерено.", "Before: not measured."),
    "not_measured_after": ("Кийинки абал өлчөнгөн эмес.", "Положение после не измерено.", "After: not measured."),
    "measured_from_two_sources": (
        "Эки көрсөткүч эки башка жерден алынган: бири сурамжылоодон, бири башка жерден же башка суроодон.",
        "Два показателя взяты из разных мест: один из опроса, другой из другого источника или вопроса.",
        "The two figures come from two places: one from a survey, the other from elsewhere or from another question.",
    ),
    "measured_perhaps_otherwise": (
        "Мурункудай эле жол менен өлчөнгөнбү – жазылган эмес.",
        "Не указано, измерено ли так же, как раньше.",
        "Nobody says whether it was measured in the same way as before.",
    ),
    "measured_otherwise": (
        "Мурункудан башка жол менен өлчөнгөн.",
        "Измерено иначе, чем раньше.",
        "It was measured in another way than before.",
    ),
    "measured_without_day": (
        "Качан өлчөнгөнү белгисиз.",
        "Неизвестно, когда измерено.",
        "It is not known when it was measured.",
    ),
    "measured_not_later": (
        "Экинчи өлчөө биринчиден кийин болгон эмес.",
        "Второе измерение сделано не позже первого.",
        "The second measurement was not made after the first.",
    ),
    "service_plan_rests": (
        "Муну азыр өзгөртүүгө болбойт: {state}.",
        "Сейчас это менять нельзя: {state}.",
        "This cannot be changed now: {state}.",
    ),
    "service_plan_without_indicators": (
        "Жок дегенде бир көрсөткүч керек: кызматтын сапаты эмне менен өлчөнөт.",
        "Нужен хотя бы один показатель: чем измеряется услуга.",
        "At least one indicator is needed: by what the service is measured.",
    ),
    "service_plan_unmeasured": (
        "Баштапкы абалды жазыңыз же эмне үчүн өлчөнбөгөнүн айтыңыз. Көрсөткүчтөр: {count}.",
        "Запишите исходное положение или скажите, почему оно не измерено. Показателей: {count}.",
        "Write down where it stands before, or why it was not measured. Indicators: {count}.",
    ),
    "service_plan_without_steps": (
        "Жок дегенде бир кадам керек: эмне жасалат.",
        "Нужен хотя бы один шаг: что будет сделано.",
        "At least one step is needed: what will be done.",
    ),
    "service_plan_nobody_responsible": (
        "Ар бир кадамдын жооптуусу жана мөөнөтү болушу керек. Жетпегендер: {count}.",
        "У каждого шага должны быть ответственный и срок. Не хватает: {count}.",
        "Each step needs a post that answers for it and a term. Missing: {count}.",
    ),
    "service_plan_not_measured_again": (
        "Кайра өлчөнгөн абалды жазыңыз же эмне үчүн өлчөнбөгөнүн айтыңыз. Көрсөткүчтөр: {count}.",
        "Запишите повторное измерение или скажите, почему его нет. Показателей: {count}.",
        "Write down what was measured again, or why it was not. Indicators: {count}.",
    ),
    "service_plan_steps_open": (
        "Ар бир кадам боюнча эмне болгонун айтыңыз. Айтылбагандар: {count}.",
        "Скажите о каждом шаге, что с ним стало. Не сказано о шагах: {count}.",
        "Say of each step what became of it. Not said of: {count}.",
    ),
    "service_plan_without_outcome": (
        "Эмне өзгөргөнүн жана эмне өзгөрбөгөнүн сөз менен жазыңыз.",
        "Напишите словами, что изменилось и что нет.",
        "Write in words what changed and what did not.",
    ),
    "service_measured_ahead": (
        "Өлчөө күнү али келе элек.",
        "День измерения ещё не наступил.",
        "The day of the measurement is still ahead.",
    ),
    "service_measured_nothing": (
        "Эмне өлчөнгөнүн жазыңыз, же эмне үчүн өлчөнбөгөнүн айтыңыз.",
        "Запишите, что измерено, или скажите, почему не измерено.",
        "Write down what was measured, or say why it was not.",
    ),
    "service_survey_does_not_tell": (
        "Бул сурамжылоодо канааттангандардын үлүшү жарыяланган эмес: жооп бергендер өтө аз.",
        "В этом опросе доля довольных не опубликована: ответов слишком мало.",
        "This survey does not publish how many are satisfied: too few people answered.",
    ),
    "service_plan_indicators_enough": (
        "Көрсөткүчтөр эң көп {most} болот.",
        "Показателей может быть не больше {most}.",
        "There are at most {most} indicators.",
    ),
    "service_plan_steps_enough": (
        "Кадамдар эң көп {most} болот.",
        "Шагов может быть не больше {most}.",
        "There are at most {most} steps.",
    ),
}
