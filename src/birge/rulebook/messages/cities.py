"""Sentences of the ranking as a city says them: its parts are neighbourhoods. Code: the sentence's own, then _city."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "villages_share_city": (
        "Көйгөйдү атаган кичи райондор: {villages}; сессия өткөн кичи райондор: {of}.",
        "Назвали проблему, микрорайонов: {villages}; провели сессии, микрорайонов: {of}.",
        "Neighbourhoods that named it: {villages}; neighbourhoods that held a session: {of}.",
    ),
    "beans_share_one_village_one_vote_city": (
        "Ар бир кичи районго бирдей салынган бардык төө буурчактын {percent} пайызы ушул көйгөйгө түштү.",
        "На эту проблему пришлось {percent}\u00a0% всех бобов, розданных каждому микрорайону поровну.",
        "This problem received {percent}% of all beans, the same number for every neighbourhood.",
    ),
    "named_by_city": (
        "Атаган кичи райондор: {villages}/{of}; атаган сессиялар: {sessions}/{of_sessions}.",
        "Назвали: микрорайонов {villages} из {of}, сессий {sessions} из {of_sessions}.",
        "Named in {villages} of {of} neighbourhoods and {sessions} of {of_sessions} sessions.",
    ),
    "only_village_city": (
        "Муну бир гана кичи район атады: {village}.",
        "Её назвали только в одном месте: {village}.",
        "Only one neighbourhood named it: {village}.",
    ),
    "largest_part_city": (
        "Эң чоң бөлүгү, {percent} пайызы, бул жерден келди: {village}.",
        "Наибольшая часть, {percent}\u00a0%, пришла отсюда: {village}.",
        "The largest part, {percent}%, came from here: {village}.",
    ),
    "needs_villages_city": (
        "Чектеги көйгөй менен теңелиш үчүн дагы ушунча кичи район аташы керек: {villages}.",
        "Чтобы сравняться с последней над чертой, её должно назвать ещё столько микрорайонов: {villages}.",
        "More neighbourhoods that would have to name it to draw level with the last above the line: {villages}.",
    ),
    "tie_villages_city": (
        "Тең чыкты: {others}. Атаган кичи райондордун саны боюнча ажыратылды.",
        "Поровну с: {others}. Решило число назвавших микрорайонов.",
        "Tied with {others}. Decided by the number of neighbourhoods that named it.",
    ),
    "high_in_village_city": (
        "«{problem}»: бул жерде {group_place}-орунда, жалпы тизмеде {place}-орунда, тандоо чегинен төмөн калды. "
        "Жери: {village}.",
        "«{problem}»: здесь место {group_place}, в общем списке {place}, ниже черты. Где: {village}.",
        "“{problem}”: place {group_place} here, place {place} overall, below the line. Where: {village}.",
    ),
    "village_not_heard_city": (
        "Бул жер угулган жок, сессия өткөн эмес: {village}.",
        "Здесь никого не услышали, сессий не было: {village}.",
        "Nobody was heard here, no session was held: {village}.",
    ),
    "people_exceed_population_city": (
        "{village}, {category}: катышкандар ({people}) бул жердин калкынан ({population}) көп.",
        "{village}, {category}: участников ({people}) больше, чем здесь жителей ({population}).",
        "{village}, {category}: more people came ({people}) than live here ({population}).",
    ),
    "why_villages_city": (
        "Атаган кичи райондор: {villages}/{of}; атаган сессиялар: {sessions}/{of_sessions}.",
        "Назвали: микрорайонов {villages} из {of}, сессий {sessions} из {of_sessions}.",
        "Named in {villages} of {of} neighbourhoods and {sessions} of {of_sessions} sessions.",
    ),
    "why_villages_below_city": (
        "Атаган кичи райондор: {villages}/{of}; атаган сессиялар: {sessions}/{of_sessions}; чектеги менен теңелүүгө "
        "ушунча кичи район жетпеди: {lack}.",
        "Назвали: микрорайонов {villages} из {of}, сессий {sessions} из {of_sessions}; чтобы сравняться с последней "
        "над чертой, не хватило микрорайонов: {lack}.",
        "Named in {villages} of {of} neighbourhoods and {sessions} of {of_sessions} sessions; neighbourhoods lacking "
        "to draw level with the last above the line: {lack}.",
    ),
    "stays_without_any_city": (
        "Кайсы бир кичи район эсепке алынбаса да, тандоо чегинен жогору калат.",
        "Остаётся над чертой, даже если не учесть любой один микрорайон.",
        "Stays above the line whichever one neighbourhood is left out.",
    ),
    "falls_without_one_city": (
        "Бул кичи район эсепке алынбаса, тандоо чегинен төмөн калмак: {villages}.",
        "Опустилась бы ниже черты, если не учесть микрорайон: {villages}.",
        "Would fall below the line without this neighbourhood: {villages}.",
    ),
    "falls_without_any_of_city": (
        "Бул кичи райондордун бири эсепке алынбаса, тандоо чегинен төмөн калмак: {villages}.",
        "Опустилась бы ниже черты, если не учесть любой из этих микрорайонов: {villages}.",
        "Would fall below the line without any one of these neighbourhoods: {villages}.",
    ),
}
