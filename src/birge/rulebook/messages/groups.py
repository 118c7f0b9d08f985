"""Why something cannot be done with a group of residents."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "too_few_members": (
        "Тизмеде кеминде {least} мүчө болушу керек.",
        "В списке должно быть не меньше {least} членов.",
        "The list needs at least {least} members.",
    ),
    "group_not_agreed_by_assembly": (
        "Топтун тизмеси жыйында гана макулдашылат: жыйындын чечими керек.",
        "Список группы согласует только сход: нужно его решение.",
        "Only an assembly agrees the list of a group: its decision is needed.",
    ),
    "group_not_confirmed_by_council": (
        "Тизмени кеңеш сессиянын чечими менен бекитет.",
        "Список утверждает кенеш решением сессии.",
        "The council confirms the list by a decision of its session.",
    ),
    "group_not_for_the_council": (
        "Кеңеш мониторинг тобунун тизмесин өзүнүн сессиясында гана бекитет.",
        "Кенеш утверждает только список группы мониторинга и только на своей сессии.",
        "The council confirms the list of the monitoring group alone, at its own session.",
    ),
    "group_exists": (
        "Мындай топ мурунтан эле бар. Бир көйгөйгө бир демилгечи топ, бир циклге бир мониторинг тобу, бир максатка бир "
        "жумушчу топ түзүлөт.",
        "Такая группа уже есть: у проблемы одна инициативная группа, у цикла одна группа мониторинга, у одной задачи "
        "одна рабочая группа.",
        "There is such a group already: one initiative group for a problem, one monitoring group for a cycle, one "
        "working group for one purpose.",
    ),
    "group_is_dissolved": (
        "Топ таркатылган. Тизмени өзгөртүү үчүн адегенде аны калыбына келтириңиз.",
        "Группа распущена. Чтобы изменить список, сначала восстановите её.",
        "The group is dissolved. Restore it before changing the list.",
    ),
    "member_is_listed": (
        "{name} тизмеде мурунтан эле бар.",
        "{name} уже есть в списке.",
        "{name} is in the list already.",
    ),
    "member_has_left": ("Бул адам топтон чыккан.", "Этот человек вышел из группы.", "This person has left the group."),
    "left_before_joined": (
        "Топтон чыккан күнү кирген күнүнөн эрте болушу мүмкүн эмес.",
        "День выхода не может быть раньше дня вступления.",
        "The day of leaving cannot be before the day of joining.",
    ),
    "group_has_no_leader": (
        "Буйрукта топтун жетекчиси аталышы керек: мүчөлөрдүн бирин жетекчи деп белгилеңиз.",
        "В приказе должен быть назван руководитель группы: отметьте одного из членов.",
        "The order names who leads the group: mark one of the members.",
    ),
    "order_says_nothing": (
        "Буйрукта топ эмне кылары жазылышы керек.",
        "В приказе должно быть написано, что делает группа.",
        "The order has to say what the group is to do.",
    ),
    "order_in_the_future": (
        "Буйруктун күнү бүгүнкүдөн кеч болушу мүмкүн эмес.",
        "Дата приказа не может быть позже сегодняшней.",
        "An order cannot be dated later than today.",
    ),
    "term_before_order": (
        "Топтун иш мөөнөтү буйруктун күнүнөн эрте бүтпөйт.",
        "Срок работы группы не может закончиться раньше даты приказа.",
        "The group's term cannot end before the day of the order.",
    ),
    "order_number_taken": (
        "{number} номери ушул жылдын башка буйругунда бар.",
        "Номер {number} уже есть у другого приказа этого года.",
        "Another order of this year has the number {number} already.",
    ),
    "order_changes_nothing": (
        "Күчүндөгү буйруктан бери мүчөлөр да, текст да өзгөргөн жок.",
        "С действующего приказа ни члены, ни текст не изменились.",
        "Neither members nor text have changed since the order in force.",
    ),
    "task_of_another": (
        "Бул тапшырмага башка адам жооптуу.",
        "За это поручение отвечает другой человек.",
        "Somebody else answers for this task.",
    ),
    "done_in_the_future": (
        "Аткарылган күнү бүгүнкүдөн кеч болушу мүмкүн эмес.",
        "День выполнения не может быть позже сегодняшнего.",
        "The day it was done cannot be later than today.",
    ),
    "meeting_in_the_future": (
        "Жолугушуу али өтө элек: ким келгенин жана эмне чечилгенин өткөндөн кийин жазыңыз.",
        "Встреча ещё не прошла: кто пришёл и что решили, запишите после неё.",
        "The meeting is still to come: note who came and what was agreed after it.",
    ),
    "owner_not_in_group": (
        "Тапшырма топтун мүчөсүнө гана берилет.",
        "Поручение даётся только члену группы.",
        "A task is given to a member of the group.",
    ),
    "offers_closed": (
        "Топтун тизмеси толукталбайт: жыйын макулдашкан, буйрук менен түзүлгөн же топ таркатылган.",
        "Список группы не пополняется: его согласовал сход, группа создана приказом или распущена.",
        "The list of the group is not open: the assembly has agreed to it, an order forms it, or it is dissolved.",
    ),
    "offered_already": (
        "Бул ат жана телефон менен сунуш мурунтан эле бар.",
        "Предложение с этим именем и телефоном уже есть.",
        "There is an offer with this name and phone already.",
    ),
    "offer_forgotten": (
        "Бул сунуштун маалыматы өчүрүлгөн: сактоо мөөнөтү бүткөн же адам өзү суранган.",
        "Данные этого предложения удалены: истёк срок или об этом попросил сам человек.",
        "What was written in this offer is deleted: its time was over, or the person asked for it.",
    ),
    "group_without_leader": (
        "Топтун жетекчиси белгилене элек.",
        "Руководитель группы не отмечен.",
        "Nobody is marked as the leader.",
    ),
    "group_without_women": (
        "Топто бир да аял жок.",
        "В группе нет ни одной женщины.",
        "There is no woman in the group.",
    ),
    "group_without_men": (
        "Топто бир да эркек жок.",
        "В группе нет ни одного мужчины.",
        "There is no man in the group.",
    ),
    "group_without_youth": (
        "Топто жаштардан эч ким жок.",
        "В группе нет молодёжи.",
        "There is nobody from the youth in the group.",
    ),
    "group_without_villages": ("Мүчөсү жок: {villages}.", "Нет никого: {villages}.", "Nobody from: {villages}."),
    "staff_watch_themselves": (
        "Мониторинг тобунда аткаруу органынын кызматкери бар: ал өз ишин өзү текшерет.",
        "В группе мониторинга есть сотрудник исполнительного органа: он проверяет собственную работу.",
        "A member of the executive body's staff is in the monitoring group and would watch over own work.",
    ),
    "document_empty": ("Файл бош.", "Файл пуст.", "The file is empty."),
    "document_too_large": (
        "Файл өтө чоң: 15 МБ чейинкиси алынат.",
        "Файл слишком большой: принимаются файлы до 15 МБ.",
        "The file is too large: up to 15 MB is taken.",
    ),
    "document_has_macros": (
        "Файлда макростор бар. Аларсыз (DOCX же XLSX) сактап, кайра жүктөңүз.",
        "В файле есть макросы. Сохраните его без них (DOCX или XLSX) и загрузите снова.",
        "The file has macros in it. Save it without them (DOCX or XLSX) and send it again.",
    ),
    "document_unknown": (
        "Бул түрдөгү файл алынбайт. PDF, DOCX, XLSX, ODT, ODS же сүрөт (JPEG, PNG, WebP) жүктөңүз.",
        "Файлы такого вида не принимаются. Подойдут PDF, DOCX, XLSX, ODT, ODS и снимки (JPEG, PNG, WebP).",
        "Files of this kind are not taken. PDF, DOCX, XLSX, ODT, ODS and pictures (JPEG, PNG, WebP) are.",
    ),
    "document_broken": (
        "Файл бузулган, окулбайт. Кайра сактап, дагы бир жолу жүктөңүз.",
        "Файл повреждён и не читается. Сохраните его заново и загрузите ещё раз.",
        "The file is damaged and cannot be read. Save it again and send it once more.",
    ),
    "document_there": (
        "Бул файл топтун документтеринде бар.",
        "Этот файл уже есть среди документов группы.",
        "This file is among the documents of the group already.",
    ),
    "documents_too_many": (
        "Топтун документтери эң көп дегенде {most} болот.",
        "У группы может быть не больше {most} документов.",
        "A group has at most {most} documents.",
    ),
    "document_not_yours": (
        "Бул документти аны кошкон адам же топтун тизмесин жүргүзгөн кызматкер өзгөртөт.",
        "Этот документ меняет тот, кто его добавил, или сотрудник, который ведёт список группы.",
        "This document is changed by whoever added it, or by the staff who keep the list of the group.",
    ),
    "document_of_a_closed_list": (
        "Топтун тизмеси бекитиле элек: документ азырынча жарыяланбайт.",
        "Список группы ещё не согласован: документ пока не публикуется.",
        "The list of the group is not agreed yet: the document is not made public before that.",
    ),
    "nobody_to_draw": (
        "Чүчүкулак үчүн күтүп турган ыктыярчылар жетишсиз: {waiting}.",
        "Для жребия не хватает предложивших себя жителей: ждут {waiting}.",
        "Too few residents wait to be drawn from: {waiting}.",
    ),
    "draw_without_seed": (
        "Чүчүкулактын саны жазылган эмес.",
        "Не указано число жребия.",
        "The number of the draw is not stated.",
    ),
}
