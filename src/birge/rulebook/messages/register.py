"""The register of questions and proposals, and hearings: what stands in the way and what is pointed out."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "entry_without_answer": (
        "Адегенде жооп жазыңыз.",
        "Сначала напишите ответ.",
        "Write the answer first.",
    ),
    "entry_without_decision": (
        "Эмне чечилгени көрсөтүлгөн эмес.",
        "Не указано, что решено.",
        "It is not stated what was decided.",
    ),
    "entry_without_reason": (
        "Толук кабыл алынбаса, себеби жазылышы керек.",
        "Если принято не полностью, нужно указать причину.",
        "What is not accepted wholly needs its reason.",
    ),
    "entry_not_told": (
        "Авторго качан жана кантип айтылганы көрсөтүлгөн эмес.",
        "Не указано, когда и как сообщили автору.",
        "It is not stated when and how the author was told.",
    ),
    "entry_forgotten": (
        "Мунун сөздөрү сактоо мөөнөтү бүткөндө өчүрүлгөн.",
        "Его слова удалены по истечении срока хранения.",
        "Its words were deleted when their time was over.",
    ),
    "entry_number_given": (
        "{year}-жылдын {number} номери берилип коюлган.",
        "Номер {number} за {year} год уже занят.",
        "Number {number} of {year} is given already.",
    ),
    "hearing_picture_there": (
        "Бул угууда мындай сүрөт бар.",
        "У этого слушания такой снимок уже есть.",
        "This hearing has this picture already.",
    ),
    "hearing_picture_withdrawn": (
        "Бул угууда мындай сүрөт бар, бирок кайтарылып алынган. Аны угуунун барагынан кайра көрсөтсө болот.",
        "У этого слушания такой снимок есть, он был отозван. Вернуть его можно на странице слушания.",
        "This hearing has this picture, taken back. It can be brought back on the page of the hearing.",
    ),
    "hearing_pictures_too_many": (
        "Бир угууда эң көп дегенде ушунча сүрөт болот: {most}.",
        "У одного слушания снимков не больше {most}.",
        "A hearing has {most} pictures at most.",
    ),
    "slip_says_nothing": (
        "Бул баракчада эч нерсе белгиленген эмес жана жазылган эмес.",
        "На этом листке ничего не отмечено и не написано.",
        "Nothing is ticked or written on this slip.",
    ),
    "slips_too_many": (
        "Бир угууда эң көп дегенде ушунча баракча болот: {most}.",
        "У одного слушания листков не больше {most}.",
        "A hearing has {most} slips at most.",
    ),
    "slip_changed_meanwhile": (
        "Бул баракчаны ушул арада башка адам өзгөрттү. Баракты кайра карап көрүңүз.",
        "Этот листок тем временем изменил кто-то другой. Посмотрите страницу ещё раз.",
        "Somebody else changed this slip meanwhile. Look at the page once more.",
    ),
    "photo_day_ahead": (
        "Сүрөт тартылган күн али келе элек.",
        "День съёмки ещё не наступил.",
        "The day on which the picture was taken has not come yet.",
    ),
    "day_in_the_future": (
        "Күн келечекте: {day}.",
        "Дата в будущем: {day}.",
        "The day is in the future: {day}.",
    ),
    "day_too_early": (
        "{day} эрте: {first} мурун болушу мүмкүн эмес.",
        "{day} — слишком рано: не раньше {first}.",
        "{day} is too early: not before {first}.",
    ),
    "effect_empty": (
        "Эмне өзгөргөнүн тандаңыз же сөз менен жазыңыз.",
        "Выберите, что изменилось, или напишите словами.",
        "Choose what changed, or say it in words.",
    ),
    "effect_record_unknown": (
        "Мындай сап бул жерде жок.",
        "Такой строки здесь нет.",
        "There is no such line here.",
    ),
    "effect_there_already": (
        "Бул сап мында көрсөтүлгөн.",
        "Эта строка здесь уже указана.",
        "This line stands here already.",
    ),
    "entry_text_differs": (
        "{number} номеринин тексти каттоодогудан башка. Айтылган текст файл аркылуу өзгөртүлбөйт.",
        "Текст номера {number} не такой, как в реестре. Сказанное файлом не меняется.",
        "The text of number {number} is not that of the register. What was said is not changed by a file.",
    ),
    "entry_answer_differs": (
        "{number} номерине жооп берилип коюлган, файлда башка жооп турат. Адегенде аны барагында кайра ачыңыз.",
        "На номер {number} уже отвечено, в файле другой ответ. Сначала откройте его заново на его странице.",
        "Number {number} is answered already, and the file has another answer. Open it again on its page first.",
    ),
    "entry_number_unknown": (
        "{year}-жылдын {number} номери каттоодо жок. Жаңы саптын номерин бош калтырыңыз.",
        "Номера {number} за {year} год в реестре нет. У новой строки номер оставьте пустым.",
        "Number {number} of {year} is not in the register. Leave the number of a new row empty.",
    ),
    "entry_row_twice": (
        "Ушул эле сап {first}-сапта бар.",
        "Такая же строка есть в строке {first}.",
        "The same stands in row {first}.",
    ),
    "entry_there_already": (
        "Ушундай эле жазуу каттоодо бар: № {number}.",
        "Такая запись уже есть в реестре: № {number}.",
        "The same entry stands in the register: No. {number}.",
    ),
    "entry_day_unclear": (
        "Күнү так жазылышы керек, мисалы 09.11.2027.",
        "Дата должна быть точной, например 09.11.2027.",
        "The day must be exact, for example 09.11.2027.",
    ),
    "hearing_of_another_budget": (
        "Бул угууда бул бюджеттин долбоору каралган эмес (угуунун жылы: {year}).",
        "На этих слушаниях рассматривался не проект этого бюджета (год слушаний: {year}).",
        "This hearing did not hear the draft of this budget (it heard {year}).",
    ),
    "hearing_year_odd": (
        "{heard}-жылдын бюджети үчүн {year}-жылы өткөн угуу: жылы туурабы, карап көрүңүз.",
        "Слушания {year} года по бюджету {heard} года: проверьте год.",
        "A hearing of {year} on the budget of {heard}: look at the year once more.",
    ),
    "hearing_rule_missing": (
        "Угуу тууралуу канча күн мурда кабарлоо керектиги эрежелерге киргизилген эмес.",
        "В правила не внесено, за сколько дней объявляют о слушаниях.",
        "How many days before a hearing the notice is due has not been entered among the rules.",
    ),
    "hearing_day_unknown": (
        "Угуунун так күнү белгилене элек, кабарлоонун акыркы күнүн эсептөөгө болбойт.",
        "Точный день слушаний ещё не назначен, крайний срок объявления посчитать нельзя.",
        "The day of the hearing is not fixed yet, so the last day for the notice cannot be worked out.",
    ),
}
