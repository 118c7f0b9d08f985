"""Ranking of needs: who was not heard, and what else makes a list weaker than it looks."""

TEXTS = {
    "no_sessions": (
        "Бир да сессия жок, ошондуктан тизме түзүлбөйт.",
        "Нет ни одной сессии, поэтому списка нет.",
        "There is no session, so there is no list.",
    ),
    "village_not_heard": (
        "Бул айыл угулган жок, сессия өткөн эмес: {village}.",
        "Это село не услышано, сессий не было: {village}.",
        "This village was not heard, no session was held: {village}.",
    ),
    "group_missing": (
        "{village}: бул топ угулган жок: {category}. Анын үлүшү катышкан топторго бөлүндү.",
        "{village}: эта группа не услышана: {category}. Её доля распределена между группами, которые собирались.",
        "{village}: this group was not heard: {category}. Its share is spread over the groups that met.",
    ),
    "session_empty": (
        "{village}, {category}: сессия өттү, бирок эч нерсе тандалган жок; анын үлүшү башка топторго бөлүндү.",
        "{village}, {category}: сессия прошла, но ничего не выбрала; её доля распределена между другими группами.",
        "{village}, {category}: the session was held but chose nothing; its share is spread over the other groups.",
    ),
    "share_spread": (
        "{village}: калктын {percent} пайызынын атынан эч ким сүйлөгөн жок; алардын үлүшү катышкан топторго бөлүндү.",
        "{village}: за {percent}\u00a0% жителей не говорила ни одна группа; их доля распределена между остальными.",
        "{village}: no group spoke for {percent}% of the people; their share is spread over the groups that met.",
    ),
    "population_missing": (
        "{village}: калктын саны көрсөтүлгөн эмес, ошондуктан калкты эске алган ыкмалар боюнча эсептелген жок.",
        "{village}: численность населения не указана, поэтому способы, учитывающие население, не рассчитаны.",
        "{village}: the population is not stated, so the methods that weigh by it are not computed.",
    ),
    "share_missing": (
        "{village}: айрым топтордун калктагы үлүшү көрсөтүлгөн эмес, калгандарыныкы болсо баарын ээлейт; "
        "калкты эске алган ыкмалар боюнча эсептелген жок.",
        "{village}: доля некоторых групп в населении не указана, а остальные доли занимают всё; "
        "способы, учитывающие население, не рассчитаны.",
        "{village}: some groups' share of the people is not stated and the stated ones leave nothing; "
        "the weighted methods are not computed.",
    ),
    "share_assumed_equal": (
        "{village}: топтордун калктагы үлүшү көрсөтүлгөн эмес; үлүшү көрсөтүлбөгөн топтор бирдей эсептелди.",
        "{village}: доля групп в населении не указана; группы без доли учтены поровну.",
        "{village}: the groups' share of the people is not stated; groups without one count equally.",
    ),
    "shares_overlap": (
        "{village}: топтордун үлүштөрү чогуу {percent} пайыз, топтор бири-бирин камтыйт; бардыгы бирдей кичирейтилди.",
        "{village}: доли групп вместе дают {percent}\u00a0%, группы пересекаются; все доли уменьшены одинаково.",
        "{village}: the groups' shares add up to {percent}%, the groups overlap; all are reduced alike.",
    ),
    "small_group": (
        "{village}, {category}: катышкандар өтө аз ({people}); жарыялоодон мурда башка топко кошуу керек "
        "(кеминде {limit}).",
        "{village}, {category}: участников слишком мало ({people}); перед публикацией объединить с другой группой "
        "(не менее {limit}).",
        "{village}, {category}: too few people ({people}); merge with another group before publishing "
        "(at least {limit}).",
    ),
    "people_exceed_population": (
        "{village}, {category}: катышкандар ({people}) айылдын калкынан ({population}) көп.",
        "{village}, {category}: участников ({people}) больше, чем жителей села ({population}).",
        "{village}, {category}: more people came ({people}) than live in the village ({population}).",
    ),
    "points_mixed_with_ranks": (
        "Айрым сессиялар балл, айрымдары орун берген; баллдардын суммасында биринчи орун {top} балл болуп эсептелди.",
        "Одни сессии дали баллы, другие — места; в сумме баллов первое место засчитано как {top}.",
        "Some sessions gave points, others an order; in the sum of points a first place counts {top}.",
    ),
    "tie_at_line": (
        "{place}-орунду {count} көйгөй бөлүшөт, ал эми тандоо чеги — {line}. Кайсынысы өтөрүн ачык чүчүкулак чечет.",
        "Место {place} делят несколько проблем ({count}), а черта — {line}. Кто пройдёт, решит открытый жребий.",
        "Place {place} is shared by {count} problems and the line is {line}. A public lot has to decide which pass.",
    ),
    "lot_needed": (
        "Пропорционалдуу тизмеде тең чыккандар: {problems}. Чүчүкулак тартылганча белгиси боюнча иреттелди.",
        "В пропорциональном списке поровну: {problems}. До жребия они стоят по порядку обозначений.",
        "Tied in the proportional list: {problems}. Until a lot is drawn they stand in the order of their ids.",
    ),
}
