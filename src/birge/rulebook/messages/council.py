"""Reasons and warnings of the council: commissions, resolutions that change others, the charter on its way."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "number_taken_in_year": (
        "{year}-жылы ушундай номердеги токтом бар: {number}.",
        "В {year} году уже есть постановление с номером {number}.",
        "There is already a resolution no. {number} of {year}.",
    ),
    "programme_not_ready_for_council": (
        "Өнүктүрүү программасынын долбоору адегенде тургундарга көрсөтүлөт, анан кеңешке жөнөтүлөт.",
        "Проект программы развития сначала показывают жителям, затем направляют в кенеш.",
        "The draft of a development programme is shown to residents first and goes to the council then.",
    ),
    "text_changed_since_sent": (
        "Программа кеңешке жөнөтүлгөндөн кийин өзгөртүлгөн. Аны эскертүү менен кайтарып, кайра жөнөтүңүз: "
        "кеңеш жөнөтүлгөн текстти гана кабыл алат.",
        "Программу изменили после отправки в кенеш. Верните её с замечанием и отправьте снова: кенеш принимает только "
        "тот текст, который ему направлен.",
        "The programme was changed after it was sent to the council. Return it with a remark and send it again: the "
        "council adopts only the text that it was sent.",
    ),
    "plan_adopted_already": (
        "План кабыл алынган. Аны өзгөртүү үчүн адегенде планга өзгөртүү баштаңыз.",
        "План уже принят. Чтобы изменить его, сначала начните изменение плана.",
        "The plan is adopted. To change it, begin an amendment of the plan first.",
    ),
    "commission_opinion_missing": (
        "Туруктуу комиссиянын корутундусу жок, ансыз добушка коюуга болбойт: {source}.",
        "Нет заключения постоянной комиссии, без него голосовать нельзя: {source}.",
        "There is no opinion of a standing commission, and without it there is no vote: {source}.",
    ),
    "commission_opinion_wanted": (
        "Туруктуу комиссиянын корутундусу жок.",
        "Заключения постоянной комиссии нет.",
        "There is no opinion of a standing commission.",
    ),
    "commission_against": (
        "Комиссия кабыл алууну сунуштабайт: {name}.",
        "Комиссия не рекомендует принимать: {name}.",
        "A commission does not recommend it: {name}.",
    ),
    "amended_is_later": (
        "Өзгөртүлүп жаткан токтом ушул сессиядан кийин кабыл алынган.",
        "Изменяемое постановление принято позже этой сессии.",
        "The resolution that is changed was adopted after this session.",
    ),
    "opinion_has_no_stance": (
        "Комиссия эмнени сунуштаганын белгилеңиз.",
        "Отметьте, что рекомендует комиссия.",
        "State what the commission recommends.",
    ),
    "opinion_has_no_day": (
        "Комиссия корутундуну качан бергенин жазыңыз.",
        "Укажите, когда комиссия дала заключение.",
        "State the day on which the commission gave its opinion.",
    ),
    "opinion_in_the_future": (
        "Корутундунун күнү али келе элек.",
        "Дата заключения ещё не наступила.",
        "The day of the opinion has not come yet.",
    ),
    "opinion_before_asked": (
        "Корутундунун күнү маселе комиссияга берилген күндөн мурда.",
        "Дата заключения раньше дня, когда вопрос передали комиссии.",
        "The day of the opinion is before the day on which the commission was asked.",
    ),
    "opinion_after_the_vote": (
        "Маселе чечилип бүткөн, комиссиянын корутундусу өзгөрбөйт.",
        "Вопрос уже решён, заключение комиссии не меняется.",
        "The matter is decided; the commission's opinion is not changed any more.",
    ),
    "commission_asked_already": (
        "Бул комиссиядан корутунду суралган.",
        "У этой комиссии заключение уже запрошено.",
        "This commission was asked already.",
    ),
    "commission_ended": (
        "Бул комиссия азыр иштебейт.",
        "Эта комиссия уже не работает.",
        "This commission does not work any more.",
    ),
    "convocation_known": (
        "Мындай чакырылыш киргизилген: {name}.",
        "Такой созыв уже внесён: {name}.",
        "This convocation is entered already: {name}.",
    ),
    "council_days_reversed": (
        "Акыркы күнү биринчи күндөн мурда турат.",
        "Последний день раньше первого.",
        "The last day is before the first.",
    ),
    "extraordinary_call_missing": (
        "Кезексиз сессия: аны ким жана эмне үчүн чакырганы жазылган эмес.",
        "Внеочередная сессия: не записано, кто и почему её созвал.",
        "An extraordinary session: who called it and why is not written down.",
    ),
    "charter_has_no_group": (
        "Жумушчу топтун курамын же ал түзүлгөн буйруктун номери менен күнүн жазыңыз.",
        "Укажите состав рабочей группы или номер и дату приказа о ней.",
        "Name the working group, or the number and day of the order that formed it.",
    ),
    "charter_is_empty": (
        "Долбоордун тексти, дареги же жок дегенде бир эрежеси болушу керек.",
        "Нужен текст проекта, его адрес или хотя бы одно правило.",
        "There has to be a text, an address where it stands, or at least one rule.",
    ),
    "charter_has_no_days": (
        "Коомдук талкуу кайсы күндөн кайсы күнгө чейин жүрөрүн жазыңыз.",
        "Укажите, с какого по какой день идёт общественное обсуждение.",
        "State from which day to which day the public discussion lasts.",
    ),
    "charter_days_reversed": (
        "Талкуунун акыркы күнү биринчи күнүнөн мурда турат.",
        "Последний день обсуждения раньше первого.",
        "The last day of the discussion is before the first.",
    ),
    "charter_still_discussed": (
        "Коомдук талкуу {day} күнү аяктайт, ага чейин чечим кабыл алынбайт.",
        "Общественное обсуждение идёт по {day}, до этого решение не принимают.",
        "The public discussion lasts until {day}; nothing is decided before.",
    ),
    "charter_not_agreed": (
        "Жыйын бул текстти макулдай элек.",
        "Сход ещё не одобрил этот текст.",
        "The assembly has not agreed to this text yet.",
    ),
    "charter_not_adopted": (
        "Кеңеш бул текстти токтом менен кабыл ала элек.",
        "Кенеш ещё не принял этот текст постановлением.",
        "The council has not adopted this text by a resolution yet.",
    ),
    "charter_text_rests": (
        "Талкуу башталган: текст өзгөрбөйт. Өзгөртүү үчүн аны жумушчу топко кайтарыңыз.",
        "Обсуждение началось: текст не меняется. Чтобы изменить, верните его рабочей группе.",
        "The discussion has begun: the text rests. To change it, give it back to the working group.",
    ),
    "charter_registration_not_stated": (
        "Каттоонун номерин жана күнүн жазыңыз.",
        "Укажите номер и дату регистрации.",
        "State the number and the day of the registration.",
    ),
    "charter_registered_in_the_future": (
        "Каттоонун күнү али келе элек.",
        "Дата регистрации ещё не наступила.",
        "The day of the registration has not come yet.",
    ),
    "charter_registered_before_adoption": (
        "Каттоонун күнү кабыл алынган күндөн ({day}) мурда.",
        "Дата регистрации раньше дня принятия ({day}).",
        "The day of the registration is before the adoption ({day}).",
    ),
    "charter_not_registered": (
        "Ал күчүнө кирерден мурун Юстиция министрлигинде катталышы керек.",
        "До вступления в силу его регистрирует Министерство юстиции.",
        "It has to be registered at the Ministry of Justice before it comes into force.",
    ),
    "charter_has_no_day_of_force": (
        "Кайсы күндөн тартып күчүнө кирерин жазыңыз.",
        "Укажите, с какого дня он вступает в силу.",
        "State the day from which it is in force.",
    ),
    "charter_in_force_too_early": (
        "{day} күнүнөн мурда күчүнө кире албайт.",
        "Он не может вступить в силу раньше, чем {day}.",
        "It cannot come into force before {day}.",
    ),
    "rule_without_decision": (
        "Эреже чечим менен гана өзгөрөт: токтомду же күнү көрсөтүлгөн документти атаңыз.",
        "Правило меняется только решением: назовите постановление или документ с его датой.",
        "A rule is changed only by a decision: name the resolution, or a document with its day.",
    ),
    "rule_before_its_decision": (
        "Эреже аны кабыл алган токтомдон ({day}) мурда күчүнө кире албайт.",
        "Правило не может действовать раньше постановления о нём ({day}).",
        "A rule cannot hold before the resolution that set it ({day}).",
    ),
}
