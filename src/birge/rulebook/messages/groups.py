"""Why something cannot be done with a group of residents."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "too_few_members": (
        "Тизмеде кеминде {least} мүчө болушу керек.",
        "В списке должно быть не меньше {least} членов.",
        "The list needs at least {least} members.",
    ),
    "group_not_agreed_by_assembly": (
        "Топтун тизмеси жыйында гана макулдашылат: жыйындын чечими керек.",
        "Список группы согласует только сход: нужно его решение.",
        "Only an assembly agrees the list of a group: its decision is needed.",
    ),
    "group_exists": (
        "Мындай топ мурунтан эле бар. Бир көйгөйгө бир демилгечи топ, бир циклге бир мониторинг тобу түзүлөт.",
        "Такая группа уже есть: у проблемы одна инициативная группа, у цикла одна группа мониторинга.",
        "There is such a group already: one initiative group for a problem, one monitoring group for a cycle.",
    ),
    "group_is_dissolved": (
        "Топ таркатылган. Тизмени өзгөртүү үчүн адегенде аны калыбына келтириңиз.",
        "Группа распущена. Чтобы изменить список, сначала восстановите её.",
        "The group is dissolved. Restore it before changing the list.",
    ),
    "member_is_listed": (
        "{name} тизмеде мурунтан эле бар.",
        "{name} уже есть в списке.",
        "{name} is in the list already.",
    ),
    "member_has_left": (
        "Бул адам топтон чыккан.",
        "Этот человек вышел из группы.",
        "This person has left the group.",
    ),
    "left_before_joined": (
        "Топтон чыккан күнү кирген күнүнөн эрте болушу мүмкүн эмес.",
        "День выхода не может быть раньше дня вступления.",
        "The day of leaving cannot be before the day of joining.",
    ),
}
