"""The page made from a notebook: what article text must not do there."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from helpers import notebooks
from tests.browser.test_injection import CLEAN, FORBIDDEN, poke, watched

INSIDE = ", ".join(
    f".jp-OutputArea {tag}" for tag in ("script", "iframe", "object", "form", "link")
)


def test_nothing_in_the_page_of_a_notebook_runs_or_asks(browser, hostile_article, tmp_path) -> None:
    path = notebooks.notebook_paths()[0]
    with ThreadPoolExecutor() as beside:  # Playwright has a loop of its own in this thread
        run = beside.submit(asyncio.run, notebooks.run_notebook(path, str(hostile_article)))
    page_file = tmp_path / "page.html"
    page_file.write_text(notebooks._page(run.result(), path.stem), encoding="utf-8")
    with browser.new_context() as context:
        page, asked = watched(context)
        page.goto(page_file.as_uri(), wait_until="networkidle")
        poke(page)
        assert page.evaluate(FORBIDDEN % INSIDE) == CLEAN
        assert page.locator(".jp-OutputArea .oa-text").count() == 1
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
