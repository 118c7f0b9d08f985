"""Why a report of progress is not taken."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "progress_plan_not_adopted": (
        "Кеңеш планды кабыл алгандан кийин гана аткарылышы жөнүндө отчет берилет.",
        "О выполнении отчитываются после того, как кенеш утвердил план.",
        "Progress is reported once the council has adopted the plan.",
    ),
    "progress_reason_needed": (
        "Эмне үчүн пландагыдай болбой калганын жазыңыз: муну баары окуйт.",
        "Напишите, почему вышло не так, как в плане: это прочтут все.",
        "Say why it came otherwise than planned: everybody reads it.",
    ),
    "progress_late_reason_needed": (
        "Пландагы мөөнөт өтүп кеткен: эмне үчүн кечиккенин жазыңыз.",
        "Срок по плану прошёл: напишите, почему опоздали.",
        "The term of the plan has passed: say why it is late.",
    ),
    "progress_share_is_whole": (
        "100 % болсо, иш толук аткарылган: «аткарылды» дегенди тандаңыз же пайызын түзөтүңүз.",
        "100 % значит, что сделано всё: выберите «выполнено» или исправьте процент.",
        "At 100 % all is done: choose “done” or correct the per cent.",
    ),
    "activity_has_reports": (
        "Бул иш-чара боюнча отчет берилген, андыктан ал пландан чыгарылбайт. Аткарылбай турган болсо, себебин "
        "көрсөтүп, отчетто «жокко чыгарылды» деп белгилеңиз.",
        "По этому мероприятию уже отчитались, поэтому из плана оно не исключается. Если его не будет, отметьте в "
        "отчёте «отменено» и укажите причину.",
        "Progress was reported on this activity, so it is not taken out of the plan. If it will not be done, report it "
        "as dropped and say why.",
    ),
}
