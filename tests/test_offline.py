"""No download, no write but where asked, nothing that runs what it reads: the main path alone."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from helpers.paths import DATA

ROOT = DATA.parent
SCRIPT = """
import socket

def refuse(*_, **__):
    raise AssertionError("the network was asked for")

socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from helpers import load_article, marked, read, show
from tests.analyses import ANALYSES
document = read(load_article("iran-russia-2023"))
for name, analysis in ANALYSES.items():
    assert analysis(document) is not None, name
"""


def test_the_main_path_needs_no_network_and_writes_nothing(tmp_path, request) -> None:
    home = tmp_path / "home"
    home.mkdir()
    done = subprocess.run(
        [sys.executable, "-B", "-c", SCRIPT],
        cwd=request.config.rootpath,
        env={"HOME": str(home), "PATH": "", "NLTK_DATA": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(home.rglob("*")) == []


# --- installed where the reader may not write ---

RIGHTS = "-dac_override,-dac_read_search"  # by which root may write and read everything


DROP = ["setpriv", f"--bounding-set={RIGHTS}", f"--inh-caps={RIGHTS}"]


def as_a_guest(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a command where rights count, without those that a root user has besides."""
    command = [*(DROP if os.getuid() == 0 else []), *command]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def copied(folder: Path) -> Path:
    """The package, its data and notebooks, in a folder where nobody may write."""
    shutil.copytree(
        ROOT / "helpers", folder / "helpers", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    return folder


def may_test_rights() -> bool:
    """Whether this system has rights to take away, and a root user a way to do without them."""
    if os.name != "posix" or (os.getuid() == 0 and not shutil.which("setpriv")):
        return False
    return as_a_guest(["true"]).returncode == 0


@pytest.mark.skipif(not may_test_rights(), reason="no rights to take away")
def test_a_guest_makes_a_report_from_a_checkout_that_is_read_only(tmp_path) -> None:
    checkout = copied(tmp_path / "Prüf stand – 試")
    home, out = tmp_path / "no home", tmp_path / "aus gabe é"
    home.mkdir(mode=0o555)
    out.mkdir()
    before = sorted(checkout.rglob("*"))
    env = {"PYTHONPATH": str(checkout), "HOME": str(home), "PATH": os.environ["PATH"]}
    command = [
        sys.executable,
        "-m",
        "helpers",
        "library-hours",
        "--report-only",
        "--out",
        "the report",
    ]
    done = as_a_guest(command, env=env, cwd=out)
    assert done.returncode == 0, done.stderr
    assert (out / "the report" / "report.html").stat().st_size > 10_000
    assert sorted(checkout.rglob("*")) == before
    assert list(home.iterdir()) == []


# --- what the package must never do ---

RUNS_WHAT_IT_READS = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}
UNSAFE_MODULES = set("pickle shelve marshal dill cloudpickle joblib subprocess ctypes code".split())
MODULES = sorted((ROOT / "helpers").rglob("*.py"))


def imports(tree: ast.AST) -> set[str]:
    """The top names of all modules imported."""
    names = [alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names]
    names += [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_runs_nothing_that_it_reads(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    plain = {call.func.id for call in calls if isinstance(call.func, ast.Name)}
    methods = {call.func.attr for call in calls if isinstance(call.func, ast.Attribute)}
    assert not plain & RUNS_WHAT_IT_READS
    assert not imports(tree) & UNSAFE_MODULES
    assert not methods & {"read_pickle", "to_pickle", "system", "popen", "unsafe_load", "eval"}
    for call in calls:
        if isinstance(call.func, ast.Attribute) and ast.unparse(call.func) in ("np.load",):
            assert "allow_pickle=False" in ast.unparse(call)
        if isinstance(call.func, ast.Attribute) and ast.unparse(call.func) == "yaml.load":
            pytest.fail("yaml.safe_load reads data alone")


def test_the_models_are_tables_and_numbers() -> None:
    endings = {"".join(path.suffixes) for path in (DATA / "models").iterdir()}
    assert endings <= {".tsv", ".tsv.gz", ".txt.gz", ".json", ".npz", ".LICENSE"}


def test_every_package_is_pinned() -> None:
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {re.split(r"==", line)[0].lower().replace("_", "-") for line in pins if "==" in line}
    for file in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
        wanted = {line.lower().replace("_", "-") for line in lines if re.match(r"\w", line)}
        assert wanted <= pinned, f"run `make lock`: {file}"
