"""The licence of every pinned package that is installed; exit code 1 if one is not open.

Usage: python scripts/licences.py

Permissive licences pass, and so do MPL-2.0 (its duty is to its own files) and a choice of several
of which one passes. What a package says of itself is believed; where it says nothing, its licence
file was read, and `READ` says what it holds.
"""

import re
import sys
from importlib import metadata
from pathlib import Path

OPEN = re.compile(
    r"(?i)\b(?:MIT(?:-0|-CMU)?|BSD|0BSD|Apache|ISC|PSF|Python Software Foundation|CNRI|Zlib|"
    r"CC0|MPL|Mozilla Public License)\b"
)
READ = {"axe-playwright-python": "MIT", "locate": "MIT"}
CONSTRAINTS = Path(__file__).parent.parent / "constraints.txt"


def pinned() -> list[str]:
    """The names in constraints.txt."""
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    return sorted({line.partition("==")[0] for line in lines if "==" in line})


def licence(name: str) -> str:
    """The licence of an installed package, as its metadata name it."""
    about = metadata.metadata(name)
    classes = about.get_all("Classifier", [])
    named = " / ".join(c.split(" :: ")[-1] for c in classes if c.startswith("License ::"))
    (expression,) = about.get_all("License-Expression", [""])
    (free_text,) = about.get_all("License", [""])
    return READ.get(name) or expression or named or free_text.partition("\n")[0]


def is_open(said: str) -> bool:
    """Whether all that applies is open; `A OR B`, and several classes, leave the choice."""
    return any(
        all(OPEN.search(part) for part in re.split(r"\bAND\b", choice))
        for choice in re.split(r"\bOR\b|/", said)
    )


def main() -> int:
    closed = 0
    for name in pinned():
        try:
            said = licence(name)
        except metadata.PackageNotFoundError:
            continue  # pinned for another system or Python
        closed += not is_open(said)
        print(f"{name:<28}{said or 'not said'}{'' if is_open(said) else '   <- not allowed'}")
    print(f"{closed} packages with a licence that is not allowed")
    return int(closed > 0)


if __name__ == "__main__":
    sys.exit(main())
