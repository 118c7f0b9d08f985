"""Why an act that changes the map is refused, and what no longer goes in a municipality that has ended."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "village_goes_elsewhere": (
        "{name}: бул айыл башка бирдикке өтөт, ошондуктан айыл башчысынын милдети ошол жакта улантылат.",
        "{name}: это село переходит в другую единицу, роль старосты продолжается там.",
        "{name}: this village goes to another unit; the role of its head goes on there.",
    ),
    "units_of_merge": (
        "Бириктирүүдө эң аз дегенде эки эски бирдик жана бир гана жаңы бирдик болот.",
        "При слиянии называют не меньше двух прежних единиц и одну новую.",
        "A merger names two old units or more and one new unit.",
    ),
    "units_of_absorb": (
        "Кошууда эң аз дегенде бир эски бирдик жана ал кошулган бир бирдик көрсөтүлөт.",
        "При присоединении называют не меньше одной прежней единицы и одну, к которой она присоединяется.",
        "A joining names one old unit or more and the one unit they join.",
    ),
    "units_of_split": (
        "Бөлүүдө бир эски бирдик жана эң аз дегенде эки жаңы бирдик көрсөтүлөт.",
        "При разделении называют одну прежнюю единицу и не меньше двух новых.",
        "A split names one old unit and two new ones or more.",
    ),
    "units_of_rename": (
        "Атын өзгөртүүдө бир бирдик жана анын жаңы аты көрсөтүлөт.",
        "При переименовании называют одну единицу и её новое название.",
        "A renaming names one unit and its new name.",
    ),
    "units_of_status": (
        "Статусту өзгөртүүдө бир эски бирдик жана ал айланган бир жаңы бирдик көрсөтүлөт.",
        "При изменении статуса называют одну прежнюю единицу и одну новую, которой она становится.",
        "A change of status names one old unit and the one it becomes.",
    ),
    "units_of_transfer": (
        "Аймактын бир бөлүгүн өткөрүүдө эң аз дегенде бир берүүчү жана айылдарды алуучу бир бирдик көрсөтүлөт.",
        "При передаче части территории называют не меньше одной передающей единицы и одну принимающую.",
        "An act that gives away a part names one giving unit or more and the one unit that takes the villages.",
    ),
    "no_village_given": (
        "«{name}» кайсы айылдарын өткөрүп берери айтылган эмес.",
        "Не сказано, какие сёла передаёт «{name}».",
        "Nobody has said which villages “{name}” gives away.",
    ),
    "all_villages_given": (
        "«{name}» бардык айылдарын берип жатат. Анда бул кошуу: «кошуу» түрүн тандаңыз.",
        "«{name}» передаёт все свои сёла. Это присоединение: выберите вид «присоединение».",
        "“{name}” gives away all its villages. That is a joining: choose the kind “joining”.",
    ),
    "village_of_another": (
        "«{name}» айылы актыдагы эски бирдиктердин биринде да жок.",
        "Село «{name}» не относится ни к одной из прежних единиц этого акта.",
        "The village “{name}” belongs to none of the old units of this act.",
    ),
    "unit_twice": (
        "«{name}» эки жолу көрсөтүлгөн.",
        "«{name}» названо дважды.",
        "“{name}” is named twice.",
    ),
    "unit_into_itself": (
        "«{name}» өзүнө өзү кошула албайт.",
        "«{name}» не может войти в состав самого себя.",
        "“{name}” cannot become a part of itself.",
    ),
    "units_crosswise": (
        "«{old}» менен «{new}» кайчы кошулуп калат: башка акт тескери багытта жазылган.",
        "«{old}» и «{new}» объединяются крест-накрест: другой акт ведёт в обратную сторону.",
        "“{old}” and “{new}” would be joined crosswise: another act leads the opposite way.",
    ),
    "acts_in_a_circle": (
        "Актылар тегеректеп калды: «{name}» кайра өзүнө алып келет.",
        "Акты замыкаются в круг: от «{name}» они ведут обратно к нему же.",
        "The acts go round in a circle: from “{name}” they lead back to itself.",
    ),
    "unit_ended_already": (
        "«{name}» буга чейин эле аяктаган, акыркы күнү: {day}.",
        "«{name}» уже прекратило существование, последний день: {day}.",
        "“{name}” has ended already, its last day was {day}.",
    ),
    "unit_not_begun": (
        "«{name}» актынын күнүнө чейин башталган эмес, анын биринчи күнү: {day}.",
        "«{name}» ещё не существовало до дня акта, первый день: {day}.",
        "“{name}” had not begun before the day of the act, its first day is {day}.",
    ),
    "new_unit_is_there": (
        "«{name}» реестрде буга чейин эле бар. Башкалар ага кошулса, «кошуу» түрүн тандаңыз.",
        "«{name}» уже есть в реестре. Если другие входят в его состав, выберите вид «присоединение».",
        "“{name}” is in the register already. If others join it, choose the kind “joining”.",
    ),
    "new_unit_begins_early": (
        "«{name}» эскиси бүтө электе башталып жатат: биринчи күнү {day}, эскисинин акыркы күнү {last}.",
        "«{name}» начинается раньше, чем кончается прежнее: первый день {day}, последний день прежнего {last}.",
        "“{name}” begins before the old one ends: its first day is {day}, the last day of the old one is {last}.",
    ),
    "act_before_decided": (
        "Акт кабыл алынганга чейин күчүнө кирип жатат: {on}, кабыл алынганы {decided}.",
        "Акт действует раньше, чем принят: {on}, принят {decided}.",
        "The act holds from a day before it was decided: {on}, decided {decided}.",
    ),
    "act_day_ahead": (
        "Актынын күнү келе элек: {on}.",
        "День, с которого действует акт, ещё не наступил: {on}.",
        "The day from which the act holds has not come yet: {on}.",
    ),
    "villages_homeless": (
        "Кайсы бирдикке өтөрү айтылбаган айылдар: {count}.",
        "Сёла, о которых не сказано, куда они переходят: {count}.",
        "Villages of which nobody has said where they go: {count}.",
    ),
    "code_taken": (
        "{number} коду башка бирдикке таандык, ал «{name}» үчүн бош эмес.",
        "Код {number} принадлежит другой единице, для «{name}» он занят.",
        "The code {number} belongs to another unit and is not free for “{name}”.",
    ),
    "act_not_drafted": (
        "Акт күчүнө киргенден же кайтарып алынгандан кийин өзгөртүлбөйт.",
        "После вступления в силу или отзыва акт не меняется.",
        "Once it is in force or withdrawn, the act is not changed.",
    ),
    "role_decided_already": (
        "Бул роль боюнча чечим кабыл алынган.",
        "По этой роли решение уже принято.",
        "This role has been decided on already.",
    ),
    "role_not_of_act": (
        "Бул роль ушул актынын айынан аяктаган эмес.",
        "Эта роль прекратилась не по этому акту.",
        "This role did not end because of this act.",
    ),
    "unit_not_open_here": (
        "«{name}» бул жерде али ачыла элек. Адегенде аны ачыңыз.",
        "«{name}» здесь ещё не открыто. Сначала откройте его.",
        "“{name}” is not open here yet. Open it first.",
    ),
    "finishing_day_early": (
        "Иштерди бүтүрүү мөөнөтү актынын күнүнөн эрте: {day}.",
        "Срок завершения дел раньше дня акта: {day}.",
        "The day until which things are finished lies before the day of the act: {day}.",
    ),
    "revoking_act_early": (
        "Жокко чыгарган акт жокко чыгарылып жаткан актыдан эрте: {day}.",
        "Отменяющий акт раньше отменяемого: {day}.",
        "The act that revokes is older than the one it revokes: {day}.",
    ),
    "municipality_ended": (
        "Бул муниципалитет аяктаган, акыркы күнү: {day}. Жаңы иш анын мураскорунда башталат.",
        "Этот муниципалитет прекратил существование, последний день: {day}. Новое начинают в его преемнике.",
        "This municipality has ended, its last day was {day}. New things are begun in its successor.",
    ),
}
