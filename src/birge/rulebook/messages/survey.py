"""Why something is refused in a survey of residents."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "survey_questions_stand_fast": (
        "Бул суроолор жыл сайын бирдей берилет, аларды өзгөртүүгө болбойт.",
        "Эти вопросы каждый год одни и те же, менять их нельзя.",
        "These questions are the same every year and cannot be changed.",
    ),
    "trust_is_asked": (
        "{year}-жылдын суроосу бар: № {number} сурамжылоо.",
        "Вопрос {year} года уже задан: опрос № {number}.",
        "The question of {year} is asked already: survey No. {number}.",
    ),
    "survey_question_answered": (
        "Бул суроого жооп жазылган: ал сурамжылоодо калат.",
        "На этот вопрос уже ответили: он остаётся в опросе.",
        "Somebody answered this question already: it stays in the survey.",
    ),
    "survey_without_questions": (
        "Сурамжылоодо саналуучу суроо жок: жок дегенде бирди кошуңуз.",
        "В опросе нет вопроса, ответы на который можно посчитать: добавьте хотя бы один.",
        "The survey has no question whose answers can be counted: add one at least.",
    ),
    "survey_untranslated": (
        "Орусча жазылбаган тексттер: {count}. Ар ким өз тилинде окуй алышы керек.",
        "Текстов без русского перевода: {count}. Каждый читает на своём языке.",
        "Texts that are not written in Russian: {count}. Everybody reads in their own language.",
    ),
    "survey_without_days": (
        "Эл качанга чейин жооп берери жазылып, ал күн өтүп кете элек болушу керек.",
        "Нужен день, до которого люди отвечают, и он ещё не прошёл.",
        "It needs the day until which people answer, and that is not past.",
    ),
    "survey_without_sheets": (
        "Бир да барак киргизилген эмес.",
        "Не внесено ни одного листа.",
        "No sheet has been entered.",
    ),
    "survey_rests": (
        "Сурамжылоону азыр өзгөртүүгө болбойт: {state}.",
        "Сейчас опрос менять нельзя: {state}.",
        "The survey cannot be changed now: {state}.",
    ),
    "survey_too_many_questions": (
        "Кыска сурамжылоодо {most} суроодон көп болбойт.",
        "В коротком опросе не больше {most} вопросов.",
        "A short survey has at most {most} questions.",
    ),
    "survey_not_counting": (
        "Барактар сурамжылоо жүрүп жатканда же аяктап, жыйынтыгы жарыялана электе киргизилет.",
        "Листы вносятся, пока опрос идёт или закончен, но итоги не опубликованы.",
        "Sheets are entered while people answer, or afterwards until the results are published.",
    ),
    "survey_not_open": (
        "Бул сурамжылоого азыр жооп берилбейт.",
        "На этот опрос сейчас не отвечают.",
        "This survey is not open for answers now.",
    ),
    "survey_answered_already": (
        "Бул телефондон жооп берилген. Дагы бирөө жооп бергиси келсе, кагаз баракты толтурсун.",
        "С этого телефона уже ответили. Кто ещё хочет ответить, пусть заполнит бумажный лист.",
        "Somebody answered from this phone already. Whoever else wants to answer may fill in a sheet of paper.",
    ),
    "survey_says_nothing": (
        "Бир да суроого жооп берилген жок.",
        "Нет ответа ни на один вопрос.",
        "No question has been answered.",
    ),
    "survey_sheet_taken": (
        "№ {number} барагы киргизилген.",
        "Лист № {number} уже внесён.",
        "Sheet no. {number} has been entered already.",
    ),
    "survey_sheet_unknown": (
        "Мындай номерлүү барак киргизилген эмес же кайтарылып алынган.",
        "Листа с таким номером нет, или он уже отозван.",
        "There is no sheet with this number, or it was taken back already.",
    ),
    "survey_remark_too_early": (
        "Жазылган сөздөр жыйынтык жарыялангандан кийин гана ачыкка чыгарылат.",
        "Слова людей открывают только после публикации итогов.",
        "What people wrote is released only after the results are published.",
    ),
    "survey_of_too_few": (
        "{floor} кишиден аз жооп берген. Ким эмне деп жооп бергени билинип калбашы үчүн жыйынтык көрсөтүлбөйт.",
        "Ответили меньше {floor} человек. Чтобы нельзя было узнать, кто что ответил, итоги не показаны.",
        "Fewer than {floor} people answered. So that nobody can tell who said what, the results are not shown.",
    ),
}
