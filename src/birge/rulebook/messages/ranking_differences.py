"""Ranking of needs: where the list of another method parts from this one."""

TEXTS = {
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
