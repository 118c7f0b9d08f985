"""Ranking of needs: its methods by name, and what counted for a problem."""

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

TEXTS = {
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
