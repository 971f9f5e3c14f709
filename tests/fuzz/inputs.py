"""Random articles, each made from a seed and a number alone."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache

from helpers.paths import ARTICLES, LEXICONS

Maker = Callable[[random.Random], str]

OWN = (
    "The road is open, and the town will pay.",
    "“We will not pay,” said Mayor Ann Ruiz, “because it is not safe.”",
    "According to the council's own report, 40% of the beams are cracked.",
    "Who will pay for it? Nobody asked; nobody told us why.",
    "If the council won't act, perhaps the U.S. engineers who built it should.",
    "We came, we saw the bill, and we left: not because we were poor, but because we were proud.",
    "Dr. Lee, a fellow at the Institute of Roads (founded in 1997), called it a disgrace.",
    "He was not unkind. He was as brave as a lion – and as deaf as a post.",
    "Never, never, never again must they close a bridge without a word to those who use it.",
    "Moscow and Tehran signed the treaty on Jan. 6, and it was read aloud by the President.",
    "“It isn't over,” she said. “They told me, ‘Wait a year.’ I have waited three.”",
    "So much for the promise of a safe, clean, cheap and quiet street…",
)
WORDS = tuple(sorted({word for sentence in OWN for word in sentence.split()}))
MARKS = (
    *".,;:!?…—–-\"'“”‘’«»()[]{}/\\*_~`@#$%^&+=<>|",
    *"... -- '' `` “‘ ’” .” ,” ?! [sic] [17] (s) $6 €5m 50% 3.5 1,000,000 1990s ’90s U.S.".split(),
    *"Mr. e.g. J.K. a.m. http://a.example/c?d x@y.example #tag @you ANN: Q: &amp; $$x$$".split(),
)
SPACES = (" ", "\n", "\n\n", "\t", "\u00a0", "\u2009", "\u3000", "\r\n", "\u2028", "\u2029", "\x85")
UNSEEN = (
    *"\u200b\u200c\u200d\ufeff\u202e\u2066\u00ad\x01\x0b\x0c\x1c\x7f\ud800\udfff\ufffd",
    *"\U000e0041\u0301\u20dd",
)
FOREIGN = (
    "Der Rat schloss die alte Brücke im März, und niemand sagte warum.",
    "Le conseil a fermé le vieux pont, « sans un mot », dit la maire.",
    "Совет закрыл старый мост, и никто не сказал почему.",
    "議会は古い橋を閉鎖した。誰も理由を言わなかった。",
    "أغلق المجلس الجسر القديم ولم يقل أحد لماذا.",
    "परिषद ने पुराना पुल बंद कर दिया।",
    "สภาปิดสะพานเก่า",
    "Οι δήμοι έκλεισαν τη γέφυρα.",
    "İstanbul ıssız; ß ﬁ ǅ Ⅷ ² ½ ٣ e\u0301 🙂 👩\u200d👩\u200d👧 🇮🇷",
)
TAGS = (
    *"p div h1 h2 article main section span b i q blockquote ul li ol table tr td script".split(),
    *"style aside figure figcaption pre code br hr nav header footer template noscript".split(),
    *"svg math iframe form title body html !-- ![CDATA[".split(),
    "a href='javascript:x()'",
    "img src=x onerror=x()",
    "meta name=author content='A \" B'",
    "time datetime='2020-13-99'",
    "?xml version='1.0'?",
    "p hidden",
)
HEADS = (
    "<!doctype html>",
    "<html><head><title>A road</title></head><body>",
    "<html lang=en><body><article><h1>A road</h1>",
    "<p>",
    '<!doctype html><script type="application/ld+json">{"@type": "NewsArticle", "headline": %s, '
    '"author": %s}</script>',
)
JSON = (
    "null",
    "[]",
    "3",
    '"A"',
    '["a", 1]',
    '{"name": null}',
    '[{"name": "Q"}]',
    '{"a"',
    '"\\ud800"',
)
YAML = (
    *"2020-01-01 2020-99-99 | ' &a *a 1e999 - true 1984".split(),
    *("A road", "“A: road”", "[a, b]", "{a: b}", "!!x y", "\t", ""),
)


def sentences(rng: random.Random, most: int = 8) -> list[str]:
    """Some sentences of our own."""
    return [rng.choice(OWN) for _ in range(rng.randint(1, most))]


def prose(rng: random.Random) -> str:
    """Sentences in paragraphs."""
    return "".join(s + rng.choice((" ", " ", "\n\n")) for s in sentences(rng))


def mutated(rng: random.Random) -> str:
    """Prose with things put in, taken out, doubled and turned round."""
    text = list(rng.choice((prose, excerpt))(rng))
    for _ in range(rng.randint(1, 12)):
        at, length = rng.randrange(len(text) + 1), rng.randint(1, 6)
        what = rng.random()
        if what < 0.5:
            text[at:at] = piece(rng)
        elif what < 0.7:
            del text[at : at + length]
        elif what < 0.85:
            text[at:at] = text[at : at + 4 * length]
        else:
            text[at : at + length] = reversed(text[at : at + length])
    return "".join(text)


def excerpt(rng: random.Random) -> str:
    """A stretch of an article of the package, cut anywhere."""
    text = rng.choice(_articles())
    start = rng.randrange(len(text))
    return text[start : start + int(2 ** rng.uniform(3, 9.5))]


@cache
def _articles() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt")))


@cache
def _cues() -> tuple[str, ...]:
    """What the cue lists list, without the classes of words that some entries name."""
    lines = [line for path in sorted(LEXICONS.glob("*.tsv"))
             for line in path.read_text(encoding="utf-8").splitlines()[1:]]  # fmt: skip
    cues = {line.partition("\t")[0] for line in lines if line and line[0] != "#"}
    return tuple(sorted(re.sub(r"/[A-Z]+", "", cue) for cue in cues))


def piece(rng: random.Random) -> str:
    """A word, a cue, a mark, a space or something that is not seen."""
    pool = rng.choice((WORDS, WORDS, _cues(), MARKS, MARKS, SPACES, UNSEEN))
    return rng.choice(pool)


def soup(rng: random.Random) -> str:
    """Pieces in no order."""
    between = rng.choice((" ", " ", " ", "", rng.choice(MARKS)))
    return between.join(piece(rng) for _ in range(int(2 ** rng.uniform(0, 7))))


def any_characters(rng: random.Random) -> str:
    """Characters of all of Unicode, of one block, or of the first few hundred."""
    top = rng.choice((0x7F, 0x24F, 0x2FFF, 0xFFFF, 0x10FFFF))
    low = rng.randrange(top) if rng.random() < 0.3 else 0
    high = min(low + 0x80, top) if low else top
    return "".join(chr(rng.randint(low, high)) for _ in range(int(2 ** rng.uniform(0, 8))))


def unbalanced(rng: random.Random) -> str:
    """Sentences with marks of quotation and brackets opened and closed at random."""
    marks = ("“", "”", '"', "'", "‘", "’", "«", "»", "(", ")", "[", "]", "—", "``", "''", "\n\n")
    words = " ".join(sentences(rng)).split()
    share = rng.uniform(0.02, 0.4)
    return " ".join(
        rng.choice(marks) + w if rng.random() < share else w + rng.choice(marks)
        if rng.random() < share else w for w in words
    )  # fmt: skip


def transcript(rng: random.Random) -> str:
    """Speakers and what they say, one a line."""
    names = ("MAYOR:", "ANN LEE:", "Q.", "A:", "Ann Lee (mayor):", "[Applause]", "— ", "Q:", "")
    return "\n".join(f"{rng.choice(names)} {s}" for s in sentences(rng, 12))


def poem(rng: random.Random) -> str:
    """Short lines in stanzas."""
    words = " ".join(sentences(rng)).split()
    lines = [" ".join(words[i : i + 4]) for i in range(0, len(words), 4)]
    return "".join(line + rng.choice(("\n", "\n", ",\n", "\n\n")) for line in lines)


def bullets(rng: random.Random) -> str:
    """A list, with or without stops."""
    sign = rng.choice(("- ", "* ", "• ", "1. ", "(a) ", "– ", "\t- ", "i) "))
    stop = rng.choice(("", ".", ";"))
    return "\n".join(sign + s.rstrip(".?!") + stop for s in sentences(rng, 12))


def capitals(rng: random.Random) -> str:
    """Prose in another case."""
    return rng.choice((str.upper, str.lower, str.title, str.swapcase))(prose(rng))


def mixed(rng: random.Random) -> str:
    """English with other languages, or another language alone."""
    share = rng.choice((0.1, 0.5, 1))
    return " ".join(rng.choice(FOREIGN) if rng.random() < share else s for s in sentences(rng))


def hidden(rng: random.Random) -> str:
    """Prose with characters in it that nobody sees."""
    share = rng.uniform(0.01, 0.3)
    return "".join(c + rng.choice(UNSEEN) if rng.random() < share else c for c in prose(rng))


def repeated(rng: random.Random) -> str:
    """One thing many times."""
    what = rng.choice((piece, soup, lambda r: r.choice(OWN) + " "))(rng)[:80]
    return (what + rng.choice(("", " ", "\n", "\n\n"))) * int(2 ** rng.uniform(1, 6))


def numbers(rng: random.Random) -> str:
    """Figures, sums, dates and shares."""

    def one() -> str:
        figure = rng.choice(
            (
                "{}",
                "{:,}",
                "${} million",
                "{}%",
                "{}.{}",
                "{}/{}",
                "-{}",
                "{}th",
                "{}–{}",
                "{}:{}",
                "€{}bn",
                "{}m",
                "{}-year-old",
                "No. {}",
                "{}°C",
                "½{}",
            )
        )
        number = int(10 ** rng.uniform(0, rng.choice((3, 5, 25))))
        return figure.format(number, rng.randrange(3000))  # fmt: skip

    return " ".join(one() if rng.random() < 0.4 else rng.choice(WORDS) for _ in range(40)) + "."


def page(rng: random.Random) -> str:
    """HTML that nobody would write, and browsers would show."""
    head = rng.choice(HEADS)
    head = head % (rng.choice(JSON), rng.choice(JSON)) if "%s" in head else head
    return head + "".join(_element(rng) for _ in range(rng.randint(1, 12)))


def _element(rng: random.Random) -> str:
    tag = rng.choice(TAGS)
    inner = rng.choice((prose, soup, mutated, _element if rng.random() < 0.5 else prose))(rng)
    end = f"</{rng.choice((tag.split()[0], rng.choice(TAGS).split()[0]))}>"
    return f"<{tag}>{inner}{end if rng.random() < 0.8 else ''}"


def front_matter(rng: random.Random) -> str:
    """A text under lines of metadata, sound or not."""
    keys = ("title", "author", "authors", "date", "url", "rights", "standfirst", "x", "'", "- a")
    lines = [f"{rng.choice(keys)}: {rng.choice(YAML)}" for _ in range(rng.randint(0, 4))]
    return "---\n" + "\n".join(lines) + "\n---\n" + prose(rng)


def markdown(rng: random.Random) -> str:
    """Markdown with its marks in and out of place."""
    marks = ("# ", "## ", "- ", "> ", "1. ", "```\n", "| a | b |\n|---|---|\n| ", "    ", "***\n",
             "[^1]: ", "<div>\n", "===\n", "![a](b) ", "[a](b \"c\") ", "")  # fmt: skip
    blocks = []
    for sentence in sentences(rng, 10):
        words = [rng.choice(("*", "**", "_", "`", "[", "](x)", "~~")) + w
                 if rng.random() < 0.1 else w for w in sentence.split()]  # fmt: skip
        blocks.append(rng.choice(marks) + " ".join(words))
    return rng.choice(("\n\n", "\n\n", "\n")).join(blocks)


MAKERS: tuple[Maker, ...] = (
    prose, mutated, mutated, mutated, excerpt, soup, soup, any_characters, unbalanced, transcript,
    poem, bullets, capitals, mixed, hidden, repeated, numbers, page, front_matter, markdown,
)  # fmt: skip


def made(seed: int, number: int) -> tuple[str, str]:
    """The format (`text`, `html`, `md` or `bytes`) and the text of one input."""
    rng = random.Random(f"{seed}/{number}")
    maker = rng.choice(MAKERS)
    text = maker(rng)
    if rng.random() < 0.1:
        text += rng.choice(("\n\n", " ", "\n")) + rng.choice(MAKERS)(rng)
    own = "html" if maker is page else "md" if maker is markdown else "text"
    return (rng.choice(("text", "html", "md", "bytes")) if rng.random() < 0.1 else own), text
