"""The one door to HTML: nothing from an article passes it unescaped, nothing found is lost."""

import re
import time
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import load_article, marked, markup, read, readability, show
from helpers.tables import findings

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</mark></article><iframe src=//example.org>",
    "</style><script>alert(1)</script>",
    "&lt;b&gt; &amp; &#60;i&#62;",
    "{{7*7}} ${alert(1)} $x^2$",
    "<!-- --><style>*{display:none}</style>",
    "a\nb=c",
]
ARTICLE_TAGS = {
    "a", "article", "b", "div", "em", "fieldset", "h3", "i", "input", "label", "legend", "mark",
    "p", "span", "style", "sup",
}  # fmt: skip
ARTICLE_ATTRIBUTES = {
    "aria-label", "checked", "class", "data-lm-suppress-shortcuts", "data-note", "data-number",
    "dir", "href", "id", "name", "role", "style", "title", "type",
}  # fmt: skip


class Parsed(HTMLParser):
    """The tags, attributes and text of a page, style sheets aside."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.values: dict[str, list[str]] = {}
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        for name, value in attrs:
            self.values.setdefault(name, []).append(value)

    def handle_data(self, data):
        if self.tags[-1:] != ["style"] or not data.startswith("."):
            self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


def document_of(text: str):
    return read(load_article(text + "\n"))


def table(document, *places, **more):
    """Findings from (start, end, label) or (start, end, label, kind)."""
    rows = [
        {"start": p[0], "end": p[1], "label": p[2], "kind": (*p, "k")[3], "rule": "r",
         "reason": f"{p[2]} it is."} | more
        for p in places
    ]  # fmt: skip
    return findings(document, rows, extra=more)


def everywhere(document, label="hedge", reason="It weakens."):
    spans = zip(document.words["start"], document.words["end"], strict=True)
    return table(document, *((s, e, label) for s, e in spans), reason=reason)


def plain_text(html: str) -> str:
    """What a reader without styles sees of the paragraphs, letters aside."""
    without = re.sub(r"<sup>.*?</sup>", "", html.split('class="oa-text"')[1])
    return Parsed("<p>" + without).text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(text: str) -> None:
    document = document_of(f"They wrote {text} and went home again.")
    parsed = Parsed(marked(document, everywhere(document, text, text)).html)
    assert set(parsed.tags) <= ARTICLE_TAGS
    assert parsed.attributes <= ARTICLE_ATTRIBUTES
    shown = Parsed(show(pd.DataFrame({text: [text]}), caption=text).html)
    assert set(shown.tags) <= {"div", "table", "thead", "tbody", "tr", "th", "td", "p"}
    assert " ".join(text.split()) in shown.text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_on_a_whole_page(text: str) -> None:
    page = markup.report_page(
        text,
        markup.listed([text]),
        [
            markup.section("one", text, markup.links([(text, text)]), about=text),
            markup.folded(text, markup.picture(b"", text, caption=text)),
        ],
    )
    parsed = Parsed(page)
    assert parsed.tags.count("script") == parsed.tags.count("iframe") == 0
    assert parsed.tags.count("style") == parsed.tags.count("img") == 1
    assert "onerror" not in parsed.attributes
    assert "onmouseover" not in parsed.attributes


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(min_size=1, max_size=60))
def test_any_text_passes_and_comes_out_whole(text: str) -> None:
    seen = Parsed("<p>" + markup.safe(text)).text
    hidden = markup.UNSEEN.sub(lambda hit: f"U+{ord(hit[0]):04X}", text)
    assert seen.replace("\r\n", "\n") == hidden.replace("\r\n", "\n")
    (value,) = Parsed(f'<p title="{markup.quoted(text)}">').values["title"]
    assert not markup.UNSEEN.search(value)


def test_what_turns_or_hides_text_is_shown_by_its_code() -> None:
    document = document_of("The safe \u202eword\u202c is ze\u200bro here today.")
    html = marked(document).html
    assert "\u202e" not in html
    assert "\u200b" not in html
    assert 'title="right-to-left override">U+202E</span>' in html
    assert 'title="zero width space">U+200B</span>' in html


def test_joiners_that_scripts_and_emoji_need_are_left_alone() -> None:
    family = "👩\u200d👧"
    assert markup.safe(family) == family
    assert "U+200D" in markup.safe("a\u200db")


def test_the_marked_article_keeps_every_word() -> None:
    document = read(load_article("iran-russia-2023"))
    whole = plain_text(marked(document, everywhere(document)).html)
    for text in document.paragraphs["text"]:
        assert text in whole


def test_notes_are_never_text_of_the_article() -> None:
    """Where style sheets are stripped, the article must still read as an article."""
    document = document_of("The old grey road bends.")
    html = marked(document, table(document, (4, 7, "age"))).html
    assert "age it is" not in plain_text(html)
    assert 'data-note="Age: age it is.&#10;Voice: author; rule: r; accuracy: not measured."' in html


def test_overlapping_findings_are_all_shown_on_the_words_they_share() -> None:
    document = document_of("The old grey road bends.")
    html = marked(document, table(document, (0, 12, "outer"), (8, 17, "inner"))).html
    marks = re.findall(r"<mark class=\"([^\"]*)\">([^<]*)<(.*?)</mark>", html)
    assert [(words, first.split()[0]) for first, words, _ in marks] == [
        ("The old ", "n1"), ("grey", "n2"), (" road", "n1"),
    ]  # fmt: skip
    assert [note.count("data-note") for *_, note in marks] == [1, 2, 1]


def test_a_finding_across_paragraphs_is_marked_in_both_and_lettered_once() -> None:
    document = document_of("The road bends here.\n\nThe road ends there.")
    html = marked(document, table(document, (4, 30, "turn"))).html
    assert html.count("<mark") == 2
    assert html.count("<sup>") == 1


def test_a_count_leads_to_its_places_and_the_last_back_to_the_legend() -> None:
    document = document_of("The old grey road bends.")
    html = marked(document, table(document, (0, 3, "a"), (4, 7, "b"), (8, 12, "a"))).html
    names = re.findall(r'name="([^"]*)"', html)
    ways = dict(re.findall(r'<a[^>]* name="([^"]*)" href="#([^"]*)"', html))
    assert len(names) == len(set(names)) == len(ways)
    assert set(ways.values()) <= set(names)
    start = next(name for name in ways if name.endswith("-0-0"))
    walk = [start]
    while ways[walk[-1]] != start:
        walk.append(ways[walk[-1]])
    assert len(walk) == 3


def test_every_layer_has_a_switch_and_letters_of_its_own() -> None:
    document = document_of("The old grey road bends.")
    labels = ["hedge", "hyperbole", "half_hedge", "hhh", "h", "hedges"]
    found = table(document, *((0, 3, label, f"kind {label[:2]}") for label in labels))
    html = marked(document, found).html
    letters = re.findall(r"<b>([^<]*)</b>", html)
    assert len(set(letters)) == len(labels)
    assert html.count('type="checkbox"') == len(labels) + len({label[:2] for label in labels})
    assert "half hedge" in html


def test_kinds_not_asked_for_wait_unticked() -> None:
    document = document_of("The old grey road bends.")
    found = table(document, (0, 3, "a", "one"), (4, 7, "b", "two"))
    switches = re.findall(
        r'id="oa-\w+-k\d"( checked)?>', marked(document, found, shown=["two"]).html
    )
    assert switches == ["", " checked"]


def test_the_precision_of_a_rule_is_told_where_it_is_known() -> None:
    document = document_of("The old grey road bends.")
    known = marked(document, table(document, (0, 3, "a"), precision=0.86)).html
    assert "right in 86% of the places judged" in known
    unknown = marked(document, table(document, (0, 3, "a"), precision=float("nan"))).html
    assert "accuracy: not measured" in unknown
    measured = marked(document, table(document, (0, 3, "hedge", "stance"))).html
    assert re.search(r"accuracy: F1 \.\d\d", measured)


def test_the_same_findings_give_the_same_page_and_others_other_anchors() -> None:
    document = document_of("The old grey road bends.")
    one, two = table(document, (0, 3, "a")), table(document, (4, 7, "a"))
    assert marked(document, one).html == marked(document, one).html
    assert marked(document, one).scope != marked(document, two).scope


def test_no_findings_says_so() -> None:
    document = document_of("A plain road.")
    assert "None found" in marked(document).html
    assert "None found" in marked(document, table(document)).html
    assert "None found" in show(pd.DataFrame(columns=["a"])).html


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


def test_every_text_colour_stands_out_from_its_background() -> None:
    pairs = re.findall(r"--(\w+): light-dark\((#\w+), (#\w+)\)", markup.style())
    colours = {name: [f"#{c[1] * 2}{c[2] * 2}{c[3] * 2}" if len(c) == 4 else c for c in pair]
               for name, *pair in pairs}  # fmt: skip
    for theme, tints in enumerate((markup.TINTS, markup.SHADES)):
        for tint in tints:
            assert contrast(colours["ink"][theme], tint) >= 4.5
        for name in ("ink", "quiet", "link"):
            assert contrast(colours[name][theme], colours["paper"][theme]) >= 4.5


def long_article(words: int):
    sentence = "The old grey road bends twice before it meets the river near the mill. "
    paragraph = sentence * 5
    return document_of("\n\n".join(paragraph for _ in range(words // 70)))


@pytest.mark.parametrize("length", [1, 30])
def test_a_long_article_with_many_findings_is_built_fast_and_small(length: int) -> None:
    document = long_article(10_000)
    words = document.words
    starts, ends = words["start"].tolist(), words["end"].tolist()
    places = [
        (starts[i], ends[min(i + length * (i % 9 == 0), len(ends) - 1)], f"label{i % 25}")
        for i in range(0, len(starts) - 1, len(starts) // 3000 or 1)
    ][:3000]
    found = table(document, *places)
    began = time.process_time()
    html = marked(document, found).html
    assert time.process_time() - began < 2  # one second on a free core
    assert len(html.encode()) < 3_000_000


def test_findings_over_the_whole_article_do_not_multiply() -> None:
    document = long_article(2_000)
    end = len(document.article.text) - 2
    html = marked(document, table(document, *((i, end, f"l{i % 9}") for i in range(500)))).html
    assert len(html) < 1_000_000


def test_a_long_table_says_what_it_leaves_out() -> None:
    fragment = show(pd.DataFrame({"a": range(30)}), rows=10)
    assert "20 more rows" in fragment.html
    assert "20 more rows" in repr(fragment)


def test_an_article_and_a_document_show_themselves_in_a_few_lines() -> None:
    text = f"A Bridge Too Few\nBy Ann Lee\n\n“We {HOSTILE[0]} wait,” said Tom Hale. It rained.\n"
    document = read(load_article(text))
    for thing in (document, document.article):
        parsed = Parsed(thing._repr_html_().split("</style>")[1])
        assert set(parsed.tags) == {"div", "p"}
        for told in ("A Bridge Too Few", "Ann Lee", "words", HOSTILE[0]):
            assert told in parsed.text
    assert "2 sentences · 1 paragraph · 1 voice quoted" in parsed_text(document)
    assert repr(document).startswith("<Document 'A Bridge Too Few': ")
    assert "\n" not in repr(document)


def parsed_text(thing) -> str:
    return Parsed(thing._repr_html_().split("</style>")[1]).text


def test_a_long_beginning_is_cut_at_a_word() -> None:
    document = document_of("The old grey road bends. " * 40)
    assert "road bends. The old …" in parsed_text(document)
    assert len(parsed_text(document)) < 300


def test_a_terminal_is_given_no_commands() -> None:
    assert repr(show("a\x1b[31mb\u202e")) == "a‹U+001B›[31mb‹U+202E›"


def test_several_values_in_a_cell_are_written_in_words() -> None:
    values = [(("Iran", 17), ("Tehran", 2)), ((12, 25), (3, 4)), ("a", "b"), (), True]
    shown = Parsed(show(pd.DataFrame({"names": values})).html).text
    for told in ("Iran (17); Tehran (2)", "12–25; 3–4", "a; b", "–", "yes"):
        assert told in shown
    assert "(" not in shown.replace("(17)", "").replace("(2)", "")


def test_a_glance_leads_to_the_notebooks() -> None:
    facts = pd.DataFrame({"fact": ["length"], "value": ["<b>"]})
    found = pd.DataFrame({"finding": ["A."], "words": ["<i>"], "notebook": ["01_readability"]})
    parsed = Parsed(markup.glance(facts, found).html)
    assert parsed.values["href"] == ["01_readability.ipynb"]
    assert not {"b", "i"} & set(parsed.tags)


def test_missing_numbers_are_a_dash_not_a_zero() -> None:
    assert "–" in show(pd.DataFrame({"a": [float("nan")]})).html


def test_names_are_written_in_words_and_words_left_as_they_are() -> None:
    html = show(pd.DataFrame({"measure": ["flesch_kincaid"], "text": ["snake_case"]})).html
    assert "Flesch–Kincaid" in html
    assert "snake_case" in html


def test_the_measure_of_a_family_is_written_in_words() -> None:
    html = show(
        pd.DataFrame({"item": ["stance: self_mention"], "style: sentence_length": [1]})
    ).html
    assert ">stance: self mention<" in html
    assert ">style: sentence length<" in html


def test_each_paragraph_stands_beside_its_number() -> None:
    document = document_of("A Bridge Too Few\n\nThe road is closed.\n\nWe went home.")
    shown = re.findall(r'data-number="(\d+)"', marked(document).html)
    assert shown == [str(number) for number in document.paragraphs.index]


def test_a_paragraph_in_a_table_leads_into_the_article() -> None:
    document = document_of("The road bends here.\n\nThe road ends there.")
    text = marked(document)
    html = show(pd.DataFrame({"paragraph": [1]}), into=text).html
    (address,) = re.findall(r'href="#([^"]*)"', html)
    assert f'id="{address}"' in text.html


def test_a_summary_leads_only_to_sections_that_are_there() -> None:
    frame = pd.DataFrame({"finding": ["A.", "B."], "words": "w", "notebook": ["one", "two"]})
    html = markup.summary(frame, {"one": "#one"}).html
    assert 'href="#one"' in html
    assert "#two" not in html


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0, "0"), (0.004, "0.004"), (-0.00012, "−0.0001"), (0.005, "0.01"), (2.50, "2.50"),
        (-1234.6, "−1,235"), (10.0, "10"), (46.11, "46.1"), (0.9975, "1.00"), (-0.0, "0"),
        (float("inf"), "inf"), (118648, "118,648"), (True, "yes"), (-3, "−3"),
        (float("nan"), "–"), (None, "–"),
    ],
)  # fmt: skip
def test_only_nothing_reads_as_0(value: object, shown: str) -> None:
    assert markup.cell(value) == shown


def test_a_column_of_notes_is_shown_where_there_is_one() -> None:
    frame = pd.DataFrame({"measure": ["a", "b"], "note": ["", "Too short."]})
    assert "Too short." in show(frame).html
    assert "note" not in show(frame.head(1)).html


def test_backticks_in_reasons_are_quotation_marks_and_those_of_the_article_are_kept() -> None:
    html = show(pd.DataFrame({"text": ["a `b` c"], "reason": ["`b` is a word."]})).html
    assert "a `b` c" in html
    assert "“b” is a word." in html


def test_a_high_paragraph_number_still_leads_to_its_place() -> None:
    document = document_of("\n\n".join(["The road bends here."] * 1002))
    start = int(document.paragraphs["start"].iloc[-1])
    text = marked(document, table(document, (start, start + 3, "a")))
    number = int(document.paragraphs.index[-1])
    html = show(pd.DataFrame({"paragraph": [number]}), into=text).html
    (address,) = re.findall(r'href="#([^"]*)"', html)
    assert f'id="{address}"' in text.html


def test_a_table_without_places_is_refused_in_words() -> None:
    document = read(load_article("library-hours"))
    with pytest.raises(ValueError, match="show"):
        marked(document, readability.formulas(document))
