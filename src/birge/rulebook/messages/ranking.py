"""Ranking of needs: why a problem stands where it stands, where lists part, who was not heard."""

from __future__ import annotations

METHOD_NAMES: dict[str, tuple[str, str, str]] = {
    "points": ("Баллдардын суммасы", "Сумма баллов", "Sum of points"),
    "reversed_ranks": ("Ар бир топтогу орундардын суммасы", "Сумма мест в каждой группе", "Sum of reversed ranks"),
    "village_share": ("Атаган жерлердин үлүшү", "Доля мест, назвавших проблему", "Share of places that named it"),
    "beans": (
        "Ар бир жүз адамга бир баштык төө буурчак",
        "Мешочек бобов на каждые сто человек",
        "A bag of beans for every hundred people",
    ),
    "proportional": ("Пропорционалдуу тизме", "Пропорциональный список", "Proportional list"),
    "one_village_one_vote": ("Ар бир жерге бир добуш", "Одно место — один голос", "One place, one vote"),
    "square_root": (
        "Калктын санынын квадраттык тамыры",
        "Квадратный корень из численности населения",
        "Square root of the population",
    ),
}

_REASONS = {
    "points_sum": ("Баллдардын суммасы: {points}.", "Сумма баллов: {points}.", "Sum of points: {points}."),
    "ranks_sum": (
        "Топтордогу орундары боюнча баллдар: {points} (биринчи орунга {top} балл, кийинки ар бир орунга бирден аз).",
        "Баллы за места в группах: {points} (за первое место {top}, за каждое следующее на один меньше).",
        "Sum of reversed ranks: {points} ({top} for a first place, one less for each further place).",
    ),
    "villages_share": (
        "Көйгөйдү атаган айылдар: {villages}; сессия өткөн айылдар: {of}.",
        "Назвали проблему, сёл: {villages}; провели сессии, сёл: {of}.",
        "Villages that named it: {villages}; villages that held a session: {of}.",
    ),
    "beans_share": (
        "Калктын санына жараша салынган бардык төө буурчактын {percent} пайызы ушул көйгөйгө түштү.",
        "На эту проблему пришлось {percent}\u00a0% всех бобов, розданных по числу жителей.",
        "This problem received {percent}% of all beans, handed out by number of inhabitants.",
    ),
    "beans_share_one_village_one_vote": (
        "Ар бир айылга бирдей салынган бардык төө буурчактын {percent} пайызы ушул көйгөйгө түштү.",
        "На эту проблему пришлось {percent}\u00a0% всех бобов, розданных каждому селу поровну.",
        "This problem received {percent}% of all beans, the same number for every village.",
    ),
    "beans_share_square_root": (
        "Калктын санынын квадраттык тамырына жараша салынган төө буурчактын {percent} пайызы ушул көйгөйгө түштү.",
        "На эту проблему пришлось {percent}\u00a0% бобов, розданных по квадратному корню из числа жителей.",
        "This problem received {percent}% of the beans, handed out by the square root of the number of inhabitants.",
    ),
    "cups_fresh": (
        "Муну биринчи үч орунга койгон топтор {people} адамдын атынан сүйлөйт; алардын чөйчөктөрү али төгүлгөн эмес.",
        "Группы, поставившие её в первую тройку, говорят за жителей: {people}; их чаши ещё не выливались.",
        "Groups that put it among their first three speak for {people} people; their cups had not been emptied yet.",
    ),
    "cups_used": (
        "Муну биринчи үч орунга койгон топтор {people} адамдын атынан сүйлөйт; мурдараак да угулгандыктан, кезеги "
        "келгенде алардын үнү {counted} адамдыкындай эсептелди.",
        "Группы, поставившие её в первую тройку, говорят за жителей: {people}; их уже слышали раньше, поэтому на этот "
        "раз засчитано: {counted}.",
        "Groups that put it among their first three speak for {people} people; they had been heard before, so when its "
        "turn came they counted like {counted}.",
    ),
    "named_by": (
        "Атаган айылдар: {villages}/{of}; атаган сессиялар: {sessions}/{of_sessions}.",
        "Назвали: сёл {villages} из {of}, сессий {sessions} из {of_sessions}.",
        "Named in {villages} of {of} villages and {sessions} of {of_sessions} sessions.",
    ),
    "named_without_points": (
        "Айтылган, бирок бир да балл алган эмес.",
        "Названа, но не получила ни одного балла.",
        "Said, but given no point.",
    ),
    "only_village": (
        "Муну бир гана айыл атады: {village}.",
        "Её назвало только одно село: {village}.",
        "Only one village named it: {village}.",
    ),
    "only_category": (
        "Муну бир гана топ атады: {category}.",
        "Её назвала только одна группа: {category}.",
        "Only one group named it: {category}.",
    ),
    "largest_part": (
        "Эң чоң бөлүгү, {percent} пайызы, бул айылдан келди: {village}.",
        "Наибольшая часть, {percent}\u00a0%, пришла из села: {village}.",
        "The largest part, {percent}%, came from this village: {village}.",
    ),
    "needs_points": (
        "Тандоо чегинен өтүш үчүн дагы ушунча балл керек: {points}.",
        "Чтобы подняться над чертой, не хватает баллов: {points}.",
        "Points needed to rise above the line: {points}.",
    ),
    "needs_villages": (
        "Чектеги көйгөй менен теңелиш үчүн дагы ушунча айыл аташы керек: {villages}.",
        "Чтобы сравняться с последней над чертой, её должно назвать ещё столько сёл: {villages}.",
        "More villages that would have to name it to draw level with the last above the line: {villages}.",
    ),
    "needs_people_beans": (
        "Чектен өтүш үчүн бардык төө буурчагын ушуга салган дагы ушунча адам керек: {people}.",
        "Чтобы подняться над чертой, нужно ещё жителей, отдающих ей все бобы: {people}.",
        "More people giving all their beans to it that would lift it above the line: {people}.",
    ),
    "needs_people_cups": (
        "Чектен өтүш үчүн ушуну гана каалаган дагы ушунча адам керек: {people}.",
        "Чтобы подняться над чертой, нужно ещё жителей, желающих только её: {people}.",
        "More people wanting only this that would lift it above the line: {people}.",
    ),
    "tie_villages": (
        "Тең чыкты: {others}. Атаган айылдардын саны боюнча ажыратылды.",
        "Поровну с: {others}. Решило число назвавших сёл.",
        "Tied with {others}. Decided by the number of villages that named it.",
    ),
    "tie_sessions": (
        "Тең чыкты: {others}. Атаган сессиялардын саны боюнча ажыратылды.",
        "Поровну с: {others}. Решило число назвавших сессий.",
        "Tied with {others}. Decided by the number of sessions that named it.",
    ),
    "tie_lot": (
        "Тең чыкты: {others}. Ачык чүчүкулак менен ажыратылды.",
        "Поровну с: {others}. Решил открытый жребий.",
        "Tied with {others}. Decided by a public lot.",
    ),
    "tie_open": (
        "Тең чыкты: {others}. Аларды эч нерсе ажыратпайт; керек болсо, ачык чүчүкулак чечет.",
        "Поровну с: {others}. Их ничто не разделяет; если нужно, решает открытый жребий.",
        "Tied with {others}. Nothing separates them; if need be, a public lot decides.",
    ),
}

Words = tuple[str, str, str]
#: Who named a problem, by villages and by the neighbourhoods of a city (codes of their own, see ``cities``).
_NAMED: dict[str, Words] = {
    "": (
        "атаган айылдар: {villages}/{of}, атаган сессиялар: {sessions}/{of_sessions}",
        "назвали: сёл {villages} из {of}, сессий {sessions} из {of_sessions}",
        "named in {villages} of {of} villages and {sessions} of {of_sessions} sessions",
    ),
    "_city": (
        "атаган кичи райондор: {villages}/{of}, атаган сессиялар: {sessions}/{of_sessions}",
        "назвали: микрорайонов {villages} из {of}, сессий {sessions} из {of_sessions}",
        "named in {villages} of {of} neighbourhoods and {sessions} of {of_sessions} sessions",
    ),
}


def _joined(*parts: Words) -> Words:
    """One sentence of parts that stand apart in every language."""
    ky, ru, en = ("; ".join(of) + "." for of in zip(*parts, strict=True))
    return ky, ru, en


_SCORES = {
    "points": ("Баллдары: {points}", "Баллы: {points}", "Points: {points}"),
    "ranks": ("Орундары үчүн баллдары: {points}", "Баллы за места: {points}", "Points for its places: {points}"),
    "beans": (
        "Бардык төө буурчактын {percent} пайызын алды",
        "Получила {percent}\u00a0% всех бобов",
        "Received {percent}% of all beans",
    ),
    "cups_fresh": (
        "Муну каалаган топтор {people} адамдын атынан сүйлөйт, буга чейин угула элек",
        "За неё говорят жители: {people}, раньше их не слышали",
        "Wanted by groups that speak for {people} people, not heard before",
    ),
    "cups_used": (
        "Муну каалаган топтор {people} адамдын атынан сүйлөйт, мурда угулгандыктан {counted} адамдыкындай эсептелди",
        "За неё говорят жители: {people}, их уже слышали, поэтому засчитано: {counted}",
        "Wanted by groups that speak for {people} people, heard before and so counted like {counted}",
    ),
}
_LACKS = {
    "points": (
        "чектен өтүүгө ушунча балл жетпеди: {lack}",
        "до черты не хватило баллов: {lack}",
        "points lacking: {lack}",
    ),
    "beans": (
        "чектен өтүүгө бүт төө буурчагын ушуга салган дагы ушунча адам жетпеди: {lack}",
        "до черты не хватило жителей, отдающих ей все бобы: {lack}",
        "people giving it all their beans that it lacks: {lack}",
    ),
    "cups": (
        "чектен өтүүгө ушуну гана каалаган дагы ушунча адам жетпеди: {lack}",
        "до черты не хватило жителей, желающих только её: {lack}",
        "people wanting only this that it lacks: {lack}",
    ),
}
#: Score → what more of it a problem below the line lacks.
_LACKING = {"points": "points", "ranks": "points", "beans": "beans", "cups_fresh": "cups", "cups_used": "cups"}
#: Why a problem stands where it stands, in one sentence: by the score of the method, above and below the line.
_SENTENCES = {
    **{f"why_{name}{kind}": _joined(score, named) for name, score in _SCORES.items() for kind, named in _NAMED.items()},
    **{
        f"why_{name}_below{kind}": _joined(score, named, _LACKS[_LACKING[name]])
        for name, score in _SCORES.items()
        for kind, named in _NAMED.items()
    },
    "why_villages": (
        "Атаган айылдар: {villages}/{of}; атаган сессиялар: {sessions}/{of_sessions}.",
        "Назвали: сёл {villages} из {of}, сессий {sessions} из {of_sessions}.",
        "Named in {villages} of {of} villages and {sessions} of {of_sessions} sessions.",
    ),
    "why_villages_below": (
        "Атаган айылдар: {villages}/{of}; атаган сессиялар: {sessions}/{of_sessions}; чектеги менен теңелүүгө ушунча "
        "айыл жетпеди: {lack}.",
        "Назвали: сёл {villages} из {of}, сессий {sessions} из {of_sessions}; чтобы сравняться с последней над "
        "чертой, не хватило сёл: {lack}.",
        "Named in {villages} of {of} villages and {sessions} of {of_sessions} sessions; villages lacking to draw level "
        "with the last above the line: {lack}.",
    ),
    "why_not_named": (
        "Айтылган, бирок бир да топ ага балл же орун берген эмес.",
        "Названа, но ни одна группа не дала ей ни балла, ни места.",
        "Said, but no group gave it a point or a place.",
    ),
    "stays_without_any": (
        "Кайсы бир айыл эсепке алынбаса да, тандоо чегинен жогору калат.",
        "Остаётся над чертой, даже если не учесть любое одно село.",
        "Stays above the line whichever one village is left out.",
    ),
    "falls_without_one": (
        "Бул айыл эсепке алынбаса, тандоо чегинен төмөн калмак: {villages}.",
        "Опустилась бы ниже черты, если не учесть село: {villages}.",
        "Would fall below the line without this village: {villages}.",
    ),
    "falls_without_any_of": (
        "Бул айылдардын бири эсепке алынбаса, тандоо чегинен төмөн калмак: {villages}.",
        "Опустилась бы ниже черты, если не учесть любое из этих сёл: {villages}.",
        "Would fall below the line without any one of these villages: {villages}.",
    ),
}

_DIFFERENCES = {
    "places_swap": (
        "«{method}» ыкмасында «{upper}» менен «{lower}» орун алмашат: {upper_base_place} → {upper_place}, "
        "{lower_base_place} → {lower_place}.",
        "В способе «{method}» «{upper}» и «{lower}» меняются местами: {upper_base_place} → {upper_place}, "
        "{lower_base_place} → {lower_place}.",
        "Under “{method}”, “{upper}” and “{lower}” change order: {upper_base_place} → {upper_place}, "
        "{lower_base_place} → {lower_place}.",
    ),
    "enters_line": (
        "«{method}» ыкмасында «{problem}» тандоо чегинен өтөт: {base_place} → {place}.",
        "В способе «{method}» «{problem}» поднимается над чертой: {base_place} → {place}.",
        "Under “{method}”, “{problem}” rises above the line: {base_place} → {place}.",
    ),
    "leaves_line": (
        "«{method}» ыкмасында «{problem}» тандоо чегинен төмөн калат: {base_place} → {place}.",
        "В способе «{method}» «{problem}» опускается под черту: {base_place} → {place}.",
        "Under “{method}”, “{problem}” falls below the line: {base_place} → {place}.",
    ),
    "not_on_list": (
        "«{problem}» ({base_place}-орун) «{method}» ыкмасында орун албайт: аны биринчи үч орунга койгон топ жок.",
        "«{problem}» (место {base_place}) в способе «{method}» места не получает: её нет в тройке ни одной группы.",
        "“{problem}” (place {base_place}) has no place under “{method}”: no group put it among its first three.",
    ),
    "line_crowded": (
        "«{method}» ыкмасында тандоо чегинде ушунча көйгөй тең турат: {count}; бул ыкма аларды ажырата албайт.",
        "В способе «{method}» над чертой поровну проблем: {count}; этот способ их не различает.",
        "Under “{method}” so many problems stand level above the line that it cannot tell them apart: {count}.",
    ),
    "high_in_category": (
        "«{problem}»: бул топто {group_place}-орунда, жалпы тизмеде {place}-орунда, тандоо чегинен төмөн калды. "
        "Топ: {category}.",
        "«{problem}»: у этой группы место {group_place}, в общем списке {place}, ниже черты. Группа: {category}.",
        "“{problem}”: place {group_place} for this group, place {place} overall, below the line. Group: {category}.",
    ),
    "high_in_village": (
        "«{problem}»: бул айылда {group_place}-орунда, жалпы тизмеде {place}-орунда, тандоо чегинен төмөн калды. "
        "Айыл: {village}.",
        "«{problem}»: в этом селе место {group_place}, в общем списке {place}, ниже черты. Село: {village}.",
        "“{problem}”: place {group_place} in this village, place {place} overall, below the line. Village: {village}.",
    ),
}

_WARNINGS = {
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

TEXTS: dict[str, tuple[str, str, str]] = {**_REASONS, **_SENTENCES, **_DIFFERENCES, **_WARNINGS}
