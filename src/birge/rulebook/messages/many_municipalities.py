"""Why something is refused in a programme of several municipalities."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str, str]] = {
    "shared_programme_without_goal": (
        "Программанын максатын жазыңыз.",
        "Запишите цель программы.",
        "Write down what the programme is for.",
    ),
    "shared_programme_without_source": (
        "Булагын жазыңыз: бул маалымат кайда жарыяланган.",
        "Укажите источник: где опубликованы эти сведения.",
        "Write down the source: where all this is published.",
    ),
    "shared_programme_phase_is_used": (
        "Бул баскычта муниципалитеттер көрсөтүлгөн, ошондуктан аны алып салууга болбойт.",
        "К этому этапу отнесены муниципалитеты, поэтому удалить его нельзя.",
        "Municipalities stand in this phase, so it cannot be taken out.",
    ),
    "shared_programme_standing_corrected": (
        "Бул жазуу мурда түзөтүлгөн же башка муниципалитетке тиешелүү.",
        "Эта запись уже исправлена или относится к другому муниципалитету.",
        "This row was corrected already, or is of another municipality.",
    ),
}
