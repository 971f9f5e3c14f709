"""Known vulnerabilities of every pinned package; exit code 1 if there is one.

Usage: python scripts/audit.py PATH-OF-PIP-AUDIT

pip-audit asks the package index about each release. A mirror of the index may hold only the page
of a project, which tells about its newest release. Packages that pip-audit had to skip are looked
up there; where an older release is pinned, that its faults are not known is said.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

CONSTRAINTS = Path(__file__).parent.parent / "constraints.txt"
PROJECT = "https://pypi.org/pypi/{name}/json"
OPTIONS = ["--no-deps", "--disable-pip", "--progress-spinner=off", "--format=json"]


def main() -> int:
    packages = audited(sys.argv[1])
    faulty, unknown = 0, 0
    for package in packages:
        version, faults = known(package)
        faulty += bool(faults)
        unknown += faults is None
        if faults:
            print(f"{package['name']} {version}: {', '.join(faults)}   <- vulnerable")
        elif faults is None:
            print(f"{package['name']} {version}: not known")
    print(f"{len(packages)} packages, {faulty} with known vulnerabilities, {unknown} not known")
    return int(faulty > 0)


def audited(pip_audit: str) -> list[dict[str, Any]]:
    """What pip-audit says of each pinned package that this system and this Python would use."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder, "answer.json")
        command = [pip_audit, *OPTIONS, "-o", str(answer), "-r", str(CONSTRAINTS)]
        done = subprocess.run(command, capture_output=True, text=True)
        if not answer.exists():
            raise SystemExit(f"pip-audit gave no answer:\n{done.stderr}")
        found: list[dict[str, Any]] = json.loads(answer.read_text(encoding="utf-8"))["dependencies"]
    return found


def known(package: dict[str, Any]) -> tuple[str, list[str] | None]:
    """The version and the names of its faults, None where nobody could tell."""
    if "skip_reason" not in package:
        return package["version"], [fault["id"] for fault in package["vulns"]]
    named = re.search(r"\(([^()]+)\)$", package["skip_reason"])
    version = named.group(1) if named else "?"
    try:
        with urlopen(PROJECT.format(name=package["name"]), timeout=60) as page:
            project = json.load(page)
    except (URLError, TimeoutError):
        return version, None
    if project["info"]["version"] != version:
        return version, None
    return version, [fault["id"] for fault in project["vulnerabilities"]]


if __name__ == "__main__":
    sys.exit(main())
