"""Head-counts, votes, quorum, small counts."""

TEXTS = {
    "count_negative": (
        "Адамдардын саны терс болушу мүмкүн эмес: {value}.",
        "Число людей не может быть отрицательным: {value}.",
        "A number of people cannot be negative: {value}.",
    ),
    "qualifier_without_total": (
        "«Болжол менен» же «кеминде» сыяктуу белги коюлган, бирок сандын өзү жазылган эмес.",
        "Указано «около» или «не менее», но само число не записано.",
        'It says "about" or "at least", but the number itself is missing.',
    ),
    "women_exceed_total": (
        "Аялдардын саны ({women}) жалпы сандан ({total}) көп.",
        "Женщин ({women}) больше, чем всего людей ({total}).",
        "There are more women ({women}) than people in total ({total}).",
    ),
    "men_exceed_total": (
        "Эркектердин саны ({men}) жалпы сандан ({total}) көп.",
        "Мужчин ({men}) больше, чем всего людей ({total}).",
        "There are more men ({men}) than people in total ({total}).",
    ),
    "unknown_exceed_total": (
        "Жынысы көрсөтүлбөгөн адамдардын саны ({unknown}) жалпы сандан ({total}) көп.",
        "Людей, чей пол не указан ({unknown}), больше, чем всего людей ({total}).",
        "There are more people of unstated sex ({unknown}) than people in total ({total}).",
    ),
    "parts_exceed_total_count": (
        "Аялдар, эркектер жана жынысы көрсөтүлбөгөндөр чогуу ({sum}) жалпы сандан ({total}) көп.",
        "Женщины, мужчины и те, чей пол не указан, вместе ({sum}) больше общего числа ({total}).",
        "Women, men and people of unstated sex together ({sum}) exceed the total ({total}).",
    ),
    "parts_differ_from_total_count": (
        "Аялдар, эркектер жана жынысы көрсөтүлбөгөндөр чогуу {sum}, жалпы саны болсо {total}.",
        "Женщины, мужчины и те, чей пол не указан, вместе дают {sum}, а всего указано {total}.",
        "Women, men and people of unstated sex add up to {sum}, but the total is {total}.",
    ),
    "votes_exceed_voters": (
        "Добуштар ({votes}) өтө көп: добуш бергендер мынча добуш бере алмак эмес (добуш бергендер: {voters}).",
        "Голосов ({votes}) больше, чем могли подать голосовавшие (голосовавших: {voters}).",
        "There are more votes ({votes}) than the voters could cast (voters: {voters}).",
    ),
    "voters_exceed_attendance": (
        "Добуш бергендер ({voters}) катышкандардан ({attendance}) көп.",
        "Голосовавших ({voters}) больше, чем присутствовавших ({attendance}).",
        "There are more voters ({voters}) than people present ({attendance}).",
    ),
    "sum_differs_from_voters": (
        "Добуштар менен жараксыз бюллетендер чогуу {sum}, добуш бергендер болсо {voters}.",
        "Голоса и недействительные бюллетени вместе дают {sum}, а голосовавших указано {voters}.",
        "Votes and spoilt ballots add up to {sum}, but the number of voters is {voters}.",
    ),
    "figure_missing": (
        "Сан көрсөтүлгөн эмес: {what}.",
        "Цифра не указана: {what}.",
        "A figure is missing: {what}.",
    ),
    "quorum_met": (
        "Кворум бар: керектүүсү {needed}, катышканы {present}.",
        "Кворум есть: нужно {needed}, присутствуют {present}.",
        "There is a quorum: needed {needed}, present {present}.",
    ),
    "quorum_not_met": (
        "Кворум жок: керектүүсү {needed}, катышканы {present}.",
        "Кворума нет: нужно {needed}, присутствуют {present}.",
        "There is no quorum: needed {needed}, present {present}.",
    ),
    "quorum_entitled_unknown": (
        "Добуш берүүгө укуктуу адамдардын саны көрсөтүлгөн эмес, кворумду эсептөөгө болбойт.",
        "Число имеющих право голоса не указано, кворум посчитать нельзя.",
        "The number of people entitled to vote is not stated, so the quorum cannot be worked out.",
    ),
    "quorum_present_unknown": (
        "Катышкандардын саны көрсөтүлгөн эмес; кворум үчүн керектүүсү {needed}.",
        "Число присутствующих не указано; для кворума нужно {needed}.",
        "The number of people present is not stated; the quorum is {needed}.",
    ),
    "quorum_present_approximate": (
        "Катышкандардын саны так эмес ({present}); кворум ({needed}) бар-жогун айтууга болбойт.",
        "Число присутствующих неточное ({present}); есть ли кворум ({needed}), сказать нельзя.",
        "The number present is not exact ({present}), so it cannot be said whether the quorum of {needed} was met.",
    ),
    "small_count_hidden": (
        "{floor} санынан кичине сандар көрсөтүлбөйт: алар боюнча адамды таанып алса болот.",
        "Числа меньше {floor} не показываются: по ним можно узнать человека.",
        "Counts below {floor} are not shown: a person could be recognised from them.",
    ),
}
