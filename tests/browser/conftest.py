"""A real browser: Debian's Chromium driven by Playwright, or the tests here are skipped."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from helpers import report
from tests.browser.hostile import HOSTILE

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator:
    reason = "playwright is not installed (requirements-dev.txt)"
    playwright = pytest.importorskip("playwright.sync_api", reason=reason)
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    with ExitStack() as stack:
        try:
            started = stack.enter_context(playwright.sync_playwright())
            options = {"executable_path": CHROMIUM, "args": QUIET, "timeout": 60_000}
            chromium = stack.enter_context(started.chromium.launch(**options))
            with chromium.new_page() as page:
                assert page.evaluate("1 + 1") == 2
        except (playwright.Error, OSError) as error:
            pytest.skip(f"{CHROMIUM} does not work here: {str(error).strip().splitlines()[0]}")
        yield chromium


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker, as a script."""
    module = pytest.importorskip("axe_playwright_python", reason="axe is not installed")
    return (Path(module.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def report_page(tmp_path_factory) -> str:
    page = report.write_report("iran-russia-2023", tmp_path_factory.mktemp("report"))
    return page.as_uri()


@pytest.fixture(scope="session")
def hostile_article(tmp_path_factory) -> Path:
    """Every string as a paragraph of an article, and some as its title, author and notes."""
    folder = tmp_path_factory.mktemp("hostile")
    words = [f"They wrote {text} and the old town went home again." for text in HOSTILE]
    body = "\n\n".join(words).encode("utf-8", "replace")
    (folder / "hostile.txt").write_bytes(b"The town and its bridge\n\n" + body + b"\n")
    told = {"title": HOSTILE[0] + HOSTILE[11], "author": HOSTILE[10], "publication": "=1+1"}
    side = "".join(f"{name} = '''{value}'''\n" for name, value in told.items())
    (folder / "hostile.toml").write_text(side, encoding="utf-8")
    return folder / "hostile.txt"
