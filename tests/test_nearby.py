"""Whose a quotation is when no rule of grammar ties it to a report, and when it is nobody's."""

from __future__ import annotations

import pytest

from helpers import voices
from helpers.article import load_article
from helpers.document import read

AROUND = "The bridge\n\n{}\n\nNobody came to the quay that day, and the ferry was late.\n"


def sources(line: str) -> list[tuple[object, object]]:
    """The speaker and the cue of each quotation in a paragraph."""
    found = voices.quotations(read(load_article(AROUND.format(line))))
    return list(zip(found["speaker"], found["cue"], strict=True))


@pytest.mark.parametrize(
    ("line", "speaker", "cue"),
    [
        # a verb that nobody has listed, beside a whole quotation
        ("“The bridge is safe,” snickered Ann Lee.", "Ann Lee", "snickered"),
        ("“The bridge is safe,” the mayor winked.", "the mayor", "winked"),
        ("“The bridge is safe,” she winks.", "she", "winks"),
        ("“The bridge is safe,” Ann Lee wept.", "Ann Lee", "wept"),
        ("“The bridge is safe,” the mayor suddenly winked.", "the mayor", "winked"),
        ("“The bridge is safe,” Lee, the mayor, chuckled.", "Lee", "chuckled"),
        # a line of a transcript
        ("“WALLACE: Why did the bridge fall?”", "WALLACE", ":"),
        ("“MR. LEE: It was old.”", "MR. LEE", ":"),
        # a colon
        ("Ann Lee: “The bridge is safe.”", "Ann Lee", ":"),
        ("Lee (laughing): “The bridge is safe.”", "Lee", ":"),
        ("The mayor: “The bridge is safe.”", "The mayor", ":"),
        ("Ann Lee, in a speech on the quay: “The bridge is safe.”", "Ann Lee", ":"),
        ("The letter made its case: “The bridge is safe.”", "The letter", "made"),
        # a signature
        ("“The bridge is safe.” — Ann Lee", "Ann Lee", "—"),
        ("“The bridge is safe.” – Ann Lee, Leeds", "Ann Lee", "–"),
        # the nearest verb of speech
        ("As Tom Hale told the men after the storm, “the bridge is safe.”", "Tom Hale", "told"),
    ],
)
def test_the_source_stands_near(line: str, speaker: str, cue: str) -> None:
    assert sources(line) == [(speaker, cue)]


@pytest.mark.parametrize(
    "line",
    [
        "“Note: It was old.”",
        "“The bridge is safe” on the quay.",
        "“The bridge is safe” — and old.",
        "On the wall of the school: “The bridge is safe.”",
        "“The bridge is safe.” In the evening Ann Lee slept.",
        "“The bridge is safe,” and Ann Lee slept.",
        "“Safe,” the word, is old.",
        "In a Column in Our Time: “The bridge is safe for now.”",
    ],
)
def test_nobody_is_made_a_source(line: str) -> None:
    assert sources(line) == [(None, None)]


def test_each_line_of_a_transcript_has_its_own_speaker() -> None:
    line = "“WALLACE: Why did it fall?” “LEE: It was old.”"
    assert sources(line) == [("WALLACE", ":"), ("LEE", ":")]
