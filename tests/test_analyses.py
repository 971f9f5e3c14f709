"""What holds for every analysis, on any article."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import ArticleError, load_article, read
from helpers.tables import FINDINGS as FINDING_COLUMNS
from helpers.tables import MEASURES as MEASURE_COLUMNS
from tests.analyses import ANALYSES, FINDINGS, FRAMES, MEASURES

NAMES = ["iran-russia-2023", "library-hours", "slow-repairs"]
ODD = {
    "one word": "No.\n",
    "headline": "A bridge too few for the town\n",
    "capitals": "WE WILL NOT PAY FOR THE BRIDGE. THEY MUST TELL US WHY IT IS CLOSED.\n" * 3,
    "no stops": "the road is open and it is said that the town will pay for it " * 20 + "\n",
    "all quotation": "“We will not pay for the road,” said the mayor. “It is theirs.”\n",
    "unbalanced": "“We will not pay, he said. The road (it is theirs is open.”” And so on.\n",
    "bullets": "- The road is open.\n- The town will pay.\n- It is said to be safe.\n",
    "transcript": "MAYOR: The road is open.\nANN LEE: Who will pay for it?\nMAYOR: The town.\n",
    "poem": "The road is open,\nthe town will pay,\nand who is to tell us\nto stay away?\n",
    "marks": "The — road … is “open” ‘now’ («yes») [17] $6 50% 3.5-inch U.S. caf\u00e9, 🙂.\n",
    "repetition": "The road is open and the town will pay. " * 400 + "\n",
    "repeated paragraphs": "The road is open, and “we will pay,” said Ann Lee.\n\n" * 20,
    "one sentence": "The road is open, and the town will pay.\n",
    "one line": "The road is open. The town will pay. “It is not safe,” said Ann Lee. " * 30 + "\n",
    "another language": "Der Rat schloss im März die alte Brücke und sagte nicht warum.\n",
    "mixed": "The council closed the bridge. Le conseil a fermé le pont. Совет закрыл мост. "
    "議会は橋を閉鎖した。 Nobody said why.\n",
    "unseen": "The of\u00adfi\u00adcers of the ﬁrst ﬂoor\u200b said: \u202eno\u202c.\n",
    "spaced hyphens": "The road - all of it - is open - or so it is said.\n",
    "headline last": "The road is open, and the town will pay.\n\nWhy We Pay\n",
    "figures": "1 2 3 4,000 50% $6 7/8 9:30 1990s 3.5\n",
}
PIECES = st.sampled_from(
    "The road mayor said that “We will not pay.” \" ' ( ) — – … . , ; : ! ? Mr. Lee U.S. 50% $6 "
    "because although if may perhaps never he she they you I [sic] told according to and or but "
    "🙂 العربية é e\u0301 \u200b \n\n".split(" ")
)
TEXTS = st.lists(PIECES, min_size=1, max_size=80).map(" ".join)


def check(document, name: str) -> None:
    frame = ANALYSES[name](document)
    assert isinstance(frame, pd.DataFrame)
    if name in FINDINGS:
        assert list(frame.columns[: len(FINDING_COLUMNS)]) == FINDING_COLUMNS
        text = document.article.text
        for start, end, words in zip(frame["start"], frame["end"], frame["text"], strict=True):
            assert text[start:end] == words
            assert words.strip()
        assert frame["reason"].str.len().gt(0).all()
        assert frame["voice"].notna().all()
    if name in MEASURES:
        assert list(frame.columns[: len(MEASURE_COLUMNS)]) == MEASURE_COLUMNS
        assert (frame["note"].str.len() > 0)[frame["value"].isna()].all(), "missing, without why"
        known = frame.dropna(subset=["value", "low", "high"])
        assert (known["low"] <= known["high"]).all()


@pytest.mark.parametrize("name", ANALYSES)
@pytest.mark.parametrize("article", NAMES)
def test_an_analysis_keeps_its_form(article: str, name: str) -> None:
    check(read(load_article(article)), name)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_every_analysis_copes_with_odd_texts(text: str) -> None:
    document = read(load_article(text))
    for name in ANALYSES:
        check(document, name)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_every_analysis_copes_with_any_text(text: str) -> None:
    try:
        document = read(load_article(text + "\n"))
    except ArticleError:
        return
    for name in ANALYSES:
        check(document, name)


@pytest.mark.parametrize("name", ANALYSES)
def test_the_same_article_gives_the_same_frame(name: str) -> None:
    one, two = read(load_article("library-hours")), read(load_article("library-hours"))
    pd.testing.assert_frame_equal(ANALYSES[name](one), ANALYSES[name](two))
    pd.testing.assert_frame_equal(ANALYSES[name](one), ANALYSES[name](one))


@pytest.mark.parametrize("name", FINDINGS | FRAMES)
def test_changing_a_frame_does_not_change_the_next_one(name: str) -> None:
    document = read(load_article("library-hours"))
    frame = ANALYSES[name](document)
    kept = frame.copy(deep=True)
    if len(frame):
        frame.iloc[0, 0] = frame.iloc[-1, 0]
        frame["mine"] = 1
    pd.testing.assert_frame_equal(ANALYSES[name](document), kept)
