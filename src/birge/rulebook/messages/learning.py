"""Why a move of learning is refused: events of several municipalities, participants, practices."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "assessment_is_there": (
        "Бул жылдын өзүн өзү баалоосу бар: {year}.",
        "Самооценка за этот год уже есть: {year}.",
        "There is a self-assessment for that year: {year}.",
    ),
    "assessment_rests": (
        "Өзүн өзү баалоону азыр өзгөртүүгө болбойт: {state}.",
        "Сейчас самооценку менять нельзя: {state}.",
        "The self-assessment cannot be changed now: {state}.",
    ),
    "assessment_incomplete": (
        "Ар бир кадам боюнча жок дегенде бир сүйлөмгө жооп бериңиз.",
        "Ответьте хотя бы на одно утверждение по каждому шагу.",
        "Answer at least one statement about each step.",
    ),
    "assessment_without_need": (
        "Эмнени биринчи үйрөнгүңүз келерин тандаңыз.",
        "Выберите, чему хотите научиться прежде всего.",
        "Choose what you want to learn first.",
    ),
    "consultation_without_consultant": (
        "Консультантты тандаңыз: ал бүгүн долбоордун консультанты болушу керек.",
        "Выберите консультанта: сегодня он должен быть консультантом проекта.",
        "Choose a consultant: today that person has to be a consultant of the project.",
    ),
    "consultation_without_advice": (
        "Кеңешти жазыңыз.",
        "Запишите совет.",
        "Write the advice down.",
    ),
    "consultation_without_done": (
        "Эмне жасалганын жазыңыз.",
        "Напишите, что сделано.",
        "Write what was done.",
    ),
    "consultation_of_another": (
        "Бул сурамга башка консультант дайындалган.",
        "По этому запросу назначен другой консультант.",
        "Another consultant is named for this request.",
    ),
    "consultation_rests": (
        "Сурамды азыр өзгөртүүгө болбойт: {state}.",
        "Сейчас запрос менять нельзя: {state}.",
        "The request cannot be changed now: {state}.",
    ),
    "learning_without_day": (
        "Качан пландалганын жазыңыз.",
        "Напишите, на когда запланировано.",
        "Say when it is planned.",
    ),
    "learning_without_topics": (
        "Тренингдин темаларын жазыңыз, ар бирин өзүнчө сапка.",
        "Запишите темы тренинга, каждую с новой строки.",
        "Write the topics of the training, a line each.",
    ),
    "learning_not_held_yet": (
        "Өткөн күнүн жазыңыз; ал келечекте болбойт.",
        "Укажите день проведения; он не может быть в будущем.",
        "Say when it was held; that day cannot be ahead.",
    ),
    "learning_without_counts": (
        "Канча адам же орган катышканын жазыңыз же булакта көрсөтүлбөгөнүн белгилеңиз.",
        "Укажите, сколько людей или органов участвовало, или отметьте, что в источнике этого нет.",
        "Say how many people or bodies took part, or mark that no source states it.",
    ),
    "learning_without_results": (
        "Эмне натыйжа бергенин жазыңыз.",
        "Напишите, что это дало.",
        "Write what came of it.",
    ),
    "learning_event_rests": (
        "Жазууну азыр өзгөртүүгө болбойт: {state}.",
        "Сейчас запись менять нельзя: {state}.",
        "The record cannot be changed now: {state}.",
    ),
    "learning_new_day": (
        "Жаңы күнүн жазыңыз, ал мурункудан башка болсун.",
        "Укажите новый день, отличный от прежнего.",
        "Write the new day; it differs from the one before.",
    ),
    "learning_sign_up_closed": (
        "Катышуучулар жарыяланган иш-чарага гана жазылат; азыр: {state}.",
        "Участников записывают на объявленное мероприятие; сейчас: {state}.",
        "People are signed up for an event that is announced; it is now: {state}.",
    ),
    "learning_signed_up_already": (
        "{name} тизмеде бар.",
        "{name} уже в списке.",
        "{name} is on the list already.",
    ),
    "learning_attendance_closed": (
        "Ким келгени өткөн иш-чарага белгиленет; азыр: {state}.",
        "Кто пришёл, отмечают у проведённого мероприятия; сейчас: {state}.",
        "Who came is marked for an event that was held; it is now: {state}.",
    ),
    "learning_certificate_given": (
        "Сертификат берилген: № {number}. Аны алган адам келбеди деп белгиленбейт.",
        "Сертификат № {number} уже выдан: получившего нельзя отметить неявившимся.",
        "Certificate No. {number} was given: whoever has it cannot be marked as absent.",
    ),
    "learning_nobody_to_certify": (
        "Сертификаты жок келген катышуучу калган жок.",
        "Нет пришедших участников без сертификата.",
        "Nobody who came is without a certificate.",
    ),
    "learning_party_listed": (
        "Бул муниципалитет тизмеде бар.",
        "Этот муниципалитет уже в списке.",
        "This municipality is on the list already.",
    ),
    "learning_party_has_people": (
        "Бул муниципалитеттен катышуучулар жазылган.",
        "От этого муниципалитета записаны участники.",
        "People of this municipality are signed up.",
    ),
    "learning_product_of_another": (
        "План же тажрыйба башка муниципалитеттики.",
        "План или практика принадлежат другому муниципалитету.",
        "The plan or the practice is of another municipality.",
    ),
    "practice_without_how": (
        "Маселе кантип чечилгенин жазыңыз.",
        "Напишите, как это было решено.",
        "Write how it was solved.",
    ),
    "practice_without_proof": (
        "Ачык тизмедеги көйгөйдү же ал жарыяланган даректи көрсөтүңүз: далилсиз тажрыйба жарыяланбайт.",
        "Укажите проблему из открытого перечня или адрес публикации: без подтверждения практику не публикуют.",
        "Name a problem of an open list, or the address where it is published: nothing is published without proof.",
    ),
    "practice_rests": (
        "Тажрыйбаны азыр өзгөртүүгө болбойт: {state}.",
        "Сейчас практику менять нельзя: {state}.",
        "The practice cannot be changed now: {state}.",
    ),
    "practice_is_yours": (
        "Бул сиздин муниципалитеттин тажрыйбасы.",
        "Это практика вашего муниципалитета.",
        "This is a practice of your own municipality.",
    ),
    "practice_marked_already": (
        "Сиздин муниципалитет муну белгилеген.",
        "Ваш муниципалитет это уже отметил.",
        "Your municipality has marked it already.",
    ),
    "practice_not_marked": (
        "Сиздин муниципалитет муну белгилеген эмес.",
        "Ваш муниципалитет этого не отмечал.",
        "Your municipality has not marked it.",
    ),
}
