"""Who is told of a meeting and when: notice, campaign, who came of those that were invited."""

TEXTS: dict[str, tuple[str, str, str]] = {
    "no_planned_date": (
        "Кулактандырууда качан өтөрү жазылат: пландалган күнүн киргизиңиз.",
        "В объявлении пишут, когда пройдёт собрание: укажите планируемую дату.",
        "A notice says when: enter the planned date.",
    ),
    "role_exceeds_total": (
        "{role}: {count}, жалпы катышкандардан ({total}) көп.",
        "{role}: {count}, это больше общего числа присутствовавших ({total}).",
        "{role}: {count}, more than all present ({total}).",
    ),
    "notice_rule_missing": (
        "Жыйын тууралуу канча күн мурда кабарлоо керектиги уставдан киргизилген эмес.",
        "Из устава не внесено, за сколько дней объявляют о сходе.",
        "How many days before a meeting the notice is due has not been entered from the charter.",
    ),
    "notice_day_unknown": (
        "Жыйындын так күнү белгилене элек, кабарлоонун акыркы күнүн эсептөөгө болбойт.",
        "Точный день схода ещё не назначен, крайний срок объявления посчитать нельзя.",
        "The day of the meeting is not fixed yet, so the last day for the notice cannot be worked out.",
    ),
    "notice_in_time": (
        "Кабарлоонун акыркы күнү: {latest}. Кулактандыруу өз убагында илинген: {posted}.",
        "Последний день для объявления: {latest}. Объявление вывешено вовремя: {posted}.",
        "Last day for the notice: {latest}. The notice was posted in time: {posted}.",
    ),
    "notice_late": (
        "Кулактандыруу кеч илинген: акыркы күнү — {latest}, илинген күнү — {posted}.",
        "Объявление вывешено с опозданием: последний день — {latest}, вывешено — {posted}.",
        "The notice was posted late: last day {latest}, posted {posted}.",
    ),
    "notice_not_posted": (
        "Кулактандыруунун акыркы күнү — {latest}. Качан илингени жазылган эмес.",
        "Последний день для объявления — {latest}. Когда оно вывешено, не записано.",
        "Last day for the notice: {latest}. When it was posted is not written down.",
    ),
    "more_youth_than_people": (
        "Жаштардын саны ({youth}) катышкандардын жалпы санынан ({total}) көп: жаштар аялдардын же эркектердин "
        "катарында да саналат.",
        "Молодёжи ({youth}) больше, чем всего участников ({total}): молодых считают и среди женщин или мужчин.",
        "More young people ({youth}) than people in all ({total}): a young person is counted among women or men too.",
    ),
    "registration_differs": (
        "Эшиктен катталгандар: {registered}, протоколдо көрсөтүлгөнү: {stated}.",
        "Зарегистрировано у входа: {registered}, указано в протоколе: {stated}.",
        "Registered at the door: {registered}, stated in the record: {stated}.",
    ),
    "more_confirmed_than_invited": (
        "{kind}: келерин ырастагандар ({confirmed}) чакырылгандардан ({invited}) көп.",
        "{kind}: подтвердили ({confirmed}) больше, чем приглашено ({invited}).",
        "{kind}: more confirmed ({confirmed}) than were invited ({invited}).",
    ),
    "campaign_late": (
        "Мөөнөтү өтүп, аткарылбай калган маалымат иштери: {count}.",
        "Срок прошёл, а не сделано: {count}.",
        "Past their day and not done: {count}.",
    ),
    "campaign_without_proof": (
        "Аткарылганын көрсөткөн эч нерсеси жок иштер: {count}. Сүрөткө шилтеме же бир сөз менен белгилеңиз.",
        "Сделано, но ничем не подтверждено: {count}. Добавьте ссылку на фото или несколько слов.",
        "Done with nothing that shows it: {count}. Add a link to a photo or a few words.",
    ),
    "campaign_after_event": (
        "Иш-чара өткөндөн кийин аткарылган маалымат иштери: {count}.",
        "Сделано уже после мероприятия: {count}.",
        "Done only after the event: {count}.",
    ),
}
