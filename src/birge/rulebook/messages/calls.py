"""Calls for local initiatives: conditions, dates and the vote that chooses."""

TEXTS = {
    "call_without_regulation": (
        "Конкурс кайсы жобо боюнча өткөрүлөрүн көрсөтүңүз.",
        "Укажите, по какому положению проводится конкурс.",
        "Name the regulation by which the call is held.",
    ),
    "call_regulation_not_in_force": (
        "Көрсөтүлгөн жобо арыздар кабыл алына баштаган күнү күчүндө эмес.",
        "Указанное положение не действует в день, когда начинают принимать заявки.",
        "The regulation it names is not in force on the day on which applications are first taken.",
    ),
    "call_without_term": (
        "Арыздар качандан качанга чейин кабыл алынарын мүнөтүнө чейин жазыңыз.",
        "Напишите с точностью до минуты, с какого и по какое время принимают заявки.",
        "Write to the minute from when until when applications are taken.",
    ),
    "call_term_reversed": (
        "Арыздарды кабыл алуу башталганга чейин эле бүтүп калган.",
        "Приём заявок кончается раньше, чем начинается.",
        "Applications are no longer taken before they are first taken.",
    ),
    "call_term_over": (
        "Арыздарды кабыл алуунун мөөнөтү өтүп кеткен.",
        "Срок приёма заявок уже прошёл.",
        "The deadline for applications is past already.",
    ),
    "call_stages_out_of_order": (
        "Конкурстун баскычтары бири-биринин артынан келбейт: даталарды текшериңиз.",
        "Этапы конкурса не следуют друг за другом: проверьте даты.",
        "The stages of the call do not follow each other: look at the dates.",
    ),
    "call_without_applicants": (
        "Ким катыша аларын көрсөтүңүз.",
        "Укажите, кто может участвовать.",
        "Say who may apply.",
    ),
    "call_without_criteria": (
        "Комиссия баалай турган критерийлерди жазыңыз.",
        "Напишите критерии, по которым оценивает комиссия.",
        "Write the criteria by which the commission scores.",
    ),
    "call_without_money": (
        "Бир долбоорго эң көп канча же бардыгына канча каражат берилерин жазыңыз.",
        "Напишите, сколько самое большее на один проект или сколько на все вместе.",
        "Write how much one project may get at most, or how much there is for all.",
    ),
    "call_still_open": (
        "Арыздар {until} чейин кабыл алынат: ага чейин кабыл алуу жабылбайт.",
        "Заявки принимают до {until}: раньше приём не закрывают.",
        "Applications are taken until {until}: the intake is not closed before.",
    ),
    "call_rests": (
        "Арыздарды кабыл алуу бүткөндөн кийин конкурстун шарттары өзгөртүлбөйт.",
        "Когда приём заявок закончен, условия конкурса не меняют.",
        "Once applications are no longer taken the conditions of the call are not changed.",
    ),
    "call_criteria_rest": (
        "Жарыяланган конкурстун критерийлери өзгөртүлбөйт.",
        "Критерии объявленного конкурса не меняют.",
        "The criteria of an announced call are not changed.",
    ),
    "call_too_many_criteria": (
        "Критерийлер өтө көп: эң көп дегенде {most}.",
        "Слишком много критериев: самое большее {most}.",
        "There are too many criteria: {most} at most.",
    ),
    "call_not_open": (
        "Азыр бул конкурска арыз кабыл алынбайт.",
        "Сейчас заявки на этот конкурс не принимают.",
        "Applications to this call are not taken now.",
    ),
    "call_vote_does_not_bind": (
        "Конкурс акча берет, ошондуктан аны тургундардын кагаз бюллетендер же тизме боюнча таратылган карталар менен "
        "берген добушу гана чечет: үй-бүлөлөрдүн, телефондун же ачык шилтеменин добушу акчаны чечпейт.",
        "Конкурс даёт деньги, поэтому решать может только голосование на бумаге или по карточкам, розданным по списку: "
        "голоса домохозяйств, телефонов или по открытой ссылке о деньгах не решают.",
        "The call gives money, so only a vote on paper or with cards handed out against the list decides: votes of "
        "households, of telephones or by an open link never decide about money.",
    ),
    "call_vote_without_rules": (
        "Добуш берүүнүн эрежелери толук эмес: бюллетень жана анын чеги, эсептөө эрежеси, тең болгондогу тартип, ким "
        "добуш берет. Суммага батканын белгилөө үчүн жалпы сумма керек.",
        "Правила голосования не полны: бюллетень и его предел, правило подсчёта, порядок при равенстве, кто голосует. "
        "Чтобы отмечать то, что помещается в сумму, нужна общая сумма.",
        "The rules of the vote are not whole: the ballot and its limit, the rule, the order where two are equal, who "
        "votes. To tick what fits into the sum there has to be a sum.",
    ),
    "call_vote_without_times": (
        "Тургундар качандан качанга чейин добуш берери жазылган эмес.",
        "Не указано, с какого и по какое время голосуют жители.",
        "From when until when residents vote is not stated.",
    ),
    "call_vote_pool_or_slots": (
        "Тургундар же жалпы сумманы бөлүштүрөт, же жеңүүчүлөрдүн санын тандайт: экөөнүн бирин гана жазыңыз.",
        "Жители либо распределяют общую сумму, либо выбирают число победителей: укажите что-то одно.",
        "Residents either share out a sum or choose a number of winners: state one of the two.",
    ),
    "call_vote_shares_beyond": (
        "Айылдарга бөлүнгөн үлүштөр бөлүштүрүлө турган суммадан ашык, же ал сумма көрсөтүлгөн эмес.",
        "Доли сёл больше суммы, которую распределяют жители, или эта сумма не указана.",
        "The parts for villages are more than the sum that residents share out, or that sum is not stated.",
    ),
    "call_without_shortlist": (
        "Комиссиянын тизмесинен нече арыз добушка коюларын жазыңыз: кеминде экөө.",
        "Укажите, сколько заявок из рейтинга комиссии выносится на голосование: не менее двух.",
        "Say how many of the commission's ranking are voted on: two at least.",
    ),
    "call_by_vote_alone": (
        "Бул конкурста тургундардын добушу гана тандайт: комиссия баалабайт.",
        "В этом конкурсе выбирает только голосование жителей: комиссия не оценивает.",
        "In this call the residents' vote alone chooses: no commission scores.",
    ),
    "call_by_vote_too": (
        "Бул конкурста чечимди комиссия эмес, тургундардын добушу чыгарат.",
        "В этом конкурсе решает не комиссия, а голосование жителей.",
        "In this call the residents' vote decides and not the commission.",
    ),
    "call_not_by_vote_alone": (
        "Бул конкурста адегенде комиссия баалайт.",
        "В этом конкурсе сначала оценивает комиссия.",
        "In this call the commission scores first.",
    ),
    "call_not_by_both": (
        "Бул конкурсту комиссия өзү чечет.",
        "Этот конкурс решает сама комиссия.",
        "In this call the commission decides.",
    ),
    "call_too_few_to_vote_on": (
        "Добуш берүү үчүн кеминде эки арыз керек.",
        "Для голосования нужны хотя бы две заявки.",
        "There have to be two applications to vote on, at least.",
    ),
    "call_vote_not_published": (
        "Тургундардын добушунун жыйынтыгы жарыялана элек.",
        "Итог голосования жителей ещё не опубликован.",
        "The result of the residents' vote is not published yet.",
    ),
    "call_vote_goes_on": (
        "Тургундардын добуш берүүсү бар: адегенде ошону токтотуңуз.",
        "Есть голосование жителей: сначала отмените его.",
        "There is a vote of the residents: cancel it first.",
    ),
    "call_only_later_dates": (
        "Арыз кабыл алуу бүткөндөн кийин алдыдагы мөөнөттөр гана жылдырылат.",
        "После приёма заявок сдвигать можно только предстоящие сроки.",
        "After the intake only the dates that are still to come are moved.",
    ),
}
