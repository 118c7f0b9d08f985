"""docs/words.md from the catalogues: the terms on the screen in three languages. `python -m tools.words` writes it."""

from __future__ import annotations

import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "words.md"

#: Heading → terms, as they stand in the code.
TERMS = {
    "Places and bodies": (
        "aiyl aimak",
        "city",
        "district",
        "region (oblast)",
        "village",
        "aiyl okmotu",
        "head of aiyl okmotu",
        "aiyl kenesh",
        "chair of the aiyl kenesh",
        "village head",
        "village assembly",
        "city hall",
        "mayor",
        "city council",
        "chair of the city council",
        "neighbourhood or village",
        "assembly of residents",
    ),
    "People": (
        "specialist",
        "sector specialist",
        "facilitator",
        "head of the municipality",
        "deputy head",
        "executive secretary",
        "finance officer",
        "council secretary",
        "council chair",
        "deputy",
        "initiative group member",
        "monitoring group member",
        "platform administrator",
        "programme coordinator",
        "auditor",
        "observer",
    ),
    "Steps": (
        "Needs assessment",
        "Priority problems",
        "Initiative groups",
        "Joint action plan",
        "Assembly",
        "Council resolution",
    ),
    "Groups that are asked": (
        "women",
        "men",
        "youth",
        "elderly people",
        "unemployed women",
        "families with absent parents",
        "very poor families",
        "families of persons with disabilities",
        "people with a permanent salary",
        "ethnic minorities",
    ),
    "Meetings": (
        "planned",
        "held",
        "held, minutes signed",
        "cancelled",
        "agreed",
        "rejected",
        "postponed",
        "taken note of",
        "Quorum of an assembly",
        "show of hands",
        "slips of paper",
        "Counting commission",
    ),
    "Plan and money": (
        "being drafted",
        "draft for discussion",
        "adopted",
        "local budget",
        "stimulating (share) grant",
        "donor or project grant",
        "residents' money",
        "residents' labour (ashar)",
        "residents' contribution in kind",
        "sponsors",
        "regional development fund",
        "republican budget",
        "Issue of local significance",
        "Direction",
        "Expected result",
    ),
    "Papers and council": (
        "Resolutions",
        "Convocation",
        "regular session",
        "extraordinary session",
        "initiative group",
        "joint monitoring and evaluation group",
    ),
    "Nothing known": (
        "not stated",
        "about",
        "almost",
        "at least",
        "more than",
        "exactly",
    ),
}
HEAD = """# Words

What the screen says, in three languages. Made from the catalogues (`locale/`) by `python -m tools.words`; a test keeps
it current. Terms follow the state's current acts and what municipalities print; where two are in use, one is on the
screen.
"""

CHOSEN = """## Where we chose

- **айыл аймагы**, as registers and current acts write it, not «айылдык аймак».
- **жыйын** for the assembly; «чогулуш» and «курултай» are found in charters, and the forum is a setting.
- **кеңеш** with ң in Kyrgyz, **кенеш** in Russian.
- **демилгечи топ** as state guidance writes it, not «демилгелүү топ».
- **аялдар** in counts and tables; «айымдар» only in a polite address.
- **аялуу** for vulnerable, not «аярлуу».
- **иш-чара** for a line of the plan; **көйгөй** for a problem; **артыкчылык** for a priority.
- Thousands of som are written «миң сом» with a decimal comma, as council papers do.
- **сырсөз** for a password, **каттоо эсеби** for an account.
- **балл** for a point, not «упай».
- **түзөтүү** for correcting a record; «оңдоо» is for repairs.
- **кайтарып алуу** when its author takes a thing back, **алып салуу** when it is put out of a list,
  **түзөтүүгө кайтаруу** when somebody returns it for revision.
- **макулдашуу** for what the assembly does with a group and its list, **бекитүү** for the priority list and the plan,
  **кабыл алуу** for a resolution.
- **өткөрүлдү** for a meeting that was held; **баракча** is the sheet of a session, **бюллетень** the slip of a vote.
- **сын-пикир** for a remark of the council, **эскертме** for a note; «эскертүү» is kept for a warning.
- **нуска** for one of two versions, **мөөнөт** for a term, **каржылоо булагы** for a source of money.
- **токтом** in Russian is «постановление», **өзгөрүүлөр тарыхы** «история изменений», the priority list «перечень».
"""


def translations(language: str) -> dict[str, str]:
    """English → its translation, as the first catalogue that has it says; the plain word before one with a context."""
    entries = [entry for path in sorted((ROOT / "locale" / language).glob("*.po")) for entry in polib.pofile(str(path))]
    found: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: bool(entry.msgctxt)):
        found.setdefault(entry.msgid, entry.msgstr or entry.msgstr_plural.get(0, ""))
    return found


def page() -> str:
    """The whole page.

    :raises KeyError: when a term is not on the screen any more.
    """
    ky, ru = translations("ky"), translations("ru")
    parts = [HEAD]
    for heading, terms in TERMS.items():
        rows = "".join(f"| {term} | {ky[term]} | {ru[term]} |\n" for term in terms)
        parts.append(f"## {heading}\n\n| English | кыргызча | русский |\n|---|---|---|\n{rows}")
    return "\n".join([*parts, CHOSEN])


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
