"""Mutation testing: small faults put into a package one by one; which of them does no test see?

Usage: python scripts/mutation.py PACKAGE --cosmic-ray PATH [--mutants N] [--seed S] [--tests …]

PACKAGE is a folder or file such as helpers/readability. Of all places that cosmic-ray can mutate
(an operator, a number, a condition, a loop …), N are drawn with a fixed seed, and one mutant for
each: a place with a dozen possible mutants counts no more than one with two. Everything happens in
a copy of the tree, which is deleted in the end. The tests are those files of tests/ that import
from PACKAGE, unless named, without the tests of time, which are slow and see no small fault.
"""

import argparse
import ast
import os
import random
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
COPIED = ["helpers", "tests", "data", "notebooks", "scripts", "pyproject.toml", "README.md"]
SLOWER = 5.0  # a mutant that takes so many times the time of the unharmed tests hangs

Place = tuple[str, int, int]  # file, line, column
Point = tuple[int, int]  # line, column
Span = tuple[Point, Point]


def unseen(path: Path) -> Iterator[Span]:
    """Where no mutant can change what the program does, unless it breaks it at import.

    Annotations, which nothing runs; decorators, here caches and frozen classes; `strict=` of zip,
    a check of our own; and the star before keyword-only arguments, which passes for a product.
    """
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        pieces = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        pieces += getattr(node, "decorator_list", [])
        if isinstance(node, ast.keyword) and node.arg == "strict":
            pieces.append(node.value)
        for piece in pieces:
            if isinstance(piece, ast.expr):
                yield (piece.lineno, piece.col_offset - 1), ends(piece)
        if isinstance(node, ast.FunctionDef) and node.args.kwonlyargs:
            before = [*node.args.posonlyargs, *node.args.args]
            yield ends(before[-1]) if before else (node.lineno, 0), starts(node.args.kwonlyargs[0])


def starts(node: ast.expr | ast.arg) -> Point:
    return node.lineno, node.col_offset


def ends(node: ast.expr | ast.arg) -> Point:
    return node.end_lineno or node.lineno, node.end_col_offset or 0


def sample(session: Path, tree: Path, number: int, seed: int) -> int:
    """Leave `number` mutants in the session, one a place; the number of places there were."""
    with sqlite3.connect(session) as database:
        found = database.execute(
            "SELECT job_id, module_path, start_pos_row, start_pos_col FROM mutation_specs "
            "ORDER BY module_path, start_pos_row, start_pos_col, operator_name, operator_args, "
            "occurrence"
        ).fetchall()
        idle = {path: list(unseen(tree / path)) for path in {row[1] for row in found}}
        places: defaultdict[Place, list[str]] = defaultdict(list)
        for job, path, line, column in found:
            if not any(start <= (line, column) < end for start, end in idle[path]):
                places[path, line, column].append(job)
        draw = random.Random(seed)
        drawn = draw.sample(list(places), min(number, len(places)))
        kept = {draw.choice(places[place]) for place in drawn}
        gone = [(job,) for job, *_ in found if job not in kept]
        for table in ("mutation_specs", "work_items"):
            database.executemany(f"DELETE FROM {table} WHERE job_id = ?", gone)
    return len(places)


def survivors(session: Path) -> tuple[int, list[tuple[str, int, str, str]]]:
    """The number of mutants run, and of those that passed: file, line, operator, difference."""
    with sqlite3.connect(session) as database:
        rows = database.execute(
            "SELECT module_path, start_pos_row, operator_name, diff, test_outcome "
            "FROM mutation_specs JOIN work_results USING (job_id) "
            "ORDER BY module_path, start_pos_row"
        ).fetchall()
    return len(rows), [row[:4] for row in rows if row[4] == "SURVIVED"]


def tests_of(package: str) -> list[str]:
    """The test files with a line that imports from the package."""
    name = re.escape(Path(package).stem)
    line = re.compile(rf"^(?:from|import) helpers\b.*\b{name}\b", re.M)
    files = sorted((ROOT / "tests").glob("test_*.py"))
    return [f"tests/{f.name}" for f in files if line.search(f.read_text(encoding="utf-8"))]


def changed(difference: str) -> str:
    """The lines taken out and put in of a difference, without its head."""
    lines = (difference or "").splitlines()
    return "\n".join(line for line in lines if re.match(r"[-+](?![-+]{2})", line))


def run(package: str, cosmic_ray: str, number: int, seed: int, tests: list[str]) -> int:
    """Mutate, test and report; the exit code."""
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        tree = Path(folder)
        for name in COPIED:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, tree / name)
        for cache in tree.rglob("__pycache__"):
            shutil.rmtree(cache)  # a mutant of the same second and length would be run from it
        environment = {
            **os.environ,
            "PYTHONPATH": folder,
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONHASHSEED": "0",
        }
        command = [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider"]
        command += ["-k", "not time_limit", *tests]
        begun = time.monotonic()
        subprocess.run(command, cwd=tree, env=environment, check=True)
        longest = SLOWER * (time.monotonic() - begun) + 5
        (tree / "mutation.toml").write_text(
            f'[cosmic-ray]\nmodule-path = "{package}"\ntimeout = {longest:.0f}.0\n'
            f"excluded-modules = []\ntest-command = '''{shlex.join(command)}'''\n"
            '[cosmic-ray.distributor]\nname = "local"\n',
            encoding="utf-8",
        )
        session = tree / "session.sqlite"
        program = [str(Path(cosmic_ray).absolute())]
        files = ["mutation.toml", session.name]
        subprocess.run([*program, "init", *files], cwd=tree, env=environment, check=True)
        places = sample(session, tree, number, seed)
        subprocess.run([*program, "exec", *files], cwd=tree, env=environment, check=True)
        total, alive = survivors(session)
    for path, line, operator, difference in alive:
        print(f"\n{path}:{line}  {operator.removeprefix('core/')}\n{changed(difference)}")
    print(
        f"\n{package}: {total} mutants at {places} places (seed {seed}), "
        f"{total - len(alive)} killed, {len(alive)} survived ({len(alive) / max(total, 1):.1%})"
    )
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Mutation testing of one package.")
    parser.add_argument("package", help="such as helpers/readability")
    parser.add_argument("--cosmic-ray", required=True, help="the program, as installed")
    parser.add_argument("--mutants", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tests", nargs="*", default=[], help="instead of those that import it")
    asked = parser.parse_args()
    package = asked.package.rstrip("/")
    tests = asked.tests or tests_of(package)
    if not (ROOT / package).exists() or not tests:
        parser.error(f"{package} is not in {ROOT}, or no test imports from it; name --tests")
    return run(package, asked.cosmic_ray, asked.mutants, asked.seed, tests)


if __name__ == "__main__":
    sys.exit(main())
