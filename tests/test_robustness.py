"""What must not change an analysis: typography, position, repetition, the length of the text."""

import gc
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable

import pytest

from helpers import load_article, read
from helpers.document import Document
from tests.analyses import ANALYSES, FINDINGS, MEASURES
from tests.fuzz.__main__ import Crash, shortened, tried
from tests.fuzz.checks import SURFACES, require, surfaces
from tests.fuzz.inputs import made

FIRST = "The bridge at Alder was closed in March, and nobody in the town was told.\n\n"
TEXT = (
    FIRST
    + "“We can't keep it open,” said Mayor Ann Ruiz. “It isn't safe - it never was.” According to "
    "the council's own report, 40 % of the beams are cracked...\n\n"
    "But is that the whole story? The mayor's office, which had promised repairs in May, spent "
    "$6,000 on flowers — and nothing on steel. If the council won't act, the U.S. engineers who "
    "built the bridge perhaps should. The café owners, the drivers and the schools all lose.\n\n"
    "Mr. Lee, a retired engineer, called it “a shameful waste”. He thinks that a new bridge would "
    "cost less than the old one. We deserve better, not because we shout, but because we pay.\n"
)
SAME: dict[str, Callable[[str], str]] = {
    "straight marks": lambda text: text.translate(str.maketrans("‘’“”", "''\"\"")),
    "curly apostrophes": lambda text: text.replace("'", "’"),
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "hard spaces": lambda text: re.sub(r"(?<=[a-z]) (?=[a-z]{3})", "\u00a0", text),
    "thin space before a sign": lambda text: text.replace("40 %", "40\u2009%"),
    "ellipsis sign": lambda text: text.replace("...", "…"),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "more blank lines": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "soft hyphens": lambda text: re.sub(r"(?<=[a-z]{3})(?=[a-z]{3})", "\u00ad", text),
    "no-width spaces": lambda text: re.sub(r"(?<=[a-z]{4})(?= )", "\u200b", text),
    "ligatures": lambda text: text.replace("fl", "ﬂ").replace("fi", "ﬁ"),
}
UNSEEN = str.maketrans("", "", "\u00ad\u200b")


def plain(words: str) -> str:
    """Words as a reader sees them, whichever marks and spaces they are set with."""
    folded = unicodedata.normalize("NFKC", SAME["straight marks"](words).translate(UNSEEN))
    return " ".join(folded.split())


def seen(document: Document, name: str) -> Counter[tuple[object, ...]]:
    """What an analysis says, whichever way the text is set."""
    frame = ANALYSES[name](document)
    if name in FINDINGS:
        return Counter(
            (label, plain(words), plain(voice))
            for label, words, voice in zip(
                frame["label"], frame["text"], frame["voice"], strict=True
            )
        )
    rows = zip(frame["measure"], frame["voice"], frame["value"], strict=True)
    return Counter((measure, plain(voice), f"{value:.6f}") for measure, voice, value in rows)


@pytest.mark.parametrize("setting", SAME)
def test_the_way_a_text_is_set_changes_no_result(setting: str) -> None:
    one, other = read(load_article(TEXT)), read(load_article(SAME[setting](TEXT)))
    for name in FINDINGS | MEASURES:
        assert seen(one, name) == seen(other, name), name


LOCAL = ("hard words", "heavy constructions", "loaded words", "passives", "stance", "quotations")
AFTER = "Nobody asked the drivers. They may well be angry, and they are badly served by all this.\n"


@pytest.mark.parametrize("name", LOCAL)
def test_what_is_found_in_a_paragraph_does_not_depend_on_what_follows(name: str) -> None:
    short = FINDINGS[name](read(load_article(TEXT)))
    long = FINDINGS[name](read(load_article(TEXT + "\n" + AFTER)))
    assert len(short)
    kept = long[long["end"] <= len(TEXT)].reset_index(drop=True)
    assert kept[["start", "end", "label"]].equals(short[["start", "end", "label"]])


RATES = ("stance rates", "loaded rates", "reasoning rates", "appeal rates", "figure rates")


@pytest.mark.parametrize("name", RATES)
def test_a_rate_is_the_same_for_a_text_twice_as_long(name: str) -> None:
    body = TEXT.removeprefix(FIRST)
    once = MEASURES[name](read(load_article(body))).set_index("measure")["value"]
    twice = MEASURES[name](read(load_article(body + "\n" + body))).set_index("measure")["value"]
    assert once.sum() > 0
    assert twice.to_dict() == pytest.approx(once.to_dict(), nan_ok=True)


def test_the_voices_share_out_the_words_of_the_body() -> None:
    document = read(load_article(TEXT))
    share = MEASURES["sentiment by voice"](document)
    voices = ANALYSES["share of voice"](document)
    assert voices["value"].sum() == pytest.approx(1)
    assert voices["n"].sum() == (document.words["part"] == "body").sum()
    assert set(share["voice"]) <= {"all", *voices["voice"]}


def test_a_text_of_100_000_words_is_read_and_measured() -> None:
    sentences = [f"{TEXT.splitlines()[2]} The bridge number {n} is closed." for n in range(3100)]
    document = read(load_article(FIRST + "\n\n".join(sentences) + "\n"))
    assert len(document.words) > 100_000
    for name in ("readability formulas", "sentiment aggregates", "share of voice", "figure rates"):
        assert ANALYSES[name](document)["value"].notna().any(), name


ENDS = (
    "Mayor: “",
    "“Why?” asked",
    "according to",
    "Ann Lee, a",
    "because",
    "as big as a",
    "The (",
)


@pytest.mark.parametrize("end", ENDS)
def test_a_text_may_break_off_anywhere(end: str) -> None:
    document = read(load_article(f"{FIRST}{end}\n"))
    headed = read(load_article(f"{end}\n\n{FIRST}"))
    for name, analysis in ANALYSES.items():
        assert analysis(document) is not None, name
        assert analysis(headed) is not None, name


# Each is repeated until it is long: a way to make a rule look at the whole text at every place.
REPEATED = {
    "questions": "Why now? ",
    "quotations": "“We will not pay,” said the mayor of the town. ",
    "unclosed marks": "He said “we will not ' pay for it. ",
    "brackets": "It is (so it is said to be (open. ",
    "lists": "It is red, and open, or closed, ",
    "subordinates": "because if although it is so ",
    "names": "He told Ann Lee that it was for Mr. Lee to meet her in Iran. ",
}


def steps(text: str, name: str) -> int:
    """How many calls an analysis makes on a freshly read text: work, whatever the machine."""
    document = read(load_article(text))
    count = 0

    def called(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    gc.disable()
    sys.setprofile(called)
    try:
        ANALYSES[name](document)
    finally:
        sys.setprofile(None)
        gc.enable()
    return count


@pytest.mark.parametrize("piece", REPEATED)
@pytest.mark.parametrize("name", ["attributions", "figures", "who does what"])
def test_twice_the_text_is_twice_the_work(piece: str, name: str) -> None:
    lengths = [steps(FIRST + REPEATED[piece] * n, name) for n in (16, 32, 64)]
    short, long = lengths[1] - lengths[0], lengths[2] - lengths[1]
    assert long <= 2.5 * max(short, 100)


@pytest.mark.parametrize("first", range(0, 90, 15))
def test_random_articles_keep_every_promise(first: int) -> None:
    for number in range(first, first + 15):
        assert not isinstance(tried(number, *made(0, number), tuple(surfaces(number))), Crash)


def test_a_crash_is_found_and_its_text_shortened(monkeypatch) -> None:
    def broken(document: Document) -> None:
        require("council" not in document.article.text, "planted")

    monkeypatch.setitem(SURFACES, "facts", broken)
    found = tried(0, "text", TEXT, ("facts",))
    assert isinstance(found, Crash)
    assert found.where == "Broken: planted"
    assert "council" in shortened(found).text
    assert len(shortened(found).text) < 30
    assert tried(0, "text", TEXT.replace("council", "board"), ("facts",)) is True
