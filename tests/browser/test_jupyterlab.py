"""The notebooks in JupyterLab: run from the top by a real browser, and read before they are run."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from helpers import load_article, marked, read
from helpers.notebooks import notebook_paths, set_article
from helpers.rhetoric import stance
from tests.browser.test_injection import CLEAN, FORBIDDEN, poke, watched

NAMES = [path.name for path in notebook_paths()]
UNTRUSTED, HOSTILE = "untrusted.ipynb", "hostile.ipynb"
SETTINGS = {"windowingMode": "none"}  # every cell is in the page, not only those in view

RUN = """async () => {
  const app = window.jupyterapp, panel = app.shell.currentWidget;
  await panel.sessionContext.ready;
  await panel.sessionContext.restartKernel();
  const kernel = () => panel.sessionContext.session.kernel;
  while (kernel().connectionStatus !== 'connected' || kernel().status !== 'idle')
    await new Promise(done => setTimeout(done, 50));
  await app.commands.execute('notebook:run-all-cells');
  const cells = panel.content.widgets.map(cell => cell.model.sharedModel)
    .filter(cell => cell.cell_type === 'code');
  return cells.map(cell => ({
    count: cell.execution_count,
    errors: cell.getOutputs().filter(output => output.output_type === 'error'),
  }));
}"""


def already_run() -> nbformat.NotebookNode:
    """A notebook that came with an output and that nobody here has run."""
    document = read(load_article("iran-russia-2023"))
    html = marked(document, stance.stance(document))._repr_html_()
    output = nbformat.v4.new_output("display_data", {"text/html": html})
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell("1", outputs=[output])], metadata={"kernelspec": kernel}
    )


def with_article(path: Path, source: Path) -> nbformat.NotebookNode:
    notebook = nbformat.read(path, as_version=4)
    set_article(notebook, str(source))
    return notebook


@pytest.fixture(scope="module")
def lab(browser, tmp_path_factory, hostile_article) -> Iterator[str]:
    """The address of a JupyterLab of our own, on a copy of the notebooks."""
    assert browser  # without one, no server is started
    home = tmp_path_factory.mktemp("lab")
    for path in notebook_paths():
        shutil.copy(path, home)
    nbformat.write(already_run(), home / UNTRUSTED)
    nbformat.write(with_article(notebook_paths()[0], hostile_article), home / HOSTILE)
    settings = home / "settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    (settings / "tracker.jupyterlab-settings").write_text(json.dumps(SETTINGS))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [
        "--no-browser", "--allow-root", "--expose-app-in-browser", f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0", "--IdentityProvider.token=", f"--ServerApp.root_dir={home}",
        "--LabApp.news_url=", "--ServerApp.disable_check_xsrf=True",
    ]  # fmt: skip
    places = {
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options],
            env={**os.environ, **places}, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        yield answering(f"http://127.0.0.1:{port}", home / "log")
    finally:
        server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:  # the kernels see that it's gone, and go as well
            server.kill()


def answering(address: str, log: Path, patience: float = 60) -> str:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{address}/api/status", timeout=2).close()
            return address
        except OSError:
            time.sleep(0.3)
    raise AssertionError(log.read_text())


def opened(context, lab: str, name: str):
    page = context.new_page()
    page.set_default_timeout(90_000)
    begin(page, lab, name)
    return page


def begin(page, lab: str, name: str) -> None:
    """Open a notebook in a page, and wait until its kernel is there."""
    page.goto(f"{lab}/lab/tree/{name}?reset")
    page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell")
    page.wait_for_function(
        "window.jupyterapp.shell.currentWidget?.context?.isReady"
        " && window.jupyterapp.shell.currentWidget.sessionContext.isReady"
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs_from_the_top_and_its_marks_are_shown(browser, lab, name, capsys) -> None:
    with browser.new_context(viewport={"width": 1400, "height": 1000}) as context:
        page = opened(context, lab, name)
        began = time.perf_counter()
        cells = page.evaluate(RUN)
        with capsys.disabled():
            print(f"\n{name}: {time.perf_counter() - began:.1f} s")
        assert [cell["errors"] for cell in cells if cell["errors"]] == []
        assert [cell["count"] for cell in cells] == list(range(1, len(cells) + 1))
        for mark in page.locator(".oa-article:has(mark)").locator("mark >> nth=0").all():
            painted = mark.evaluate("mark => getComputedStyle(mark).backgroundImage")
            assert "gradient" in painted


def test_before_a_notebook_is_run_the_article_reads_as_an_article(browser, lab) -> None:
    """JupyterLab strips styles and attributes from outputs that it does not trust yet."""
    with browser.new_context(viewport={"width": 1400, "height": 1000}) as context:
        page = opened(context, lab, UNTRUSTED)
        assert page.locator("[data-note], .oa-article style").count() == 0
        assert page.locator(".oa-text mark").count() > 20
        page.evaluate("document.querySelectorAll('.oa-text sup').forEach(sup => sup.remove())")
        words = page.locator(".oa-text").text_content()
    assert words.startswith("".join(read(load_article("iran-russia-2023")).paragraphs["text"]))


def test_nothing_in_an_output_runs_or_asks(browser, lab) -> None:
    with browser.new_context(viewport={"width": 1400, "height": 1000}) as context:
        page, asked = watched(context)
        page.set_default_timeout(90_000)
        begin(page, lab, HOSTILE)
        cells = page.evaluate(RUN)
        assert [cell["errors"] for cell in cells if cell["errors"]] == []
        poke(page)
        inside = ", ".join(
            f".jp-OutputArea {tag}" for tag in ("script", "iframe", "object", "form")
        )
        assert page.evaluate(FORBIDDEN % inside) == CLEAN
        assert page.locator(".jp-OutputArea .oa-text").count() == 1
    assert [url for url in asked if not url.startswith((lab, "data:", "blob:"))] == []
