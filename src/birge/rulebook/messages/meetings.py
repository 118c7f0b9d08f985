"""Reasons and warnings of meetings: assemblies, project choices, sessions of a council and its resolutions."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "no_planned_date": (
        "Кулактандырууда качан өтөрү жазылат: пландалган күнүн киргизиңиз.",
        "В объявлении пишут, когда пройдёт собрание: укажите планируемую дату.",
        "A notice says when: enter the planned date.",
    ),
    "held_in_the_future": (
        "Али келе элек күндү жыйын өткөн күн катары белгилөөгө болбойт.",
        "Нельзя отметить собрание проведённым на дату, которая ещё не наступила.",
        "A meeting cannot be marked as held on a day in the future.",
    ),
    "signers_missing": (
        "Протоколго төрага менен катчы кол коёт: алардын аттарын жазыңыз.",
        "Протокол подписывают председатель и секретарь: впишите их имена.",
        "Minutes are signed by the chair and the secretary: write down their names.",
    ),
    "attendance_missing": (
        "Канча адам катышканын жазыңыз («100дөн ашык» деген да жетет).",
        "Впишите, сколько человек присутствовало (достаточно и «более 100»).",
        "Write down how many people were present (“more than 100” is enough).",
    ),
    "matters_undecided": (
        "Жыйындын кароосуна коюлган, бирок чечими жазылбаган маселелер: {count}.",
        "Вопросы, вынесенные на собрание, по которым нет решения: {count}.",
        "Matters put to the meeting without a decision: {count}.",
    ),
    "no_votes_entered": (
        "Жок дегенде бир долбоорго берилген добуштун санын жазыңыз.",
        "Впишите число голосов хотя бы за один проект.",
        "Enter the number of votes for at least one option.",
    ),
    "choice_needs_two_options": (
        "Тандоо үчүн жок дегенде эки долбоор керек.",
        "Для выбора нужно не меньше двух проектов.",
        "A choice needs at least two projects.",
    ),
    "not_held_yet": (
        "Муну жыйын өткөндөн кийин гана жазса болот.",
        "Это записывают только после того, как собрание прошло.",
        "This is written down only after the meeting was held.",
    ),
    "minutes_signed": (
        "Протоколго кол коюлган. Түзөтүү үчүн адегенде протоколду кайра ачыңыз.",
        "Протокол подписан. Чтобы исправить, сначала откройте протокол снова.",
        "The minutes are signed. Reopen the minutes first to correct them.",
    ),
    "meeting_cancelled": (
        "Жыйын жокко чыгарылган. Адегенде аны калыбына келтириңиз.",
        "Собрание отменено. Сначала восстановите его.",
        "The meeting is cancelled. Restore it first.",
    ),
    "minutes_in_the_future": (
        "Протоколдун күнү али келе элек: {minutes}.",
        "Дата протокола ещё не наступила: {minutes}.",
        "The minutes are dated in the future: {minutes}.",
    ),
    "minutes_before_meeting": (
        "Протоколдун күнү жыйындын күнүнөн эрте: протокол — {minutes}, жыйын — {held}.",
        "Протокол датирован раньше собрания: протокол — {minutes}, собрание — {held}.",
        "The minutes are dated before the meeting: minutes {minutes}, meeting {held}.",
    ),
    "agenda_announced": (
        "Күн тартиби жарыяланган: маселе андан алынбайт, бирок ал боюнча чечимди кийинкиге калтырса болот.",
        "Повестка дня объявлена: вопрос из неё не убирают, но решение по нему можно отложить.",
        "The agenda is announced: an item is not removed, but its decision may be postponed.",
    ),
    "item_has_decisions": (
        "Бул маселе боюнча чечим жазылган.",
        "По этому вопросу записано решение.",
        "There is a decision on this item.",
    ),
    "matter_decided": (
        "Бул маселе боюнча чечим бар. Адегенде себебин жазып, аны кайтарып алыңыз.",
        "По этому вопросу уже есть решение. Сначала отзовите его с указанием причины.",
        "There is a decision on this matter. Withdraw it first, with the reason.",
    ),
    "decision_withdrawn_already": (
        "Бул чечим мурда эле кайтарып алынган.",
        "Это решение уже отозвано.",
        "This decision is already withdrawn.",
    ),
    "decision_already_acted_on": (
        "Бул чечимдин негизинде иш жүрүп калган, аны бул жерден кайтарып алууга болбойт.",
        "По этому решению уже действовали, отозвать его здесь нельзя.",
        "This decision has already had its effect and cannot be withdrawn here.",
    ),
    "held_earlier": (
        "Пландалгандан {days} күн эрте өттү.",
        "Прошло раньше запланированного, дней: {days}.",
        "Held earlier than planned, by days: {days}.",
    ),
    "held_later": (
        "Пландалгандан {days} күн кеч өттү.",
        "Прошло позже запланированного, дней: {days}.",
        "Held later than planned, by days: {days}.",
    ),
    "held_at_another_time": (
        "Пландалган убакытта эмес, башка убакытта өттү.",
        "Прошло не в запланированное время.",
        "Held at another time than planned.",
    ),
    "role_exceeds_total": (
        "{role}: {count}, жалпы катышкандардан ({total}) көп.",
        "{role}: {count}, это больше общего числа присутствовавших ({total}).",
        "{role}: {count}, more than all present ({total}).",
    ),
    "more_votes_than_present": (
        "№ {number} чечимге берилген добуштар ({votes}) катышкандардан көп ({attendance}).",
        "По решению № {number} голосов ({votes}) больше, чем присутствовавших ({attendance}).",
        "Decision no. {number} has more votes ({votes}) than people present ({attendance}).",
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
    "no_quorum": (
        "Кворум жок: керектүүсү {needed}, катышканы {present}.",
        "Кворума нет: нужно {needed}, присутствуют {present}.",
        "There is no quorum: needed {needed}, present {present}.",
    ),
    "quorum_rule_missing": (
        "Кеңештин кворуму же депутаттардын саны киргизилген эмес: кворум бар-жогун айтууга болбойт.",
        "Кворум кенеша или число депутатов не внесены: сказать, есть ли кворум, нельзя.",
        "The quorum of the council or the number of deputies is not entered, so the quorum cannot be checked.",
    ),
    "votes_missing": (
        "Канча депутат макул добуш бергенин жазыңыз.",
        "Впишите, сколько депутатов проголосовали за.",
        "Write down how many deputies voted in favour.",
    ),
    "no_majority": (
        "Макул добуштар жетишсиз: макул — {for}, каршы — {against}.",
        "Голосов за недостаточно: за — {for}, против — {against}.",
        "Not enough votes in favour: for {for}, against {against}.",
    ),
    "council_has_not_adopted": (
        "Кеңеш бул план боюнча токтом кабыл ала элек.",
        "Кенеш ещё не принял постановление по этому плану.",
        "The council has not adopted a resolution on this plan yet.",
    ),
    "session_not_held": (
        "Токтом өткөрүлгөн сессияда кабыл алынат: адегенде сессияны өткөрүлдү деп белгилеңиз.",
        "Постановление принимают на проведённой сессии: сначала отметьте сессию проведённой.",
        "A resolution is adopted at a session that was held: mark the session as held first.",
    ),
    "resolution_has_no_source": (
        "Токтом кайда жарыяланганын (интернет дарегин) көрсөтүңүз.",
        "Укажите, где опубликовано постановление (адрес в интернете).",
        "State where the resolution is published (its internet address).",
    ),
    "resolution_adopted_here": (
        "Бул токтомду кеңеш ушул жерде кабыл алган, ал өзгөрүлбөйт.",
        "Это постановление кенеш принял здесь, оно не изменяется.",
        "The council adopted this resolution here; it is not changed.",
    ),
    "resolution_is_on_a_plan": (
        "Пландын токтому ушул жерде добуш берүүнүн жыйынтыгын жазуу менен кабыл алынат.",
        "Постановление по плану принимается здесь, с записью итогов голосования.",
        "A resolution on a plan is adopted here, with the votes written down.",
    ),
    "resolution_has_no_points": (
        "Токтомдо жок дегенде бир пункт болушу керек (кыргызча).",
        "В постановлении должен быть хотя бы один пункт (на кыргызском).",
        "A resolution needs at least one point (in Kyrgyz).",
    ),
    "plan_not_ready_for_council": (
        "План адегенде жыйында талкууланышы керек.",
        "Сначала план должен обсудить сход.",
        "The plan has to be discussed at an assembly first.",
    ),
    "remarks_unanswered": (
        "Жооп берилбеген сын-пикирлер: {count}.",
        "Замечания без ответа: {count}.",
        "Remarks without an answer: {count}.",
    ),
    "package_not_on_an_agenda": (
        "Адегенде документтердин пакетин сессиянын күн тартибине киргизиңиз.",
        "Сначала включите пакет документов в повестку дня сессии.",
        "Put the package on the agenda of a session first.",
    ),
    "number_taken": (
        "Бул күнү ушундай номердеги токтом бар: {number}.",
        "На эту дату уже есть постановление с номером {number}.",
        "There is already a resolution no. {number} of that day.",
    ),
    "assembly_quorum_rule_missing": (
        "Жыйындын кворуму уставдан киргизилген эмес, ошондуктан ал жетиштүүбү айтууга болбойт.",
        "Кворум схода из устава не внесён, поэтому нельзя сказать, набран ли он.",
        "The quorum of the assembly is not entered from the charter, so it cannot be said whether it was reached.",
    ),
    "no_such_item": (
        "Күн тартибинде мындай маселе жок. Баракты жаңыртыңыз.",
        "Такого вопроса в повестке нет. Обновите страницу.",
        "There is no such item on the agenda. Reload the page.",
    ),
    "meeting_not_running": (
        "Жыйын азыр жүрүп жаткан жок. Адегенде аны ачыңыз.",
        "Собрание сейчас не идёт. Сначала откройте его.",
        "The meeting is not going on now. Open it first.",
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
    "plan_and_choice_under_one_item": (
        "Планды талкуулоо менен долбоор тандоо күн тартибинин бир маселесинде турат ({number}). Булар эки башка чечим: "
        "аларды өзүнчө маселе кылыңыз.",
        "Обсуждение плана и выбор проекта стоят под одним вопросом повестки ({number}). Это два разных решения: "
        "разведите их по вопросам.",
        "The talk about the plan and the project choice stand under one agenda item ({number}). They are two "
        "decisions: give each its own item.",
    ),
    "commission_too_small": (
        "Эсептөө комиссиясында {count} адам, эреже боюнча кеминде {least} болушу керек.",
        "В счётной комиссии {count} чел., по правилу нужно не меньше {least}.",
        "The counting commission has {count} members; the rule asks for at least {least}.",
    ),
    "slips_more_than_issued": (
        "Жарактуу жана жараксыз бюллетендердин саны ({counted}) берилгендерден ({issued}) көп.",
        "Действительных и испорченных бюллетеней ({counted}) больше, чем выдано ({issued}).",
        "Valid and spoilt slips together ({counted}) are more than were issued ({issued}).",
    ),
    "slips_more_than_people": (
        "Берилген бюллетендердин саны ({issued}) катышкандардын санынан ({attendance}) көп.",
        "Выдано бюллетеней ({issued}) больше, чем присутствовало ({attendance}).",
        "More slips were issued ({issued}) than people were present ({attendance}).",
    ),
    "valid_differs_from_votes": (
        "Жарактуу бюллетендер: {valid}, долбоорлорго берилген добуштар: {votes}.",
        "Действительных бюллетеней: {valid}, голосов за проекты: {votes}.",
        "Valid slips: {valid}, votes for the projects: {votes}.",
    ),
    "tie_rule_missing": (
        "Добуштар тең чыкты, ал эми тең чыкканда кандай чечилери уставдан киргизилген эмес.",
        "Голоса разделились поровну, а как решать при равенстве, из устава не внесено.",
        "The votes are equal, and how equal votes are decided is not entered from the charter.",
    ),
    "no_tie": (
        "Бул жерде тең чыккан добуш жок.",
        "Здесь нет равенства голосов.",
        "There are no equal votes here.",
    ),
    "not_among_equals": (
        "Тең добуш алган долбоорлордун бирин тандаңыз.",
        "Выберите один из проектов, набравших поровну.",
        "Choose one of the projects with equal votes.",
    ),
}
