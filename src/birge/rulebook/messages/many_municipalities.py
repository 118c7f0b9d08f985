"""Why something is refused in a programme of several municipalities."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "call_conditions_above": (
        "Бул шарттарды программа бардык муниципалитеттер үчүн жазган: алар бул жерде өзгөртүлбөйт.",
        "Эти условия программа написала для всех муниципалитетов: здесь они не меняются.",
        "The programme wrote these conditions for all municipalities: they are not changed here.",
    ),
    "call_decided_together": (
        "Бул конкурста бардык муниципалитеттердин арыздары бирге тизмеленет: чечимди программа киргизет.",
        "В этом конкурсе заявки всех муниципалитетов стоят в одном рейтинге: решение вносит программа.",
        "In this call the applications of all municipalities are ranked together: the programme enters the decision.",
    ),
    "call_not_decided_together": (
        "Бул конкурста ар бир муниципалитет өз арыздарын өзү тизмелейт.",
        "В этом конкурсе каждый муниципалитет составляет рейтинг своих заявок сам.",
        "In this call each municipality ranks its own applications.",
    ),
    "terms_are_there": (
        "Бул конкурстун шарттары жазылып калган.",
        "Условия этого конкурса уже написаны.",
        "The conditions of this call are written already.",
    ),
    "terms_joint_without_sum": (
        "Жалпы тизме үчүн жеңүүчүлөрдү комиссия тандаш керек жана жалпы сумма же жеңүүчүлөрдүн саны жазылышы керек.",
        "Для общего рейтинга победителей выбирает комиссия, и нужна общая сумма или число победителей.",
        "For one ranking a commission chooses, and the sum for all or the number of winners has to be stated.",
    ),
    "terms_joint_without_commission": (
        "Жалпы тизме үчүн программанын комиссиясы керек: төрагасы менен кеминде {least} мүчө.",
        "Для общего рейтинга нужна комиссия программы: не менее {least} членов с председателем.",
        "One ranking needs the commission of the programme: at least {least} members, with a chair.",
    ),
    "terms_joint_rests": (
        "Арыздар бирге же өзүнчө тизмелене турганы шарттар күчүнө киргенден кийин өзгөрбөйт.",
        "Общий рейтинг или отдельный — после утверждения условий это не меняется.",
        "Whether there is one ranking does not change once the conditions stand.",
    ),
    "terms_call_cannot_follow": (
        "{place}: бул жердеги конкурс өзгөртүүнү кабыл ала албайт.",
        "{place}: здешний конкурс не может принять изменение.",
        "{place}: the call there cannot follow the change.",
    ),
    "joint_nothing_ranked": (
        "Эч бир муниципалитетте бааланган арыз жок.",
        "Ни в одном муниципалитете нет оценённых заявок.",
        "No application is scored in any municipality.",
    ),
    "joint_not_ready": (
        "Баалоо аяктай элек: {places}.",
        "Оценка ещё не закончена: {places}.",
        "Scoring is not finished: {places}.",
    ),
    "shared_programme_without_goal": (
        "Программанын максатын жазыңыз.",
        "Запишите цель программы.",
        "Write down what the programme is for.",
    ),
    "shared_programme_without_source": (
        "Булагын жазыңыз: бул маалымат кайда жарыяланган.",
        "Укажите источник: где опубликованы эти сведения.",
        "Write down the source: where all this is published.",
    ),
    "shared_programme_phase_is_used": (
        "Бул баскычта муниципалитеттер көрсөтүлгөн, ошондуктан аны алып салууга болбойт.",
        "К этому этапу отнесены муниципалитеты, поэтому удалить его нельзя.",
        "Municipalities stand in this phase, so it cannot be taken out.",
    ),
    "shared_programme_standing_corrected": (
        "Бул жазуу мурда түзөтүлгөн же башка муниципалитетке тиешелүү.",
        "Эта запись уже исправлена или относится к другому муниципалитету.",
        "This row was corrected already, or is of another municipality.",
    ),
    "pilots_programme_not_public": (
        "Адегенде программа жарыяланышы керек.",
        "Сначала нужно опубликовать программу.",
        "The programme must be published first.",
    ),
    "pilots_without_criteria": (
        "Пилоттор кайсы критерийлер боюнча тандаларын жазыңыз.",
        "Запишите, по каким критериям отбираются пилоты.",
        "Write down by which criteria pilots are selected.",
    ),
    "pilots_without_last_day": (
        "Кызыкдарлык качанга чейин кабыл алынарын жазыңыз.",
        "Укажите, до какого дня принимаются заявления о заинтересованности.",
        "Say until when interest is taken.",
    ),
    "pilots_nobody_interested": (
        "Азырынча бир да муниципалитет кызыкдарлыгын билдирген жок.",
        "Пока ни один муниципалитет не заявил о заинтересованности.",
        "No municipality has said its interest yet.",
    ),
    "pilots_undecided": (
        "Бардык талапкерлер боюнча чечим жазылышы керек. Чечими жоктору: {count}.",
        "По каждому кандидату нужно решение. Без решения: {count}.",
        "Every candidate needs a decision. Without one: {count}.",
    ),
    "pilots_nobody_chosen": (
        "Бир да пилот тандалган эмес.",
        "Не выбран ни один пилот.",
        "No pilot is chosen.",
    ),
    "pilots_beyond": (
        "Пилоттор {count}, шартта болсо эң көбү {most} деп айтылган.",
        "Выбрано пилотов: {count}; в условиях сказано: не более {most}.",
        "Pilots chosen: {count}; the conditions say {most} at most.",
    ),
    "pilots_of_one_region": (
        "Бир облустан эң көбү {most} пилот болушу керек. Андан көп тандалган жер: {regions}.",
        "Из одной области – не более {most}. Больше выбрано здесь: {regions}.",
        "No more than {most} of one region. More were chosen in: {regions}.",
    ),
    "pilots_untrained": (
        "Окутуудан өткөндөр гана тандалат. Окутуудан өтпөгөндөр: {names}.",
        "Выбираются только прошедшие обучение. Обучение не прошли: {names}.",
        "Only those who were trained are chosen. Not trained: {names}.",
    ),
    "pilots_without_period": (
        "Пилоттук мезгил качан башталып, качан бүтөрүн жазыңыз.",
        "Укажите начало и конец пилотного периода.",
        "Say when the pilot period begins and ends.",
    ),
    "pilots_without_report": (
        "Пилоттук мезгилдин жыйынтыгын жазыңыз.",
        "Запишите итоги пилотного периода.",
        "Write down what came of the pilot period.",
    ),
    "pilots_rules_rest": (
        "Кызыкдарлык кабыл алынып башталгандан кийин тандоо критерийлери өзгөрбөйт.",
        "После начала приёма заявлений критерии отбора не меняются.",
        "Once interest is taken, the criteria of the selection do not change.",
    ),
    "pilots_selected": (
        "Пилоттор тандалган, талапкерлер өзгөрбөйт.",
        "Пилоты выбраны, кандидаты больше не меняются.",
        "Pilots are selected; candidates do not change any more.",
    ),
    "pilot_there_already": (
        "Бул муниципалитет талапкерлердин катарында бар.",
        "Этот муниципалитет уже есть среди кандидатов.",
        "This municipality is among the candidates already.",
    ),
    "pilot_without_reason": (
        "Тандалбаганынын себебин жазыңыз: аны баары окуйт.",
        "Запишите, почему не выбран: это прочтут все.",
        "Say why it was not chosen: everybody reads it.",
    ),
    "pilots_too_many": (
        "Талапкерлер өтө эле көп болуп кетти.",
        "Кандидатов слишком много.",
        "There are too many candidates.",
    ),
    "pilots_no_interest_now": (
        "Азыр кызыкдарлык кабыл алынбайт.",
        "Сейчас заявления о заинтересованности не принимаются.",
        "Interest is not taken now.",
    ),
    "judges_too_many": (
        "Комиссиянын мүчөлөрү эң көбү {most} болот.",
        "В комиссии не более {most} членов.",
        "A commission has {most} members at most.",
    ),
    "pilot_not_chosen": (
        "Жыйынтык тандалган пилот боюнча гана жазылат.",
        "Итоги пишут только о выбранном пилоте.",
        "Results are written of a pilot that was chosen.",
    ),
}
