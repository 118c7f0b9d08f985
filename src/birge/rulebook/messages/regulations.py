"""Regulations on local initiatives: what has to stand in one before it holds."""

TEXTS = {
    "regulation_without_text": (
        "Жобонун текстин жазыңыз.",
        "Напишите текст положения.",
        "Write the text of the regulation.",
    ),
    "regulation_without_resolution": (
        "Жобону бекиткен кеңештин кабыл алынган токтомун көрсөтүңүз.",
        "Укажите принятое постановление кенеша, которым утверждено положение.",
        "Name the adopted resolution of the council that approves the regulation.",
    ),
    "regulation_without_day": (
        "Жобо кайсы күндөн тартып күчүнө кирерин жазыңыз.",
        "Напишите, с какого дня действует положение.",
        "Write from which day the regulation is in force.",
    ),
    "regulation_before_resolution": (
        "Жобо аны бекиткен токтомдон мурда күчүнө кире албайт.",
        "Положение не может действовать раньше постановления, которым оно утверждено.",
        "The regulation cannot be in force before the resolution that approves it.",
    ),
    "regulation_ends_before": (
        "Жобо күчүнө кирген күндөн мурда аяктай албайт.",
        "Положение не может прекратиться раньше, чем начало действовать.",
        "The regulation cannot end before it came into force.",
    ),
    "regulation_rests": (
        "Күчүнө кирген же жарыяланган текст өзгөртүлбөйт: өзгөргөн текст – жаңы жобо.",
        "Текст, который действует или опубликован, не меняют: изменённый текст – новое положение.",
        "A text that is in force or published is not changed: a changed text is a new regulation.",
    ),
    "regulation_model_in_use": (
        "Бул үлгүнүн негизинде муниципалитеттердин жоболору түзүлгөн: ал жарыяланган бойдон калат.",
        "По этому образцу составлены положения муниципалитетов: он остаётся опубликованным.",
        "Municipalities made their regulations from this model: it stays published.",
    ),
}
