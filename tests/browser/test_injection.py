"""Article text is shown and does nothing: no script, no request, nothing out of its place."""

import csv
import html
import io
import re
from pathlib import Path

import pytest

from helpers import load_article, markup, read, report
from tests.browser.hostile import HOSTILE

# What an article can never bring about, wherever it is shown.
FORBIDDEN = """() => ({
  hit: window.hit,
  scripts: [...document.querySelectorAll('%s')].map(e => e.outerHTML.slice(0, 200)),
  handlers: [...document.querySelectorAll('.oa *')].flatMap(e => e.getAttributeNames()
    .filter(name => name.startsWith('on') || name == 'srcdoc' || name == 'autofocus')),
  addresses: [...document.querySelectorAll('.oa [href], .oa [src]')]
    .map(e => e.getAttribute('href') || e.getAttribute('src'))
    .filter(a => !/^(#|data:image\\/png;base64,)/.test(a))
    .filter(a => location.protocol != 'http:' || !a.startsWith(location.origin + '/'))
    .filter(a => !/^(tables|pictures)\\/\\w+\\.\\w+$|^\\d\\d_\\w+\\.(ipynb|html)$/.test(a)),
  typeset: document.querySelectorAll('.oa mjx-container, .oa .MathJax').length,
})"""
LOADING = "script, iframe, object, embed, link, base, form, meta[http-equiv], svg script, video"
CLEAN = {"hit": None, "scripts": [], "handlers": [], "addresses": [], "typeset": 0}


@pytest.fixture(scope="session")
def hostile_report(hostile_article, tmp_path_factory) -> Path:
    return report.write_report(str(hostile_article), tmp_path_factory.mktemp("hostile-report"))


def watched(context):
    """A page, with all that it asks of the network and all that it pops up."""
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    return page, asked


def poke(page) -> None:
    """What a reader does: open everything, and move over, and to, whatever there is."""
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for mark in page.locator(".oa mark:visible").all()[::40]:
        mark.hover()
    for _ in range(5):
        page.keyboard.press("Tab")
    page.wait_for_timeout(300)


def visible(text: str) -> str:
    """A string as a reader is shown it."""
    return " ".join(markup.UNSEEN.sub(lambda hit: f"U+{ord(hit[0]):04X}", text).split())


def test_nothing_in_a_report_runs_asks_or_gets_out(browser, hostile_report) -> None:
    with browser.new_context() as context:
        page, asked = watched(context)
        page.goto(hostile_report.as_uri(), wait_until="networkidle")
        poke(page)
        assert page.evaluate(FORBIDDEN % LOADING) == CLEAN
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        assert page.locator("main > section").count() == page.locator("section").count() == 9
        assert page.locator("main > section .oa-text").count() == 1
        page.evaluate("document.querySelectorAll('sup').forEach(e => e.remove())")
        shown = " ".join(page.locator(".oa-text").text_content().split())
        title = page.locator("h1").text_content()
    assert title == HOSTILE[0] + HOSTILE[11]
    lost = [text for text in HOSTILE if visible(text.replace("\ud800", "?")) not in shown]
    assert lost == []


def test_no_cell_of_a_csv_is_a_formula(hostile_report) -> None:
    seen = 0
    for path in (hostile_report.parent / "tables").glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")):
            for value in row:
                seen += 1
                number = re.fullmatch(r"-?[\d.]+(e-?\d+)?", value)
                assert number or not value.startswith(tuple("=+-@\t\r\n")), value
    assert seen > 1000


def test_what_is_printed_cannot_command_a_terminal(hostile_article) -> None:
    document = read(load_article(hostile_article))
    printed = [
        repr(thing) for thing in (document, document.article, markup.card(document.article, []))
    ]
    printed.append(repr(markup.show(document.paragraphs, rows=100)))
    assert not any(markup.UNSEEN.search(line) for line in printed)
    assert html.escape("<script>") in document._repr_html_()
