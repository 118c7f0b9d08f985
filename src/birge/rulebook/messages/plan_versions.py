"""Amendments of an adopted plan, and proposals to it: what stands in the way and what may be too early."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "amendment_changes_nothing": (
        "Планда кабыл алынган абалына салыштырмалуу эч нерсе өзгөртүлгөн жок.",
        "По сравнению с принятым планом ничего не изменено.",
        "Nothing has been changed compared with the adopted plan.",
    ),
    "no_amendment": (
        "Планга өзгөртүү даярдалып жаткан жок.",
        "Изменение плана не готовится.",
        "No amendment of the plan is being prepared.",
    ),
    "remark_without_answer": (
        "Адегенде сунушка жооп жазыңыз.",
        "Сначала напишите ответ на предложение.",
        "Write an answer to the proposal first.",
    ),
    "remark_without_decision": (
        "Сунуш боюнча эмне чечилгени көрсөтүлгөн эмес.",
        "Не указано, что решено по предложению.",
        "It is not stated what was decided on the proposal.",
    ),
    "remark_without_effect": (
        "Сунуш кабыл алынса, планда эмне өзгөргөнү көрсөтүлүшү керек: иш-чара, көйгөй же өзгөрүү сөз менен.",
        "Если предложение принято, укажите, что изменилось в плане: мероприятие, проблема или изменение словами.",
        "What is accepted changes the plan: name the activity or the problem, or say in words what changed.",
    ),
    "remark_forgotten": (
        "Бул сунуштун сөздөрү өчүрүлгөн: аны кайра окууга болбойт.",
        "Слова этого предложения удалены: перечитать его нельзя.",
        "The words of this proposal were deleted: it cannot be read once more.",
    ),
    "remarks_closed": (
        "Азыр планга сунуштар кабыл алынбайт: ага белгиленген күндөр эмес.",
        "Сейчас предложения к плану не принимаются: это не дни, отведённые для них.",
        "Proposals to the plan are not taken now: these are not the days set for them.",
    ),
    "remark_window_open": (
        "Планга сунуштар {last} чейин кабыл алынат (эреже: {rule}). Чечим андан мурун кабыл алынып жатат.",
        "Предложения к плану принимаются до {last} включительно (правило: {rule}). Решение принимается раньше.",
        "Proposals to the plan are taken until {last} (rule: {rule}). The decision comes before that.",
    ),
    "remarks_wait": (
        "Планга түшкөн сунуштардын жооп күткөндөрү: {count}.",
        "Предложения к плану, которые ждут ответа: {count}.",
        "Proposals to the plan that wait for an answer: {count}.",
    ),
    "question_is_no_proposal": (
        "Бул сунуш эмес же жазуудан алынган: тизмеге кийирүүгө болбойт.",
        "Это не предложение или оно снято с записи: в список его внести нельзя.",
        "This is no proposal, or it was taken off the record: it cannot be put on the list.",
    ),
}
