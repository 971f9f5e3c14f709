"""The report as people meet it: by mouse, by keyboard, on a phone, in the dark, on paper."""

import re
import time

import pytest

from helpers import load_article, marked, markup, read
from helpers.tables import findings

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


@pytest.fixture
def page(browser, report_page):
    with browser.new_context(viewport=WIDE) as context:
        opened = context.new_page()
        opened.goto(report_page)
        yield opened


def shown_notes(page) -> list[str]:
    return page.evaluate(
        "[...document.querySelectorAll('.oa-notes i')].filter(note => note.checkVisibility())"
        ".map(note => note.dataset.note)"
    )


def colour(locator) -> str:
    return locator.evaluate("mark => getComputedStyle(mark).backgroundImage")


def first_of(page, label: str):
    """The legend's entry for a label, and the words of its first place."""
    chip = page.locator(".oa-chip", has_text=re.compile(rf"\b{label}\b")).first
    target = chip.locator("a").get_attribute("href").lstrip("#")
    return chip, page.locator(f"mark:has([name={target}])")


def test_a_layer_is_switched_off_and_on_without_touching_the_others(page) -> None:
    chip, hedge = first_of(page, "hedge")
    _, booster = first_of(page, "booster")
    before, other = colour(hedge), colour(booster)
    chip.locator("input").uncheck()
    assert colour(hedge) != before
    assert not hedge.locator("sup a").first.is_visible()
    assert colour(booster) == other
    chip.locator("input").check()
    assert colour(hedge) == before
    assert hedge.locator("sup a").first.is_visible()


def test_a_kind_is_switched_as_a_whole(page) -> None:
    _, hedge = first_of(page, "hedge")
    page.get_by_role("checkbox", name=re.compile("Stance")).uncheck()
    assert not hedge.locator("sup a").first.is_visible()
    page.get_by_role("checkbox", name=re.compile("Sentiment")).check()
    assert page.locator(".oa-chip", has_text="negative").is_visible()


def test_the_mouse_opens_the_notes_of_all_layers_that_are_on(page) -> None:
    assert shown_notes(page) == []
    mark = page.locator("mark:has(sup a:visible):has(i:nth-of-type(2))").first
    mark.hover()
    few = shown_notes(page)
    assert few
    assert all("Voice: " in note and "rule: " in note for note in few)
    for switch in page.locator("legend input").all():
        switch.set_checked(True)
    mark.hover()
    every = shown_notes(page)
    assert len(every) == mark.locator("i").count() >= 2
    assert set(few) <= set(every)
    page.mouse.move(0, 0)
    assert shown_notes(page) == []


def test_a_count_leads_to_its_first_place_and_the_letter_to_the_next(page) -> None:
    chip, mark = first_of(page, "hedge")
    chip.locator("a").click()
    focused = "document.activeElement.name"
    first = page.evaluate(focused)
    assert first.endswith("-1")
    assert any(note.startswith("Hedge: ") for note in shown_notes(page))
    page.keyboard.press("Enter")
    second = page.evaluate(focused)
    assert second.endswith("-2")
    box = page.locator(f"[name={second}]").bounding_box()
    assert 0 <= box["y"] <= WIDE["height"]
    assert mark.count() == 1


def test_the_tab_key_reaches_every_letter_that_is_shown(page) -> None:
    page.locator(".oa-text sup a:visible").first.focus()
    seen = []
    for _ in range(4):
        seen.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        assert shown_notes(page)
        page.keyboard.press("Tab")
    assert len(set(seen)) == 4
    assert all(re.search(r"\d+ of \d+\.$", label) for label in seen)


def test_a_paragraph_in_a_table_leads_into_the_article(page) -> None:
    page.locator("summary", has_text="figure of speech").click()
    page.locator("details[open] td a").first.click()
    assert page.locator(".oa-text :target").count() == 1


def test_nothing_is_cut_off_on_a_phone(browser, report_page) -> None:
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(report_page)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        for mark in page.locator("mark:has(sup a:visible)").all()[:8]:
            mark.hover()
            note = page.locator(".oa-notes i:visible").first.bounding_box()
            assert note["x"] >= 0
            assert note["x"] + note["width"] <= PHONE["width"]


def test_the_words_in_a_picture_can_be_read_on_a_phone(browser, report_page) -> None:
    """The picture keeps its size and scrolls in its own box, which a keyboard can reach."""
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(report_page)
        box = page.locator(".oa-scroll").first
        assert box.locator("img").bounding_box()["width"] > 1.5 * PHONE["width"]
        assert box.bounding_box()["width"] <= PHONE["width"]
        box.focus()
        page.keyboard.press("End")
        page.keyboard.press("ArrowRight")
        page.wait_for_function("document.activeElement.scrollLeft > 0")


def test_a_note_is_wide_enough_to_be_read_wherever_its_mark_stands(page) -> None:
    for mark in page.locator("mark:has(sup a:visible)").all()[:40]:
        mark.hover(force=True)
        for note in page.locator(".oa-notes i:visible").all()[:1]:
            assert note.bounding_box()["width"] >= 250


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marked_words_can_be_read(browser, report_page, scheme) -> None:
    """Every colour that is painted, with the colour of the words upon it."""
    with browser.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(report_page)
        painted = page.evaluate(
            "[...document.querySelectorAll('mark')].map(mark => getComputedStyle(mark))"
            ".map(style => [style.color, style.backgroundImage])"
        )
    pairs = {(ink, tint) for ink, image in painted for tint in re.findall(r"rgb\([^)]*\)", image)}
    assert len(pairs) >= 3
    assert all(contrast(*pair) >= 4.5 for pair in pairs)


def contrast(*colours: str) -> float:
    shades = []
    for colour in colours:
        channels = [int(value) / 255 for value in re.findall(r"\d+", colour)[:3]]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        shades.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
    return max(shades) / min(shades)


def test_on_paper_there_are_the_marks_but_no_boxes_to_tick(page) -> None:
    page.locator("mark:has(sup a:visible)").first.hover()
    page.emulate_media(media="print", color_scheme="dark")
    assert shown_notes(page) == []
    assert not page.locator(".oa-legend input").first.is_visible()
    assert page.locator("mark sup a:visible").count() > 20
    ink = page.locator("mark").first.evaluate("mark => getComputedStyle(mark).color")
    assert contrast(ink, "rgb(255, 255, 255)") > 10
    assert not page.locator("#article > p, details:not([open]), .oa-summary a").first.is_visible()
    assert not page.get_by_text(re.compile("^Sentiment \\d+$")).first.is_visible()
    assert page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("scheme", "size", "unfolded"), [("light", WIDE, "true"), ("dark", PHONE, "false")]
)
def test_the_accessibility_checker_finds_nothing_serious(
    browser, report_page, axe, scheme, size, unfolded
) -> None:
    with browser.new_context(viewport=size, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(report_page)
        page.evaluate(f"document.querySelectorAll('details').forEach(d => d.open = {unfolded})")
        page.evaluate(axe)
        found = page.evaluate("axe.run().then(result => result.violations)")
    serious = [
        (rule["id"], rule["nodes"][0]["html"][:200])
        for rule in found
        if rule["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_nothing_is_fetched_and_nothing_complains(browser, report_page) -> None:
    asked, said = [], []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(report_page, wait_until="networkidle")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert said == []


HOSTILE = '<script>document.title="hit"</script> "><img src=x onerror=document.title="hit"> $x$'


def test_hostile_words_do_nothing_in_a_browser(browser) -> None:
    document = read(load_article(f"They wrote {HOSTILE} and went home \u202eagain today.\n"))
    row = {"kind": HOSTILE, "label": HOSTILE, "rule": HOSTILE, "reason": HOSTILE}
    spans = zip(document.words["start"], document.words["end"], strict=True)
    found = findings(document, [{"start": s, "end": e, **row} for s, e in spans])
    html = markup.report_page(HOSTILE, markup.listed([HOSTILE]), [marked(document, found)])
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(html)
        assert page.title() == HOSTILE
        assert page.locator("img, script").count() == 0
        letters = page.evaluate(
            "(document.querySelectorAll('sup').forEach(e => e.remove()),"
            " document.querySelector('.oa-text').innerText)"
        )
    assert HOSTILE in letters


def test_a_picture_is_turned_over_where_the_page_is_dark(browser, report_page) -> None:
    """White paper becomes the page's own dark; on paper it stays white."""
    turned = "image => getComputedStyle(image).filter"
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(report_page)
        picture = page.locator(".oa-figure img").first
        assert picture.evaluate(turned).startswith("invert")
        page.emulate_media(media="print", color_scheme="dark")
        assert picture.evaluate(turned) == "none"
        page.emulate_media(media="screen", color_scheme="light")
        assert picture.evaluate(turned) == "none"


def test_a_long_article_opens_fast(browser, tmp_path, capsys) -> None:
    sentence = "The old grey road bends twice before it meets the river near the mill. "
    document = read(load_article("\n\n".join([sentence * 5] * 143) + "\n"))
    spans = list(zip(document.words["start"], document.words["end"], strict=True))[::3][:3000]
    rows = [
        {"start": s, "end": e, "kind": f"kind {i % 5}", "label": f"label{i % 25}", "rule": "r",
         "reason": "A reason of the usual length, in one plain sentence."}
        for i, (s, e) in enumerate(spans)
    ]  # fmt: skip
    text = marked(document, findings(document, rows))
    path = tmp_path / "long.html"
    path.write_text(markup.report_page("Long", markup.listed([]), [text]), encoding="utf-8")
    with browser.new_context(viewport=WIDE) as context:
        page = context.new_page()
        page.goto("about:blank")
        began = time.perf_counter()
        page.goto(path.as_uri())
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        taken = time.perf_counter() - began
        assert page.locator("mark").count() >= 3000
    assert path.stat().st_size < 3_000_000
    with capsys.disabled():
        print(f"\n10,000 words with 3,000 marks open in {taken:.2f} s (wanted: 1 s)")
