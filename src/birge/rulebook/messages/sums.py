"""Sums of money: parts and totals."""

TEXTS = {
    "parts_differ_from_total": (
        "Бөлүктөрдүн суммасы {sum}, жалпы сумма болсо {total}. Айырмасы: {difference}.",
        "Части вместе дают {sum}, а общая сумма – {total}. Разница: {difference}.",
        "The parts add up to {sum}, but the total is {total}. Difference: {difference}.",
    ),
    "rounding_difference": (
        "Бөлүктөрдүн суммасы {sum}, жалпы сумма {total}. Айырмасы ({difference}) тегеректөөдөн болушу мүмкүн.",
        "Части вместе дают {sum}, общая сумма – {total}. Разница ({difference}) может быть от округления.",
        "The parts add up to {sum}, the total is {total}. The difference ({difference}) may come from rounding.",
    ),
    "part_exceeds_total": (
        "Бөлүк ({what}: {part}) жалпы суммадан ({total}) чоң.",
        "Часть ({what}: {part}) больше общей суммы ({total}).",
        "A part ({what}: {part}) is greater than the total ({total}).",
    ),
    "figure_approximate": (
        "Сумма так эмес: {what}. Ошондуктан эсеп туура келерин айтууга болбойт.",
        "Сумма неточная: {what}. Поэтому нельзя сказать, сходится ли счёт.",
        "The amount is not exact: {what}. So it cannot be said whether the sum is right.",
    ),
}
