"""No download at run time, ever: the whole main path without a network, without a home folder."""

import subprocess
import sys

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
