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
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest

from helpers import load_article, marked, read
from helpers.notebooks import notebook_paths, set_article
from helpers.rhetoric import stance
from tests.browser.test_injection import CLEAN, FORBIDDEN, poke, watched
from tests.browser.test_report_page import contrast

NAMES = [path.name for path in notebook_paths()]
UNTRUSTED, HOSTILE = "untrusted.ipynb", "hostile.ipynb"
SETTINGS = {"windowingMode": "none"}  # every cell is in the page, not only those in view

RUN = """async () => {
  const app = window.jupyterapp, panel = app.shell.currentWidget;
  const pause = time => new Promise(done => setTimeout(done, time));
  const kernel = () => panel.sessionContext.session?.kernel;
  const idle = async () => {
    while (kernel()?.connectionStatus !== 'connected' || kernel().status !== 'idle')
      await pause(50);
  };
  const run = async () => {
    await panel.sessionContext.ready;
    await idle();  // a restart in the midst of the first handshake confuses both ends
    await panel.sessionContext.restartKernel();
    await idle();
    await app.commands.execute('notebook:run-all-cells');
  };
  const late = async () => {
    await pause(200000);
    throw new Error(`Not done in 200 s; the kernel is ${kernel()?.status}`);
  };
  await Promise.race([run(), late()]);
  const cells = panel.content.widgets.map(cell => cell.model.sharedModel)
    .filter(cell => cell.cell_type === 'code');
  return cells.map(cell => ({
    count: cell.execution_count,
    errors: cell.getOutputs().filter(output => output.output_type === 'error'),
  }));
}"""
SHUT_DOWN = "() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()"
COLOURS = """letter => {
  const mark = getComputedStyle(letter.closest('mark'));
  return [mark.color, mark.backgroundImage.match(/rgb\\([^)]*\\)/)[0]];
}"""
DARK = (
    "() => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})"
)

# Starting a kernel takes seconds, and minutes where the machine is busy. What is cut short by the
# limit for other tests would leave the browser waiting for ever.
pytestmark = pytest.mark.timeout(400)


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


@contextmanager
def opened(browser, lab: str, name: str) -> Iterator:
    """A notebook in a page, and what the page asks for; its kernel is shut down in the end."""
    with browser.new_context(viewport={"width": 1400, "height": 1000}) as context:
        page, asked = watched(context)
        page.set_default_timeout(90_000)
        page.goto(f"{lab}/lab/tree/{name}?reset")
        page.wait_for_selector(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell")
        page.wait_for_function(
            "window.jupyterapp.shell.currentWidget?.context?.isReady"
            " && window.jupyterapp.shell.currentWidget.sessionContext.isReady"
        )
        try:
            yield page, asked
        finally:
            page.evaluate(SHUT_DOWN)


def errors(cells: list[dict]) -> list:
    return [cell["errors"] for cell in cells if cell["errors"]]


@pytest.fixture(scope="module")
def seconds() -> dict[str, float]:
    """How long each notebook took to restart and run."""
    return {}


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs_from_the_top_and_its_marks_are_shown(browser, lab, name, seconds) -> None:
    with opened(browser, lab, name) as (page, _):
        began = time.perf_counter()
        cells = page.evaluate(RUN)
        seconds[name] = time.perf_counter() - began
        assert errors(cells) == []
        assert [cell["count"] for cell in cells] == list(range(1, len(cells) + 1))
        for mark in page.locator(".oa-article:has(mark)").locator("mark >> nth=0").all():
            painted = mark.evaluate("mark => getComputedStyle(mark).backgroundImage")
            assert "gradient" in painted


def test_all_notebooks_together_run_in_ninety_seconds(seconds, capsys) -> None:
    if len(seconds) < len(NAMES):
        pytest.skip("not all notebooks were run")
    with capsys.disabled():
        print("\nRestart and Run All:", *(f"{n[:2]} {s:.1f}" for n, s in seconds.items()), end="")
        print(f"; together {sum(seconds.values()):.0f} s (wanted: 90 s)")
    assert sum(seconds.values()) <= 90


def test_a_count_leads_to_its_places_and_the_theme_may_be_dark(browser, lab) -> None:
    with opened(browser, lab, NAMES[0]) as (page, _):
        page.evaluate(DARK)
        assert errors(page.evaluate(RUN)) == []
        page.locator(".oa-chip a").first.click()
        for number in (1, 2, 3):
            letter = page.locator(".oa-text sup a:focus")
            assert letter.get_attribute("name").endswith(f"-{number}")
            assert 0 <= letter.bounding_box()["y"] <= 1000
            page.mouse.move(0, 0)
            assert page.locator("mark:focus-within .oa-notes i:visible").count() >= 1
            ink, paper = letter.evaluate(COLOURS)
            assert contrast(ink, paper) >= 4.5
            assert contrast(paper, "rgb(0, 0, 0)") < 4.5  # the layers' dark shades
            page.keyboard.press("Enter")


def test_before_a_notebook_is_run_the_article_reads_as_an_article(browser, lab) -> None:
    """JupyterLab strips styles and attributes from outputs that it does not trust yet."""
    with opened(browser, lab, UNTRUSTED) as (page, _):
        assert page.locator("[data-note], .oa-article style").count() == 0
        assert page.locator(".oa-text mark").count() > 20
        page.evaluate("document.querySelectorAll('.oa-text sup').forEach(sup => sup.remove())")
        words = page.locator(".oa-text").text_content()
    assert words.startswith("".join(read(load_article("iran-russia-2023")).paragraphs["text"]))


def test_nothing_in_an_output_runs_or_asks(browser, lab) -> None:
    with opened(browser, lab, HOSTILE) as (page, asked):
        assert errors(page.evaluate(RUN)) == []
        poke(page)
        inside = ", ".join(
            f".jp-OutputArea {tag}" for tag in ("script", "iframe", "object", "form")
        )
        assert page.evaluate(FORBIDDEN % inside) == CLEAN
        assert page.locator(".jp-OutputArea .oa-text").count() == 1
    assert [url for url in asked if not url.startswith((lab, "data:", "blob:"))] == []
