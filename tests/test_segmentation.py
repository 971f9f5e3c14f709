"""Cutting text: sentences, tokens and words, on sentences counted by hand."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.segmentation import (
    abbreviations,
    keys,
    normalise,
    plain_view,
    sentence_spans,
    token_spans,
    word_numbers,
)

SENTENCES = [  # each text is the sentences joined by a space
    ["The U.S. economy grew.", "It did so twice."],
    ["He came back to the U.S.", "The others stayed."],
    ["U.S. Senators met U.S. troops."],
    ["J. R. Ewing met Dr. Ruth B. Kern.", "They spoke."],
    ["Prices rose 3.5 percent.", "Wages fell 0.2."],
    ["On Jan. 6 the doors gave way.", "We watched."],
    ["At 5 p.m. Monday they met."],
    ["They met at 5 p.m.", "The talks failed."],
    ["He waited … then left.", "She stayed...", "Nobody spoke."],
    ["We waited . . . and waited.", "Nothing."],
    ["“We are done.”", "Then he left."],
    ['"We are done."', "Then he left."],
    ["(He had been warned.)", "Still he went."],
    ["[He had been warned.]", "Still he went."],
    ["“Why now?” asked the minister.", "Nobody knew."],
    ["“Why now?” Ms. Adeyemi asked.", "Nobody knew."],
    ["“Why now?”", "She had no answer."],
    ["“Never!” he cried."],
    ["Is it fair?", "Is it wise?", "No!"],
    ["The claim is old. [17]", "It is also false."],
    ["The claim is old.[3][4]", "It is also false."],
    ["The border closed [...] in spring.", "It opened again."],
    ["1. Close the gap.", "2. Mind the step."],
    ["The answer is no.", "I disagree.", "A friend in p. R saw vol. II in the app.", "We left."],
    ["Plan C.", "The end."],
    ["The answer is no.", "We need No. 10 to act."],
    ["See p. 5 and Fig. 2 for more.", "Or ask."],
    ["Some fruit, e.g. Apples, sell well, etc.", "Others do not."],
    ["Acme Inc. of Delaware sued Bolt Co.", "The case failed."],
    ["Gov. Diaz met Sen. Lee and Mr. Roy Jr.", "They agreed."],
    ["One side talks; the other waits: Nobody moves."],
    ["Enough.", "Not now.", "Ever."],
    ["The Yahoo! portal is old."],
    ["Figure 2", "The wall seen from the south."],
    ["Harbour at dusk", "Photo: Ana Silva."],
    ["She works for Node.js and visits www.Example.Com/About.Html daily.", "He doesn't."],
]


def sentences(text: str) -> list[str]:
    view = plain_view(text)
    return [text[a:b] for a, b in sentence_spans(view, 0, len(view))]


def tokens(text: str) -> list[str]:
    view = plain_view(text)
    return [text[a:b] for a, b in token_spans(view, 0, len(view))]


def word_count(text: str) -> int:
    view = plain_view(text)
    return max(word_numbers(view, token_spans(view, 0, len(view))), default=-1) + 1


@pytest.mark.parametrize("expected", SENTENCES, ids=lambda expected: expected[0][:30])
def test_sentences(expected):
    assert sentences(" ".join(expected)) == expected


def test_sentence_without_a_space_after_its_stop():
    assert sentences("We came late.Then we left.") == ["We came late.", "Then we left."]


def test_line_ends_are_no_boundaries():
    assert sentences("We came late and\nThen left.\nIt rained.") == [
        "We came late and\nThen left.",
        "It rained.",
    ]


def test_only_the_paragraph_is_cut():
    text = "One. Two. Three. Four."
    spans = sentence_spans(text, 5, 16)
    assert [text[a:b] for a, b in spans] == ["Two.", "Three."]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "\u00ad \ufeff"])
def test_nothing_to_read_is_no_sentence(text):
    assert sentences(text) == []
    assert tokens(text) == []


TOKENS = {
    "He can't, won't and cannot.": "He ca n't , wo n't and can not .",
    "I'd've said they're gonna lose": "I 'd 've said they 're gon na lose",
    "The workers' pay and Iran's debt": "The workers ' pay and Iran 's debt",
    "a well-known anti-war e-mail": "a well - known anti-war e-mail",
    "U.S.-led forces in the U.S.": "U.S. - led forces in the U.S.",
    "$6 or US$7, a 50% rise to 6,000": "$ 6 or US$ 7 , a 50 % rise to 6,000",
    "at 10:30 on 9/11 in the 1990s": "at 10:30 on 9/11 in the 1990s",
    "'90s music at 5pm": "'90s music at 5 pm",
    "pages 18,19 and 20": "pages 18 , 19 and 20",
    "No. 10 said: No.": "No. 10 said : No .",
    "Mr. Roy ran Bolt Inc. with J. Roy": "Mr. Roy ran Bolt Inc. with J. Roy",
    "so - or so—it (seems)...": "so - or so — it ( seems ) ...",
    "yes -- no": "yes -- no",
    "write to a.b@example.org, please": "write to a.b@example.org , please",
    "see https://example.org/a?b=1.": "see https://example.org/a?b=1 .",
    "ask @nobody about #nothing": "ask @nobody about #nothing",
    "it provid[es] [m]any [sic] things[17]": "it provid[es] [m]any [ sic ] things [ 17 ]",
    "O'Hara of AT&T": "O'Hara of AT&T",
    "What?! No!!": "What ?! No !!",
}


@pytest.mark.parametrize(("text", "expected"), TOKENS.items())
def test_tokens(text, expected):
    assert tokens(text) == expected.split()


WORDS = {
    "don't": 1, "well-known": 1, "U.S.": 1, "6,000": 1, "$6": 1, "50%": 1, "and/or": 1,
    "Iran–Russia": 2, "Iran—Russia": 2, "Iran -- Russia": 2, "Iran-Russia": 1, "provid[es]": 1,
    "[m]any": 1, "rock 'n' roll": 3, "A.I.-driven": 1, "9/11": 1, "COVID-19": 1, "AT&T": 1,
    "1990s": 1, "'90s": 1, "5 p.m.": 2, "5pm": 1, "3.5-inch": 1, "10:30": 1, "Jan. 6, 2021": 3,
    "a.b@example.org": 1, "https://example.org/x": 1, "#nothing": 1, "pre- and post-war": 3,
    "wait...what": 2, "mother-in-law's": 1, "— “ ” ... !": 0, "* * *": 0, "person(s)": 1,
    "O’Hara’s": 1, "the workers’ pay": 3, "18,19": 2, "& co": 1,
}  # fmt: skip


@pytest.mark.parametrize(("text", "count"), WORDS.items())
def test_words_as_a_reader_counts_them(text, count):
    assert word_count(text) == count


def test_word_numbers_join_the_tokens_of_a_word():
    text = "It isn't well-known."
    assert word_numbers(text, token_spans(text, 0, len(text))) == [0, 1, 1, 2, 2, 2, -1]


def test_word_numbers_go_on_from_the_sentence_before():
    text = "It rained. No."
    assert word_numbers(text, token_spans(text, 11, 14), first=2) == [2, -1]


def test_money_and_percent_signs_belong_to_their_figure():
    text = "$6 is 50% of 12"
    assert word_numbers(text, token_spans(text, 0, len(text))) == [0, 0, 1, 2, 2, 3, 4]


def cuts(text: str) -> tuple[int, list[int], int]:
    """How many sentences, tokens in each, and words in all."""
    view = plain_view(text)
    spans = sentence_spans(view, 0, len(view))
    inside = [token_spans(view, a, b) for a, b in spans]
    words = sum(max(word_numbers(view, row), default=-1) + 1 for row in inside)
    return len(spans), [len(row) for row in inside], words


CURLY = "“It isn’t ‘fair’,” she said. “They’ve won.” The ’90s weren’t."


def test_curly_and_straight_quotes_are_cut_alike():
    straight = CURLY.translate(str.maketrans("“”‘’", "\"\"''"))
    view = plain_view(straight)
    assert plain_view(CURLY) == view == straight
    assert cuts(CURLY) == cuts(straight)


@pytest.mark.parametrize("dash", ["—", "–", "--"])
def test_spaced_and_unspaced_dashes_are_cut_alike(dash):
    tight = f"The allies{dash}all of them{dash}left. Nobody{dash}none{dash}stayed."
    assert cuts(tight) == cuts(tight.replace(dash, f" {dash} "))


def test_country_with_and_without_dots():
    dotted = "The U.S. vote split the U.S. Senate. Many U.S.-made arms went abroad."
    assert cuts(dotted) == cuts(dotted.replace("U.S.", "US"))


def test_composed_and_decomposed_accents_are_cut_alike():
    text = "Émile’s naïve café-owner paid São Tomé’s debt. Zoë didn’t. À bientôt, İstanbul."
    assert cuts(unicodedata.normalize("NFC", text)) == cuts(unicodedata.normalize("NFD", text))


def test_invisible_characters_make_no_word():
    plain = "The naive cooperate. They win."
    hidden = "The\u200b na\u00adive \u200b co\u200doperate.\u2060 \ufeffThey win.\u200e"
    assert cuts(hidden) == cuts(plain)
    assert [normalise(token) for token in tokens(hidden)] == tokens(plain)


def test_plain_view_keeps_hyphens_and_dashes_apart():
    view = plain_view("a‐b‑c−d–e—f―g\u00a0h\u202fi\tj\nk«l»‹m›′")
    assert view == "a-b-c-d–e—f—g h i j k\"l\"'m''"


def test_normalise():
    assert [normalise(w) for w in ["U.S.", "U.S", "A.I.", "p.m.", "Mr.", "n’t", "provid[es]"]] == [
        "US", "US", "AI", "p.m.", "Mr.", "n't", "provides"
    ]  # fmt: skip
    assert normalise("cafe\u0301") == "caf\u00e9"


def test_keys_keep_the_country_apart_from_the_pronoun():
    assert keys(["The", "US", "told", "us"]) == ["the", "u.s.", "told", "us"]
    assert keys(["TELL", "US", "MORE"]) == ["tell", "us", "more"]
    assert keys(["WHO", "says", "who", "?"]) == ["w.h.o.", "says", "who", "?"]


def test_every_abbreviation_is_known_and_ends_in_a_stop():
    categories = {"title", "never", "number", "month", "clock", "either", "close", "starter"}
    table = abbreviations()
    assert set(table.values()) == categories
    for cue, category in table.items():
        assert (cue[-1] == ".") == (category != "starter"), cue


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_cut_without_loss(text):
    view = plain_view(text)
    assert len(view) == len(text)
    at = 0
    for a, b in sentence_spans(view, 0, len(view)):
        assert at <= a < b <= len(view)
        assert not view[at:a].strip() or not cuts(view[at:a])[2]
        at = b
        inside = token_spans(view, a, b)
        assert len(word_numbers(view, inside)) == len(inside)
        edge = a
        for start, end in inside:
            assert edge <= start < end <= b
            assert not any(char.isalnum() for char in view[edge:start])
            edge = end
            assert normalise(text[start:end])
        assert not any(char.isalnum() for char in view[edge:b])


LETTERS = st.text(alphabet="aeéïôñçÅŽ йўяぱ각 .,!?’'-—\"", max_size=80)


@given(LETTERS)
@settings(max_examples=300, deadline=None)
def test_either_normal_form_gives_the_same_counts(text):
    assert cuts(unicodedata.normalize("NFC", text)) == cuts(unicodedata.normalize("NFD", text))


PATHOLOGICAL = [
    ".", "(", '"', "'", "a'", "a.", "A. ", "[a", "[1]", ".'", "?!", "… ", "co-", "1-", "1,", "a@",
    "\u0301", "\u200b", "x. 1 ", "No. ", '"A b? ', "— ",
]  # fmt: skip


@pytest.mark.parametrize("bit", PATHOLOGICAL)
def test_repetition_takes_linear_time(bit):
    text = bit * 20_000
    cuts(text)  # a quadratic rule would run into the suite's time limit


def test_one_long_word_and_one_long_line():
    assert cuts("a" * 1_000_000) == (1, [1], 1)
    assert cuts("One word after another. " * 20_000)[0] == 20_000
