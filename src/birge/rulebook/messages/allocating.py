"""Reading an election (`.pb`) and sharing out a budget: warnings about the file, sentences of the protocol."""

TEXTS = {
    "byte_order_mark": (
        "Файлдын башында коддоо белгиси турат; ал эске алынган жок.",
        "В начале файла стоит метка кодировки; она пропущена.",
        "The file begins with a byte order mark; it was skipped.",
    ),
    "semicolon_after_section": (
        "Бөлүмдүн атынан кийин ашыкча чекиттүү үтүр бар.",
        "После названия раздела стоит лишняя точка с запятой.",
        "There is a superfluous semicolon behind the name of a section.",
    ),
    "empty_field_at_end": (
        "Саптын аягында ашыкча бош талаа бар; ал эске алынган жок.",
        "В конце строки есть лишнее пустое поле; оно пропущено.",
        "There is a superfluous empty field at the end of the line; it was skipped.",
    ),
    "meta_missing": (
        "Милдеттүү «{field}» маалыматы көрсөтүлгөн эмес.",
        "Не указано обязательное поле «{field}».",
        "The required entry “{field}” is missing.",
    ),
    "date_not_understood": (
        "Дата түшүнүксүз: «{text}» (кк.аа.жжжж же жыл күтүлгөн).",
        "Дата непонятна: «{text}» (ожидается дд.мм.гггг или год).",
        "The date “{text}” is not understood (dd.mm.yyyy or a year is expected).",
    ),
    "rule_not_known": (
        "Файлда көрсөтүлгөн «{text}» эрежеси белгисиз; эсептөөгө таасир этпейт.",
        "Указанное в файле правило «{text}» неизвестно; на расчёт это не влияет.",
        "The rule “{text}” named in the file is not known; this does not affect the computation.",
    ),
    "comment_form": (
        "Комментарий «#1: » деп башталышы керек.",
        "Комментарий должен начинаться с «#1: ».",
        "A comment should begin with “#1: ”.",
    ),
    "scoring_vote_type": (
        "«{text}» добуш берүү түрү баллдуу бюллетень катары окулду.",
        "Тип голосования «{text}» прочитан как бюллетени с баллами.",
        "The vote type “{text}” was read as ballots with points.",
    ),
    "num_projects_mismatch": (
        "Файлда {stated} долбоор деп жазылган, чындыгында {found}.",
        "В файле заявлено проектов: {stated}, на деле: {found}.",
        "The file states {stated} projects, there are {found}.",
    ),
    "num_votes_mismatch": (
        "Файлда {stated} бюллетень деп жазылган, чындыгында {found}.",
        "В файле заявлено бюллетеней: {stated}, на деле: {found}.",
        "The file states {stated} ballots, there are {found}.",
    ),
    "legacy_target": (
        "«{old}» тилкесинин аты эскирген; азыр ал «{new}» деп аталат.",
        "Название столбца «{old}» устарело; теперь он называется «{new}».",
        "The column name “{old}” is out of date; it is now “{new}”.",
    ),
    "withdrawn_project": (
        "{project} долбоорунун наркы 999999999: ал кайтарып алынган.",
        "Стоимость проекта {project} равна 999999999: он отозван.",
        "The cost of project {project} is 999999999: it was withdrawn.",
    ),
    "zero_cost": (
        "{project} долбоорунун наркы нөл; колдоочусу бар болсо, ал акысыз тандалат.",
        "Стоимость проекта {project} равна нулю; при наличии сторонников он выбирается бесплатно.",
        "The cost of project {project} is zero; if anybody supports it, it is chosen for free.",
    ),
    "cost_above_budget": (
        "{project} долбоору бүт бюджеттен кымбат.",
        "Проект {project} дороже всего бюджета.",
        "Project {project} costs more than the whole budget.",
    ),
    "weight_column": (
        "Файлда «{column}» тилкеси бар: ар бир сап ошончо добуш берүүчүнү билдирет.",
        "В файле есть столбец «{column}»: каждая строка означает столько избирателей.",
        "The file has a column “{column}”: each row stands for so many voters.",
    ),
    "voter_id_repeated": (
        "Добуш берүүчүнүн номери кайталанган саптар: {count}. Алардын баары эсептелди.",
        "Строк с повторным номером избирателя: {count}. Все они учтены.",
        "Rows with a repeated voter id: {count}. All of them were counted.",
    ),
    "unknown_project": (
        "Бюллетенде белгисиз долбоор бар: {project}. Ал эске алынган жок, добуш берүүчү эсептелди.",
        "В бюллетене неизвестный проект: {project}. Он не учтён, избиратель учтён.",
        "A ballot names an unknown project: {project}. It was left out, the voter counts.",
    ),
    "duplicate_in_ballot": (
        "Бюллетенде {project} долбоору бир нече жолу жазылган; ал бир жолу эсептелди.",
        "В бюллетене проект {project} указан несколько раз; он учтён один раз.",
        "A ballot names project {project} more than once; it was counted once.",
    ),
    "ballot_too_long": (
        "Бюллетенде уруксат берилгенден көп долбоор бар: {length}. Бюллетень эсептелди.",
        "В бюллетене больше проектов, чем разрешено: {length}. Бюллетень учтён.",
        "A ballot names more projects than allowed: {length}. The ballot was counted.",
    ),
    "ballot_too_short": (
        "Бюллетенде талап кылынгандан аз долбоор бар: {length}. Бюллетень эсептелди.",
        "В бюллетене меньше проектов, чем требуется: {length}. Бюллетень учтён.",
        "A ballot names fewer projects than required: {length}. The ballot was counted.",
    ),
    "too_many_points": (
        "Бюллетенде уруксат берилгенден көп балл бар: {points}. Бюллетень эсептелди.",
        "В бюллетене больше баллов, чем разрешено: {points}. Бюллетень учтён.",
        "A ballot gives more points than allowed: {points}. The ballot was counted.",
    ),
    "votes_differ": (
        "{project} долбоорунун добуштары: файлда {stated}, бюллетендерде {found}.",
        "Голоса за проект {project}: в файле {stated}, по бюллетеням {found}.",
        "Votes for project {project}: the file says {stated}, the ballots say {found}.",
    ),
    "score_differ": (
        "{project} долбоорунун баллдары: файлда {stated}, бюллетендерде {found}.",
        "Баллы проекта {project}: в файле {stated}, по бюллетеням {found}.",
        "Points of project {project}: the file says {stated}, the ballots say {found}.",
    ),
    "more_of_the_same": (
        "Ушундай дагы эскертүүлөр: {count}.",
        "Ещё таких же предупреждений: {count}.",
        "More warnings of the same kind: {count}.",
    ),
    "protocol_title": (
        "Бюджетти бөлүштүрүү протоколу.",
        "Протокол распределения бюджета.",
        "Protocol of sharing out a budget.",
    ),
    "protocol_input": (
        "Бюллетендер файлынын текшерүү суммасы ({method}): {sum}.",
        "Контрольная сумма файла с бюллетенями ({method}): {sum}.",
        "Checksum of the file of ballots ({method}): {sum}.",
    ),
    "protocol_rule": (
        "Эреже: {rule}. Тең чыкканда тартип: {tie}. Программанын версиясы: {version}.",
        "Правило: {rule}. Порядок при равенстве: {tie}. Версия программы: {version}.",
        "Rule: {rule}. Order for ties: {tie}. Version of the program: {version}.",
    ),
    "protocol_threshold": (
        "Катышуу үчүн керектүү добуштар: {threshold}.",
        "Порог голосов для участия: {threshold}.",
        "Votes needed to take part: {threshold}.",
    ),
    "protocol_money": (
        "Бюджет: {budget}. Добуш берүүчүлөр: {voters}.",
        "Бюджет: {budget}. Избирателей: {voters}.",
        "Budget: {budget}. Voters: {voters}.",
    ),
    "protocol_share": (
        "Ар бир добуш берүүчүнүн үлүшү: {share}. Көтөрүүлөрдүн саны: {increments}.",
        "Доля каждого избирателя: {share}. Число повышений: {increments}.",
        "Share of each voter: {share}. Increments: {increments}.",
    ),
    "protocol_round": (
        "{place}. {project}: наркы {cost}, добуштар {votes}, эң чоң төлөм {largest}, калды {left}.",
        "{place}. {project}: стоимость {cost}, голосов {votes}, наибольший взнос {largest}, осталось {left}.",
        "{place}. {project}: cost {cost}, votes {votes}, largest payment {largest}, left {left}.",
    ),
    "protocol_round_moment": (
        "{place}. {project}: наркы {cost}, добуштар {votes}, учур {moment}, калды {left}.",
        "{place}. {project}: стоимость {cost}, голосов {votes}, момент {moment}, осталось {left}.",
        "{place}. {project}: cost {cost}, votes {votes}, moment {moment}, left {left}.",
    ),
    "protocol_round_plain": (
        "{place}. {project}: наркы {cost}, добуштар {votes}, балллар {score}, калды {left}.",
        "{place}. {project}: стоимость {cost}, голосов {votes}, баллов {score}, осталось {left}.",
        "{place}. {project}: cost {cost}, votes {votes}, points {score}, left {left}.",
    ),
    "protocol_tie": (
        "{place}-орунда тең чыккандар: {projects}. Тартип боюнча алынганы: {taken}.",
        "На месте {place} равны: {projects}. По порядку взят: {taken}.",
        "Tied at place {place}: {projects}. Taken by the order: {taken}.",
    ),
    "protocol_tie_stop": (
        "{place}-орунда тең чыккандар: {projects}. Алардын бири батпагандыктан, эреже токтоду.",
        "На месте {place} равны: {projects}. Один из них не помещается, и правило остановилось.",
        "Tied at place {place}: {projects}. One of them does not fit, so the rule stopped.",
    ),
    "protocol_total": (
        "Тандалган долбоорлордун жалпы наркы: {cost}. Бөлүнбөй калганы: {left}.",
        "Общая стоимость выбранных проектов: {cost}. Не распределено: {left}.",
        "Chosen projects cost together: {cost}. Not shared out: {left}.",
    ),
    "protocol_verify": (
        "Текшерүүчү буйрук: {command}.",
        "Команда для проверки: {command}.",
        "Command to verify it: {command}.",
    ),
}
