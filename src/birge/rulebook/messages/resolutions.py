"""Sessions of a council and its resolutions: what a move of one waits for."""

TEXTS: dict[str, tuple[str, str, str]] = {
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
}
