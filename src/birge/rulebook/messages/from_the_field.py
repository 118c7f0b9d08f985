"""What is said of sheets and visits that came from a phone too late, or to the wrong place."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "survey_sheet_late": (
        "Барак кечигип келди: сурамжылоонун жыйынтыгы жарыяланган, ага эми эч нерсе кошулбайт.",
        "Лист пришёл слишком поздно: итоги опроса опубликованы, к ним больше ничего не добавляют.",
        "The sheet came too late: the results of the survey are published, and nothing is added to them.",
    ),
    "monitoring_plan_over": (
        "Кечигип келди: {year}-жылдын мониторинг планы жабылган.",
        "Пришло слишком поздно: план мониторинга на {year} год закрыт.",
        "It came too late: the monitoring plan of {year} is closed.",
    ),
    "visit_late_for_act": (
        "Кечигип келди: № {number} акт ушул мониторингге таянат, аны эми өзгөртүүгө болбойт.",
        "Пришло слишком поздно: на этом выезде основан акт № {number}, менять его больше нельзя.",
        "It came too late: act No. {number} rests on this visit, which cannot be changed any more.",
    ),
    "visit_late_when_public": (
        "Кечигип келди: мониторингдин жазуусу ачык. Аны кайра ачкыла, ошондо телефондон келгени кабыл алынат.",
        "Пришло слишком поздно: запись о выезде открыта для всех. Верните её в работу, тогда можно принять присланное.",
        "It came too late: the record of the visit is public. Open it again, then what came can be taken in.",
    ),
    "visit_of_another_line": (
        "Бул мониторинг пландын башка сабы боюнча жазылган. Аны алып салып, жаңысын жазыңыз.",
        "Этот выезд записан по другой строке плана. Отзовите его и запишите новый.",
        "The visit was written for another line of the plan. Withdraw it and write a new one.",
    ),
}
