"""Votes on paper: what two entries of a box wait for, and what a card asked of both ways says."""

TEXTS: dict[str, tuple[str, str, str]] = {
    "poll_counts_differ": (
        "Добуш бергендер: {people}; бюллетендер: {ballots}. Сандар дал келиши керек.",
        "Проголосовало: {people}; бюллетеней: {ballots}. Числа должны совпадать.",
        "People who voted: {people}; ballots: {ballots}. The figures must agree.",
    ),
    "poll_without_boxes": (
        "Кагаз бюллетендер үчүн жок дегенде бир куту кошуңуз.",
        "Добавьте хотя бы одну урну для бумажных бюллетеней.",
        "Add a box for the ballots on paper.",
    ),
    "poll_box_rests": (
        "Кутудагы бюллетендер добуш берүү жабылгандан кийин гана киргизилет.",
        "Бюллетени из урны вводят только после закрытия голосования.",
        "The ballots of a box are entered once the vote is closed, not before.",
    ),
    "poll_no_paper": (
        "Бул добуш берүүдө кагаз бюллетендер жок.",
        "В этом голосовании нет бумажных бюллетеней.",
        "This vote has no ballots on paper.",
    ),
    "poll_paper_entered": (
        "Кагаз бюллетендер киргизиле баштаган: добуш берүү кайра ачылбайт.",
        "Бумажные бюллетени уже вводят: голосование не открывают снова.",
        "Ballots on paper are being entered: the vote is not opened again.",
    ),
    "paper_needs_two": (
        "Бюллетендерди эки башка киши өз-өзүнчө киргизет.",
        "Бюллетени вводят два разных человека, каждый сам.",
        "Two different people enter the ballots, each by themselves.",
    ),
    "paper_two_already": (
        "Бул кутуну эки башка киши киргизген.",
        "Эту урну уже ввели два других человека.",
        "Two other people entered this box.",
    ),
    "paper_entries_differ": (
        "Эки киргизүү дал келбеген жерлер: {count}.",
        "Мест, где два ввода не совпадают: {count}.",
        "Places where the two entries differ: {count}.",
    ),
    "paper_more_than_signed": (
        "Бюллетендер: {sheets}; кол койгондор: {signed}. Бюллетень кол койгондон көп болбойт.",
        "Бюллетеней: {sheets}; подписей: {signed}. Бюллетеней не может быть больше, чем подписей.",
        "Ballots: {sheets}; signatures: {signed}. There cannot be more ballots than signatures.",
    ),
    "paper_without_photo": (
        "Протоколдун сүрөтү жок.",
        "Нет фотографии протокола.",
        "There is no photograph of the protocol.",
    ),
    "paper_line": (
        "{line}-сапта ката бар.",
        "В строке {line} ошибка.",
        "There is a mistake in line {line}.",
    ),
    "paper_line_unread": (
        "Номерлерди гана жазыңыз; жараксыз бюллетень үчүн – сызыкча.",
        "Пишите только номера; для испорченного бюллетеня – чёрточку.",
        "Write numbers only; a hyphen for a spoilt ballot.",
    ),
    "poll_card_voted_by_phone": (
        "Бул карта менен телефондон добуш берилген: кагаз бюллетень берилбейт, бул тизмеде белгиленди.",
        "По этой карточке уже проголосовали с телефона: бумажный бюллетень не выдают, это отмечено в списке.",
        "This card has voted on a phone: no ballot on paper is given, and the list notes it.",
    ),
    "poll_card_ticked": (
        "Бул карта белгиленген.",
        "Эта карточка уже отмечена.",
        "This card was ticked off already.",
    ),
}
