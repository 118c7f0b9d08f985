"""Reasons and warnings of meetings: assemblies, project choices, what is decided and by how many."""

TEXTS: dict[str, tuple[str, str, str]] = {
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
    "more_votes_than_present": (
        "№ {number} чечимге берилген добуштар ({votes}) катышкандардан көп ({attendance}).",
        "По решению № {number} голосов ({votes}) больше, чем присутствовавших ({attendance}).",
        "Decision no. {number} has more votes ({votes}) than people present ({attendance}).",
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
