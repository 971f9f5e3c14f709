import codecs
import hashlib
import os
import tempfile
import textwrap
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import webpage
from helpers.article import ARTICLES, ArticleError, load_article

LONG = (
    "The ferry to the island has run every winter since the bridge was lost, and those who depend "
    "on it know each of its engineers by name. Now the county wants to tie it up from November "
    "to March, because in those months it carries more mail than people."
)
MORE = (
    "That is a strange way to count. A boat that brings insulin to one house has carried more than "
    "a boat that brings a hundred people to lunch, and the islanders have been told for years that "
    "their winter mattered as much as anyone’s summer."
)
LAST = (
    "Keep the ferry running. It would cost each household in the county about what it spends on "
    "paper towels, and it would tell the rest of us what sort of neighbours we are."
)
BODY = "\n\n".join([LONG, MORE, LAST])
NOTE = "Ida Brandt runs a bakery on the quay."
STANDFIRST = "A winter without the ferry would cost the county more than the boat does."


def kinds(article):
    return [part.kind for part in article.parts]


def words_of(article, kind):
    return [article.text[p.start : p.end] for p in article.parts if p.kind == kind]


def only(article, kind):
    (words,) = words_of(article, kind)
    return words


# --- The default article and its neighbours ---


def test_default_article():
    article = load_article("iran-russia-2023")
    raw = (ARTICLES / "iran-russia-2023.txt").read_bytes()
    assert article.text == raw.decode("utf-8")
    assert article.sha256 == hashlib.sha256(raw).hexdigest()
    assert kinds(article) == ["title", "byline", "url", "standfirst", *["body"] * 12, "dropped"]
    assert article.author == "Zach Kessel"
    assert article.publication == "National Review"
    assert article.dropped == [
        ("Comments are closed.", "A notice of the site: comments are closed.")
    ]
    assert only(article, "title") == article.title
    assert article.name == "iran-russia-2023"


def test_default_article_needs_no_side_file(tmp_path):
    copy = tmp_path / "copy.txt"
    copy.write_bytes((ARTICLES / "iran-russia-2023.txt").read_bytes())
    with_side, without = load_article("iran-russia-2023"), load_article(copy)
    assert without.parts == with_side.parts
    assert (without.title, without.author, without.url) == (
        with_side.title,
        with_side.author,
        with_side.url,
    )


@pytest.mark.parametrize("name", sorted(path.stem for path in ARTICLES.glob("*.txt")))
def test_every_article_kept_here_loads_with_its_head_and_rights(name):
    article = load_article(name)
    assert all((article.title, article.author, article.date, article.rights, article.publication))
    assert kinds(article).count("standfirst") == 1
    assert kinds(article).count("body") >= 8
    assert only(article, "title") == article.title


# --- Shapes of a page, all invented ---

SHAPES = {
    "title and byline on one line, address, standfirst": (
        f"Keep the Winter Ferry By Ida Brandt\n\nhttps://news.example/ferry\n\n{STANDFIRST}\n\n{BODY}",
        ["title", "byline", "url", "standfirst", "body", "body", "body"],
        "Keep the Winter Ferry",
        "Ida Brandt",
    ),
    "byline after the standfirst": (
        f"Keep the Winter Ferry\n\n{STANDFIRST}\n\nBy Ida Brandt\n\nMay 4, 2023\n\n{BODY}",
        ["title", "standfirst", "byline", "date", "body", "body", "body"],
        "Keep the Winter Ferry",
        "Ida Brandt",
    ),
    "byline before the standfirst": (
        f"Keep the winter ferry\n\nBy Ida Brandt\n\n{STANDFIRST}\n\n{BODY}",
        ["title", "byline", "standfirst", "body", "body", "body"],
        "Keep the winter ferry",
        "Ida Brandt",
    ),
    "all lower-case byline": (
        f"keep the winter ferry\nby ida brandt\n\n{BODY}",
        ["title", "byline", "body", "body", "body"],
        "keep the winter ferry",
        "ida brandt",
    ),
    "several authors": (
        f"Keep the Winter Ferry\n\nBy Ida M. Brandt, Jo O’Dea and Lars van der Meer\n\n{BODY}",
        ["title", "byline", "body", "body", "body"],
        "Keep the Winter Ferry",
        "Ida M. Brandt and Jo O’Dea and Lars van der Meer",
    ),
    "a role in the byline, and no `by`": (
        f"Keep the Winter Ferry\n\nIda Brandt, Opinion contributor\n\n{BODY}",
        ["title", "byline", "body", "body", "body"],
        "Keep the Winter Ferry",
        "Ida Brandt",
    ),
    "byline with a date behind a bar, above the title": (
        f"Opinion by Ida Brandt | March 3, 2024\n\nKeep the Winter Ferry\n\n{BODY}",
        ["byline", "title", "body", "body", "body"],
        "Keep the Winter Ferry",
        "Ida Brandt",
    ),
    "no head at all": (BODY, ["body", "body", "body"], "", ""),
    "no head, and a short first paragraph": (
        f"I was wrong about the ferry.\n\n{BODY}",
        ["body", "body", "body", "body"],
        "",
        "",
    ),
    "a title that is a statement, above a byline": (
        f"I was wrong about the ferry.\n\nBy Ida Brandt\n\n{BODY}",
        ["title", "byline", "body", "body", "body"],
        "I was wrong about the ferry.",
        "Ida Brandt",
    ),
    "a title only": (
        f"Who Will Carry the Mail?\n\n{BODY}",
        ["title", "body", "body", "body"],
        "Who Will Carry the Mail?",
        "",
    ),
    "ends with a note on the author": (
        f"Keep the Winter Ferry\n\nBy Ida Brandt\n\n{BODY}\n\n{NOTE}",
        ["title", "byline", "body", "body", "body", "dropped"],
        "Keep the Winter Ferry",
        "Ida Brandt",
    ),
    "a bare name that the note at the end explains": (
        f"Keep the Winter Ferry\n\nIda Brandt\n\n{BODY}\n\nIda Brandt runs a bakery on the quay.",
        ["title", "byline", "body", "body", "body", "dropped"],
        "Keep the Winter Ferry",
        "Ida Brandt",
    ),
    "a note on the author below the byline": (
        f"Keep the Winter Ferry\n\nBy Ida Brandt\n\n{NOTE}\n\n{BODY}",
        ["title", "byline", "dropped", "body", "body", "body"],
        "Keep the Winter Ferry",
        "Ida Brandt",
    ),
    "verse that begins with a small by": (
        "by silver light\n\nwe came to shore\nand no one asked us why",
        ["title", "body"],
        "by silver light",
        "",
    ),
    "a list": (
        f"Keep the Winter Ferry\n\n{LONG} Three things are needed:\n\n"
        f"• a second crew\n• a heated shed\n• an honest timetable\n\n{LAST}",
        ["title", "body", "body", "body", "body", "body"],
        "Keep the Winter Ferry",
        "",
    ),
    "a transcript": (
        "HOST: Are we still on the air?\nBRANDT: We are, and I would like to begin with the boat.\n"
        "HOST: Then let us begin with the boat that you say nobody is talking about.\n",
        ["body", "body", "body"],
        "",
        "",
    ),
    "a poem": (
        "Ferry in January\n\nBy Ida Brandt\n\nThe rope is stiff\nthe rail is white\n"
        "and no one waits upon the quay\n\nbut still it comes\nwith all its lamps\nacross the sea",
        ["title", "byline", "body", "body"],
        "Ferry in January",
        "Ida Brandt",
    ),
    "a title that holds the word By": (
        f"Stand By Me and Other Lies\n\n{BODY}",
        ["title", "body", "body", "body"],
        "Stand By Me and Other Lies",
        "",
    ),
    "a title that holds the word By, and a byline": (
        f"Stand By Me and Other Lies By Ida Brandt\n\n{BODY}",
        ["title", "byline", "body", "body", "body"],
        "Stand By Me and Other Lies",
        "Ida Brandt",
    ),
    "a title about somebody who is talked about": (
        f"Betrayed By Roy Harlan\n\nHarlan promised us a boat. {LONG}\n\n{LAST}",
        ["title", "body", "body"],
        "Betrayed By Roy Harlan",
        "",
    ),
    "a headline with a full stop": (
        f"The Odd Friendship Of A Banker And A Miner.\n\n{BODY}",
        ["title", "body", "body", "body"],
        "The Odd Friendship Of A Banker And A Miner.",
        "",
    ),
    "a first sentence with names in it": (
        f"Ann Lee met Bo Dahl in New York on Sunday.\n\n{BODY}",
        ["body", "body", "body", "body"],
        "",
        "",
    ),
    "a preposition in a title in capitals": (
        f"Death by Paper Towel\n\n{BODY}",
        ["title", "body", "body", "body"],
        "Death by Paper Towel",
        "",
    ),
    "section label, sharing buttons and reading time": (
        f"OPINION\n\nKeep the Winter Ferry\n\nBy Ida Brandt\n\n"
        f"Published on May 4, 2023 at 6:30 a.m.\n\nShare on Facebook\n\n4 min read\n\n{BODY}",
        ["dropped", "title", "byline", "date", "dropped", "dropped", "body", "body", "body"],
        "Keep the Winter Ferry",
        "Ida Brandt",
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_shape(shape):
    text, expected, title, author = SHAPES[shape]
    article = load_article(text + "\n")
    assert (kinds(article), article.title, article.author) == (expected, title, author)


def test_first_paragraph_is_no_standfirst_if_the_next_leans_on_it():
    lead = "The county has decided that a winter without a ferry is no great matter."
    below = "But it is. " + LONG
    article = load_article(f"Keep the Ferry\n\nBy Ida Brandt\n\n{lead}\n\n{below}\n\n{MORE}\n")
    assert "standfirst" not in kinds(article)


def test_first_paragraph_is_no_standfirst_if_only_it_gives_a_full_name():
    lead = "The county and Roy Harlan want a winter without the ferry."
    below = f"Harlan has a boat of his own. {LONG}"
    article = load_article(f"Keep the Ferry\n\nBy Ida Brandt\n\n{lead}\n\n{below}\n\n{MORE}\n")
    assert "standfirst" not in kinds(article)


def test_first_paragraph_is_no_standfirst_if_its_words_do_not_come_back():
    lead = "Porridge steamed beside grandmother’s cracked yellow teapot that morning."
    article = load_article(f"Keep the Ferry\n\nBy Ida Brandt\n\n{lead}\n\n{BODY}\n")
    assert "standfirst" not in kinds(article)


@pytest.mark.parametrize(
    "line",
    [
        "Comments are closed.",
        "Advertisement",
        "Sign up for our weekly newsletter",
        "Subscribe",
        "Share this article",
        "Read more: The island that time forgot",
        "© 2023 The Quay Gazette. All rights reserved.",
        "This article originally appeared in The Quay Gazette.",
        "Photo: Lena Ott / The Quay Gazette",
        "Passengers wait in the snow. (AP Photo/Lena Ott)",
        "Lena Ott via Getty Images",
        "Lena Ott / Reuters",
        "Tags: ferries, winter, county",
        "#ferry #winter",
        "Follow us on Facebook",
        "* * *",
    ],
)
def test_boilerplate_is_set_aside_with_a_reason(line):
    article = load_article(f"{LONG}\n\n{line}\n\n{MORE}\n\n{LAST}\n")
    assert [words for words, _ in article.dropped] == [line]
    assert article.dropped[0][1].endswith(".")
    assert kinds(article).count("body") == 3


@pytest.mark.parametrize(
    "line",
    [
        "Comments are closed on the matter, says the county, and so are its ears.",
        "Subscribe to that theory and you will believe anything.",
        "Share this burden with us, and we shall share the boat with you.",
        "Advertisement is not argument.",
        "Read more history, and fewer spreadsheets.",
        "By Friday it will be too late.",
        "Tags were never tied to the mail.",
        "May 4, 2023 was the last good day.",
        "The county is a poor judge of boats.",
    ],
)
def test_sentences_that_begin_like_boilerplate_stay(line):
    article = load_article(f"{LONG}\n\n{line}\n\n{MORE}\n\n{LAST}\n")
    assert kinds(article) == ["body"] * 4


def test_links_and_comments_below_the_article():
    links = "Related stories\n\nThe bridge we lost\n\nA mayor at sea"
    comments = "2 comments\n\nWell said.\n\nNonsense, every word of it."
    article = load_article(f"{BODY}\n\n{links}\n\n{comments}\n")
    assert kinds(article) == ["body"] * 3 + ["dropped"] * 6


def test_comments_heading_early_in_the_page_takes_nothing_with_it():
    article = load_article(f"Keep the Winter Ferry\n\n12 comments\n\n{BODY}\n")
    assert kinds(article) == ["title", "dropped", "body", "body", "body"]


# --- Lines and paragraphs ---


def test_hard_wrapped_paragraphs_are_joined():
    text = "\n\n".join(textwrap.fill(p, 66) for p in (LONG, MORE, LAST)) + "\n"
    article = load_article(text)
    assert article.text == text
    assert [" ".join(words.split()) for words in words_of(article, "body")] == [LONG, MORE, LAST]


def test_hard_wrapped_paragraphs_with_indents_and_no_blank_lines():
    paragraphs = [textwrap.fill(p, 66, initial_indent="    ") for p in (LONG, MORE, LAST)]
    article = load_article("\n".join(paragraphs) + "\n")
    assert [" ".join(words.split()) for words in words_of(article, "body")] == [LONG, MORE, LAST]


def test_one_paragraph_a_line_without_blank_lines():
    article = load_article("\n".join(["Keep the Winter Ferry", "By Ida Brandt", LONG, MORE, LAST]))
    assert kinds(article) == ["title", "byline", "body", "body", "body"]


def test_short_paragraphs_a_line_each():
    article = load_article("We asked.\nThey did not answer.\nWe asked again.\n")
    assert words_of(article, "body") == ["We asked.", "They did not answer.", "We asked again."]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\u2029"])
def test_line_ends(end):
    article = load_article(f"Keep the Winter Ferry{end}{end}{LONG}{end}{end}{LAST}{end}")
    assert kinds(article) == ["title", "body", "body"]
    assert words_of(article, "body") == [LONG, LAST]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("cp1252", b""),
    ],
)
def test_encodings(tmp_path, encoding, mark):
    text = f"Zoë’s “winter”\u00a0ferry – at last…\n\n{BODY}\n"
    path = tmp_path / "ferry.txt"
    path.write_bytes(mark + text.encode(encoding))
    article = load_article(path)
    assert article.text == text
    assert article.sha256 == hashlib.sha256(mark + text.encode(encoding)).hexdigest()


def test_one_damaged_byte_does_not_garble_the_rest(tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_bytes(f"“Keep it,” said Zoë.\n\n{BODY}".encode() + b"\xe2\x80")
    article = load_article(path)
    assert "“Keep it,” said Zoë." in article.text
    assert "anyone’s" in article.text


# --- Markdown, front matter, side files ---

MARKDOWN = f"""---
title: "Keep the Winter Ferry"
authors: [Ida Brandt, Jo O’Dea]
date: 2023-05-04
url: https://news.example/ferry
layout: post
---

# Keep the Winter Ferry

*By Ida Brandt and Jo O’Dea*

{LONG.replace("ferry", "[ferry](https://news.example/boat)")}[^1]

## What it *costs*

![A boat in the snow](boat.png)

> {MORE}

- a **second** crew
- a heated shed

```python
fare = 3
```

{LAST}

[^1]: The county’s minutes of 3 May.
"""


def test_markdown(tmp_path):
    path = tmp_path / "ferry.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    article = load_article(path)
    assert only(article, "title") == "Keep the Winter Ferry"
    assert words_of(article, "body") == [
        LONG,
        "What it costs",
        MORE,
        "a second crew",
        "a heated shed",
        LAST,
    ]
    notes = [note for _, note in article.dropped]
    assert notes == [
        "Front matter: read as title, author and so on.",
        "A picture's description.",
        "Code.",
        "A footnote.",
    ]
    assert (article.author, article.date) == ("Ida Brandt and Jo O’Dea", "2023-05-04")
    assert article.url == "https://news.example/ferry"


def test_front_matter_in_a_plain_text(tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_text(f"---\ntitle: Keep It\nauthor: Ida Brandt\n---\nKeep It\n\n{BODY}\n")
    article = load_article(path)
    assert kinds(article) == ["dropped", "title", "body", "body", "body"]
    assert (article.title, article.author) == ("Keep It", "Ida Brandt")


def test_a_rule_of_hyphens_is_no_front_matter():
    article = load_article(f"---\nKeep the ferry, they said.\n---\n\n{BODY}\n")
    assert "Keep the ferry, they said." in words_of(article, "body")


def test_side_file_decides_what_the_head_is(tmp_path):
    lead = "Nothing floats like a promise."
    path = tmp_path / "ferry.txt"
    path.write_text(f"Who Cares?\n\n{lead}\n\n{BODY}\n", encoding="utf-8")
    assert kinds(load_article(path)) == ["title", "body", "body", "body", "body"]
    side = path.with_suffix(".toml")
    side.write_text(f'title = "Who cares"\nstandfirst = "{lead}"\ndate = 2023-05-04')
    article = load_article(path)
    assert kinds(article) == ["title", "standfirst", "body", "body", "body"]
    assert article.date == "2023-05-04"
    side.write_text('title = ""\nstandfirst = ""')
    assert kinds(load_article(path)) == ["body"] * 5


@pytest.mark.parametrize(
    "toml",
    ["title = ", 'title = ["a", 3]', "title = 3.5", "author = true", f"title = 0x{'f' * 9000}"],
)
def test_bad_side_file(tmp_path, toml):
    path = tmp_path / "ferry.txt"
    path.write_text(BODY, encoding="utf-8")
    path.with_suffix(".toml").write_text(toml)
    with pytest.raises(ArticleError, match=r"ferry\.toml"):
        load_article(path)


def test_front_matter_fields_of_other_types():
    article = load_article(f"---\ntitle: 1984\ndate: 2023-05-04 06:30:00\nauthor:\n---\n{BODY}\n")
    assert (article.title, article.date, article.author) == ("1984", "2023-05-04", "")


def test_bad_front_matter():
    with pytest.raises(ArticleError, match="front matter"):
        load_article(f"---\ntitle: Ferry: a: plea\n  - x\n---\n{BODY}\n")


# --- HTML ---

PAGE = f"""<!DOCTYPE html><html><head><title>Keep the Winter Ferry - The Quay Gazette</title>
<meta property="og:title" content="Keep the Winter Ferry">
<meta property="og:site_name" content="The Quay Gazette">
<meta property="og:description" content="{STANDFIRST}">
<meta name="author" content="Ida Brandt">
<meta property="article:published_time" content="2023-05-04T06:30:00Z">
<link rel="canonical" href="https://quay.example/opinion/ferry"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article>
<h1>Keep the Winter Ferry</h1><p>{STANDFIRST}</p><p>{LONG}</p><h2>What it costs</h2>
<p>{MORE.replace("strange", "<em>strange</em>")}</p><ul><li>a second crew for the boat</li>
<li>a heated shed for the mail</li></ul><p>{LAST}</p><p>Comments are closed.</p>
</article><footer>Imprint</footer><script>var x = "<p>no</p>";</script></body></html>"""


def check_page(article):
    assert only(article, "title") == "Keep the Winter Ferry"
    body = words_of(article, "body")
    assert [LONG in body, MORE in body, LAST in body] == [True] * 3
    assert "a heated shed for the mail" in body
    assert "Home" not in article.text
    assert "var x" not in article.text
    assert ("Comments are closed.", "A notice of the site: comments are closed.") in article.dropped
    assert (article.author, article.date) == ("Ida Brandt", "2023-05-04")
    assert article.publication == "The Quay Gazette"


def test_saved_page(tmp_path):
    path = tmp_path / "ferry.html"
    path.write_text(PAGE, encoding="utf-8")
    article = load_article(path)
    check_page(article)
    assert only(article, "standfirst") == STANDFIRST
    assert article.url == "https://quay.example/opinion/ferry"


def test_page_in_a_file_of_any_name_in_its_own_encoding(tmp_path):
    path = tmp_path / "ferry.txt"
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">')
    path.write_bytes(page.encode("cp1252"))
    check_page(load_article(path))


def test_wrong_charset_declared(tmp_path):
    path = tmp_path / "ferry.html"
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">')
    path.write_bytes(page.encode("utf-8"))
    check_page(load_article(path))


def test_pasted_page():
    check_page(load_article(PAGE))


def test_page_without_running_text(tmp_path):
    path = tmp_path / "menu.html"
    path.write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    with pytest.raises(ArticleError, match="No running text"):
        load_article(path)


# --- What cannot be loaded ---


def test_unknown_name_offers_near_ones():
    with pytest.raises(ArticleError, match=r"Did you mean iran-russia-2023\?.*library-hours"):
        load_article("iran-rusia")
    with pytest.raises(ArticleError, match="no article or file"):
        load_article("no-such-thing-at-all")
    with pytest.raises(ArticleError, match="is empty"):
        load_article("")


def test_unknown_path_offers_files_beside_it(tmp_path):
    (tmp_path / "my ferry column.txt").write_text(BODY)
    with pytest.raises(ArticleError, match=r"my ferry column\.txt"):
        load_article(str(tmp_path / "my fery column.txt"))


def test_folder(tmp_path):
    (tmp_path / "ferry.txt").write_text(BODY)
    with pytest.raises(ArticleError, match=r"is a folder.*ferry\.txt"):
        load_article(tmp_path)


@pytest.mark.parametrize("content", [b"", b" \n\t\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_empty_file(tmp_path, content):
    path = tmp_path / "ferry.txt"
    path.write_bytes(content)
    with pytest.raises(ArticleError, match="is empty"):
        load_article(path)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04\x14\x00", "DOCX"),
        (b"{\\rtf1\\ansi Hello}", "RTF"),
        (b"\x89PNG\r\n", "picture"),
        (bytes(range(256)) * 8, "binary"),
        (b"text and \x00\x01\x02 more", "binary"),
    ],
)
def test_binary_file(tmp_path, content, kind):
    path = tmp_path / "ferry.txt"
    path.write_bytes(content)
    with pytest.raises(ArticleError, match=rf"{kind}.*[Ss]ave it as text"):
        load_article(path)


def test_pasted_binary():
    with pytest.raises(ArticleError, match="binary"):
        load_article("text\0" * 20)


FOREIGN = {
    "German": "Die Fähre zur Insel fährt seit dem Verlust der Brücke in jedem Winter, und wer auf "
    "sie angewiesen ist, kennt ihre Maschinisten beim Namen. Nun will der Kreis sie in den kalten "
    "Monaten festmachen, weil sie in dieser Zeit mehr Post als Menschen befördert.",
    "French": "Le bac qui mène à l’île circule chaque hiver depuis que le pont a disparu, et ceux "
    "qui en dépendent connaissent tous les mécaniciens par leur nom. Le comté veut maintenant "
    "l’amarrer de novembre à mars, parce qu’il porte alors plus de courrier que de gens.",
    "Dutch": "De veerboot naar het eiland vaart elke winter sinds de brug is verdwenen, en wie "
    "ervan afhankelijk is kent al haar machinisten bij naam. Nu wil het district haar van november "
    "tot maart aan de kade leggen, want dan brengt zij meer post over dan mensen.",
    "Spanish": "El barco que va a la isla navega cada invierno desde que se perdió el puente, y "
    "quienes dependen de él conocen a sus maquinistas por su nombre. Ahora el condado quiere "
    "amarrarlo de noviembre a marzo, porque en esos meses lleva más cartas que personas.",
    "Russian": "Паром на остров ходит каждую зиму с тех пор, как не стало моста, и все знают его "
    "механиков по имени. Теперь округ хочет поставить его на прикол с ноября по март.",
    "Chinese": "自从桥被冲走以后，渡船每年冬天都开往小岛，靠它生活的人都认识船上的机械师。"
    "现在县里想在冬天把它停掉。",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_not_english(language):
    with pytest.raises(ArticleError, match=r"not seem to be in English: .*\d+ ?%"):
        load_article(FOREIGN[language] + "\n\n" + FOREIGN[language] + "\n")


def test_mostly_foreign_text_with_some_english():
    with pytest.raises(ArticleError, match="English"):
        load_article("\n\n".join([*[FOREIGN["German"]] * 4, LAST]))


def test_english_in_capitals_and_with_a_foreign_quotation_loads():
    assert kinds(load_article(BODY.upper())) == ["body"] * 3
    assert "body" in kinds(load_article(f"{BODY}\n\n{FOREIGN['French']}\n"))


def test_size_limits(tmp_path):
    big = "word " * 1_000_000
    path = tmp_path / "big.txt"
    path.write_text(big)
    for source in (path, big):
        with pytest.raises(ArticleError, match=r"5\.0 MB, over the limit of 2 MB") as caught:
            load_article(source)
        assert len(str(caught.value)) < 300
    page = tmp_path / "big.html"
    page.write_text("<!DOCTYPE html>" + "<p>word</p>" * 1_000_000)
    with pytest.raises(ArticleError, match="limit of 10 MB"):
        load_article(page)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_file_that_may_not_be_read(tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_text(BODY)
    path.chmod(0)
    with pytest.raises(ArticleError, match="cannot be read: Permission denied"):
        load_article(path)


def test_permission_error_is_explained(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "ferry.txt"
    path.write_text(BODY)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ArticleError, match="cannot be read: Permission denied"):
        load_article(path)


@pytest.mark.parametrize("source", [None, 3, b"bytes", ["a"]])
def test_wrong_type(source):
    with pytest.raises(ArticleError, match=type(source).__name__):
        load_article(source)


@pytest.mark.parametrize(
    "text",
    ["Keep the Ferry\n\nBy Ida Brandt\n", "* * *\n\n---\n", "Comments are closed.\n", "\n\n"],
)
def test_no_running_text(text):
    with pytest.raises(ArticleError, match=r"no running text|is empty"):
        load_article(text)


def test_messages_do_not_repeat_long_input():
    for source in ("x" * 390, "https://" + "x" * 5000, "/no/such/" + "y" * 200 + ".txt"):
        with pytest.raises(ArticleError) as caught:
            load_article(source)
        assert len(str(caught.value)) < 500


# --- Names, sources, values ---


@pytest.mark.parametrize(
    ("given", "expected"),
    [("My Column", "my-column"), ("../../etc", "etc"), ("CON", "con-article"), ("Zoë’s", "zoes")],
)
def test_name_is_safe_as_a_folder(given, expected):
    assert load_article(BODY, name=given).name == expected


def test_name_of_pasted_text():
    assert load_article(f"Keep the Ferry\n\n{BODY}").name == "keep-the-ferry"
    assert load_article("渡船\n\n" + BODY).name.startswith("text-")


def test_half_of_a_surrogate_pair_does_no_harm():
    assert load_article(f"\ud83d {BODY}\n").text.startswith("\ud83d")


def test_a_sentence_is_text_and_so_is_a_toy():
    assert words_of(load_article("He may well be right."), "body") == ["He may well be right."]
    assert words_of(load_article("No.\n"), "body") == ["No."]


def test_equal_by_value_and_short_when_shown():
    one, two = load_article("library-hours"), load_article("library-hours")
    assert one == two
    assert hash(one) == hash(two)
    assert repr(one).startswith(
        "<Article 'Keep the Lights On at the Harbour Street Library' by Maren"
    )
    assert "1 set aside" in repr(one)


# --- Anything at all ---


def check_whole(article):
    ends = [0]
    for part in article.parts:
        assert ends[-1] <= part.start < part.end <= len(article.text)
        assert part.kind in {"title", "byline", "url", "date", "standfirst", "body", "dropped"}
        assert part.note or part.kind != "dropped"
        ends.append(part.end)
    covered = sum(map(str.isalnum, "".join(article.text[p.start : p.end] for p in article.parts)))
    # All but the numbers of a numbered list belongs to some part.
    assert covered >= sum(map(str.isalpha, article.text)) - 2 * article.text.count("\n") - 2


PIECES = st.sampled_from(
    ["By Ida Brandt", "\n", "\n\n", "May 4, 2023", "https://x.example/a", "Advertisement", "•",
     "1. one", "Title Here", LONG, LAST, "“", "---", "A: b", "é", "\t", "  ", "Comments", "."]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(), st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=20).map(" ".join)
    )
)
def test_any_text_loads_or_raises_the_documented_error(text):
    try:
        article = load_article(text + "\n")
    except ArticleError:
        return
    check_whole(article)
    assert load_article(text + "\n") == article


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=300), st.sampled_from([".txt", ".md", ".html"]))
def test_any_bytes_load_or_raise_the_documented_error(content, ending):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "any" + ending)
        path.write_bytes(content)
        with suppress(ArticleError):
            check_whole(load_article(path))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_short_source_loads_or_raises_the_documented_error(source):
    message = ""
    try:
        load_article(source)
    except ArticleError as error:
        message = str(error)
    assert len(message) < 800


@pytest.mark.parametrize(
    "text",
    [
        BODY * 600,
        (BODY + "\n\n") * 600,
        textwrap.fill(BODY * 600, 70),
        "By " * 100_000,
        "a\n" * 50_000,
        "Share this " * 30_000,
        "May 4, 2023\n\n" * 8_000 + BODY,
        "by Ann Lee and " * 20_000,
        ("." * 300 + "\n\n") * 1_000 + BODY,
        "[" * 300_000,
        "” " * 150_000 + BODY,
        "<html><body>" + "<p>" * 300_000 + BODY,
        "---\na: " * 30_000,
        BODY + "\n\nhttps://x.example/a" * 8_000,
    ],
    ids=range(14),
)
def test_long_and_repetitive_texts_load_within_the_time_limit(text):
    with suppress(ArticleError):
        load_article(text)


@pytest.mark.parametrize("piece", ["[", "![a](", "- a\n", "*a **a ", "> "])
def test_markdown_of_nothing_but_marks_is_turned_down(piece, tmp_path):
    file = tmp_path / "marks.md"
    file.write_text(BODY + "\n\n" + piece * (1_500_000 // len(piece)), encoding="utf-8")
    with pytest.raises(ArticleError, match=r"marks to be an article.* \.txt"):
        load_article(file)


def test_a_page_of_too_many_pieces_is_turned_down():
    with pytest.raises(ArticleError, match="too many pieces"):
        load_article("<html><body><article>" + "<p>The road is open.</p>" * 30_000)


# --- The live page ---


class Pages(BaseHTTPRequestHandler):
    def do_GET(self):
        port = self.server.server_address[1]
        if self.path == "/redirect":
            self.send_response(302)
            self.send_header("Location", f"http://127.0.0.2:{port}/ferry")
            self.end_headers()
            return
        if self.path == "/round":
            self.send_response(302)
            self.send_header("Location", "/round")
            self.end_headers()
            return
        status = int(self.path[1:]) if self.path[1:].isdigit() else 200
        self.send_response(status)
        kind = "application/pdf" if self.path == "/pdf" else "text/html; charset=utf-8"
        self.send_header("Content-Type", kind)
        self.end_headers()
        with suppress(OSError):  # the reader has hung up, as it should
            self.send_body()

    def send_body(self):
        if self.path == "/slow":
            for _ in range(100):
                self.wfile.write(b"<p>")
                time.sleep(0.05)
        elif self.path == "/big":
            self.wfile.write(b"<!DOCTYPE html>" + b"<p>word</p>" * 1_000_000)
        elif self.path != "/empty":
            self.wfile.write(PAGE.encode())

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server():
    site = ThreadingHTTPServer(("0.0.0.0", 0), Pages)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield site.server_address[1]
    site.shutdown()
    site.server_close()


@pytest.fixture
def first_address_passes(monkeypatch):
    """127.0.0.1 plays a public server, 127.0.0.2 a private one."""
    real = webpage.is_public
    monkeypatch.setattr(webpage, "is_public", lambda ip: ip == "127.0.0.1" or real(ip))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0.0.0.0", "2130706433", "[::ffff:127.0.0.1]"]
)
def test_local_address_is_refused(server, host):
    with pytest.raises(ArticleError, match=r"private or local|could not be loaded"):
        load_article(f"http://{host}:{server}/ferry")


def test_proxy_in_the_environment_does_not_open_the_guard(server, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{server}")
    with pytest.raises(ArticleError, match="private or local"):
        load_article(f"http://127.0.0.1:{server}/ferry")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("10.0.0.1", False),
        ("192.168.1.1", False),
        ("172.16.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
    ],
)
def test_public_addresses(address, public):
    assert webpage.is_public(address) is public


@pytest.mark.usefixtures("first_address_passes")
def test_live_page(server):
    article = load_article(f"http://127.0.0.1:{server}/ferry")
    check_page(article)
    assert article.url == article.source == f"http://127.0.0.1:{server}/ferry"
    assert article.sha256 == hashlib.sha256(PAGE.encode()).hexdigest()
    assert article.name == "ferry"


@pytest.mark.usefixtures("first_address_passes")
@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("redirect", "private or local address"),
        ("round", "redirects too often"),
        ("big", "over the limit of 10 MB"),
        ("empty", "empty page"),
        ("pdf", "application/pdf"),
        ("403", "not open to everyone"),
        ("404", "No page is at"),
        ("500", "status 500"),
    ],
)
def test_live_page_that_cannot_be_loaded(server, page, message):
    with pytest.raises(ArticleError, match=message):
        load_article(f"http://127.0.0.1:{server}/{page}")


@pytest.mark.usefixtures("first_address_passes")
def test_slow_page_is_given_up(server):
    with pytest.raises(ArticleError, match=r"took longer than 0\.5 seconds"):
        webpage.fetch(f"http://127.0.0.1:{server}/slow", limit=1000, seconds=0.5)


@pytest.mark.usefixtures("first_address_passes")
def test_no_server_there_and_no_certificate(server):
    with pytest.raises(ArticleError, match="no connection could be made"):
        load_article("http://127.0.0.1:9/ferry")
    with pytest.raises(ArticleError, match=r"certificate|connection failed"):
        load_article(f"https://127.0.0.1:{server}/ferry")


@pytest.mark.parametrize("url", ["https://", "ftp://quay.example/a", "https://quay example/a"])
def test_not_a_web_address(url):
    with pytest.raises(ArticleError, match="not a web address"):
        load_article(url)


def test_no_such_server():
    with pytest.raises(ArticleError, match=r"no server of that name|did not answer|longer than"):
        load_article("http://no-such-server.invalid/ferry")
