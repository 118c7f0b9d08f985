"""Ranking of needs: why a problem stands above or below the line, in one sentence."""

from __future__ import annotations

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
TEXTS = {
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
