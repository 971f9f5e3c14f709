"""What is told, word for word, and whose it is: where a report begins and where it ends."""

from __future__ import annotations

import pytest

from helpers import voices
from helpers.article import load_article
from helpers.document import Document, read


def document(line: str) -> Document:
    around = "Nobody came to the quay that day, and the ferry was late."
    return read(load_article(f"The bridge\n\n{line}\n\n{around}\n"))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "Ann Lee said the dam was full, adding that rain was due.",
            [("Ann Lee", "the dam was full"), ("Ann Lee", "that rain was due")],
        ),
        (
            "Ann Lee said the dam was full; Tom Hale said it was dry.",
            [("Ann Lee", "the dam was full"), ("Tom Hale", "it was dry")],
        ),
        (
            "Ann Lee said the dam was full, and Tom Hale said it was dry.",
            [("Ann Lee", "the dam was full"), ("Tom Hale", "it was dry")],
        ),
        (
            "Tom Hale says that the dam is full and he is very much right.",
            [("Tom Hale", "that the dam is full")],
        ),
        ("Ann Lee said, however, that the dam is full.", [("Ann Lee", "that the dam is full")]),
        ("They heard Ann Lee’s warning of a flood.", [("Ann Lee", "a flood")]),
        ("The dam, a nurse said, is full.", [("a nurse", "The dam"), ("a nurse", "is full")]),
        ("Many villagers say the dam is full.", [("Many villagers", "the dam is full")]),
        ("Its tone says the dam is full.", []),
        ("Sixty seconds of rain said the dam is full.", []),
        ("However, according to Ann Lee, “the dam is full.”", [("Ann Lee", "“the dam is full.”")]),
        ("Many residents view the dam as a risk.", [("Many residents", "the dam as a risk")]),
        ("Many residents view the old dam from the hill.", []),
        ("Ann Lee, who was promised a new boat that sails, left.", []),
        ("Ann Lee repeated the mistakes, badly harming those who wait.", []),
        (
            "Ann Lee said that the dam, a wall of mud, has cracked.",
            [("Ann Lee", "that the dam, a wall of mud, has cracked")],
        ),
        # a claim is a report of its own, unless somebody tells of it
        (
            "The ministry’s claim that the dam holds angered Ann Lee, who said it was dry.",
            [("The ministry", "that the dam holds"), ("Ann Lee", "it was dry")],
        ),
        (
            "Ann Lee said that the ministry’s claim that the dam holds is old.",
            [("Ann Lee", "that the ministry’s claim that the dam holds is old")],
        ),
        (
            "The ministry’s claim that people writing in the press were wrong is old.",
            [("The ministry", "that people writing in the press were wrong")],
        ),
        ("The dam is full, the board said.", [("the board", "The dam is full")]),
        (
            "Lee said Tom left, adding that rain was due.",
            [("Lee", "Tom left"), ("Lee", "that rain was due")],
        ),
        (
            "Ann Lee praised a plan denied by Tom Hale and said it was late.",
            [("Ann Lee", "a plan denied by Tom Hale"), ("Ann Lee", "it was late")],
        ),
        (
            "They cite pleas such as saying that the dam is full.",
            [("They", "pleas such as saying that the dam is full")],
        ),
        (
            "After the mayor promised that the dam would hold, rain fell.",
            [("the mayor", "that the dam would hold")],
        ),
        ("Ann Lee asked Bo Dahl to go.", [("Ann Lee", "Bo Dahl to go")]),
        ("Ann Lee said a prayer to thank the men.", [("Ann Lee", "the men")]),
        ("One knows where to begin.", []),
        ("All who know the dam say that it is full.", []),  # everyone is no source
    ],
)
def test_what_is_told_without_marks(line: str, told: list[tuple[str, str]]) -> None:
    found = voices.attributions(document(line))
    assert list(zip(found["speaker"], found["text"], strict=True)) == told


def test_they_are_people_and_not_the_thing_that_showed_it() -> None:
    line = "Many nurses say the ward is full. They think that more rain will come."
    assert voices.attributions(document(line))["voice"].tolist() == ["Many nurses"] * 2
    line = "The floods of 1970 showed that dams break. They think that more rain will come."
    assert voices.attributions(document(line))["voice"].tolist()[-1] == "they"


@pytest.mark.parametrize(
    "line",
    [
        "It is understood that “free” roads are not free at all.",
        "All of the $60 million did “little to stem the rising flood”.",
        "Ann Lee said no.\n\nIt broke.\n\nIt rained.\n\n“The dam is full of mud and old rope now.”",
    ],
)
def test_a_quotation_is_nobody_s_where_nobody_is_near_who_could_say_it(line: str) -> None:
    assert voices.quotations(document(line))["speaker"].tolist() == [None]


def test_the_writer_who_asked_is_not_the_one_who_answers() -> None:
    line = "A boy came with Ann Lee. Ann Lee nodded. I said no. “What they do is wrong, all of it.”"
    assert "I" not in voices.quotations(document(line))["speaker"].tolist()


def test_the_words_of_somebody_are_a_report_only_after_in() -> None:
    assert voices.attributions(document("In the words of Ann Lee, “the dam” broke.")).shape[0] == 1
    forgot = voices.quotations(document("She forgot the words of Ann Lee, and “the dam” broke."))
    assert forgot["speaker"].tolist() == [None]


@pytest.mark.parametrize(
    ("line", "speakers"),
    [
        ("The memo notes: “The dam is full.”", ["the memo"]),
        ("“The dam is full.”\n\n— Ann Lee", ["Ann Lee"]),
        ("She said ‘we go’ and ‘they stay’ to them.", ["she", "she"]),
        ("‘The workers’ rights matter,’ said Ann Lee.", ["Ann Lee"]),
        ("“We must act,” Ann Lee told the men, “before it rains.”", ["Ann Lee", "Ann Lee"]),
        ("“We go,” said Mary Beth Collins. “We stay,” Collins said.", ["Mary Beth Collins"] * 2),
        ("Under Zorvia Velt the school grew. “We teach,” she said.", ["Zorvia Velt"]),
        ("Citing “old rules,” the board voted to leave.", ["the board"]),
        ("He had called in papers (“We go,” said Ann Lee) and left.", ["Ann Lee"]),
    ],
)
def test_each_quotation_has_its_speaker(line: str, speakers: list[str]) -> None:
    assert voices.quotations(document(line))["canonical"].tolist() == speakers


def test_the_type_of_a_source_is_told_by_its_head() -> None:
    found = voices.quotations(
        document(
            "“We go,” said the ministry. “It is late,” the report said. “No,” said the Florida "
            "senator. “Yes,” said Ann Lee."
        )
    )
    assert found["source_type"].tolist() == [
        "organisation", "document", "anonymous", "named person"
    ]  # fmt: skip


def test_a_description_ends_where_a_clause_begins() -> None:
    one = voices.quotations(document("“We go,” said Ann Lee, a nurse, before the dam broke."))
    assert one["description"].tolist() == ["a nurse"]
    two = voices.quotations(document("“We go,” said Ann Lee, a nurse at the harbour."))
    assert two["description"].tolist() == ["a nurse at the harbour"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Some whisper that the dam is full.", [("Some", "that the dam is full")]),
        # what stands in marks after a report without them is the same person's
        (
            "Ann Lee said the dam was full. “We go.”",
            [("Ann Lee", "the dam was full"), ("Ann Lee", "“We go.”")],
        ),
        (
            "‘We mean it’ said Ann Lee. ‘We go.’",
            [("Ann Lee", "‘We mean it’"), ("Ann Lee", "‘We go.’")],
        ),
    ],
)
def test_every_stretch_of_a_report_has_its_source(line: str, told: list[tuple[str, str]]) -> None:
    found = voices.attributions(document(line))
    assert list(zip(found["speaker"], found["text"], strict=True)) == told


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ("She said ‘we mean it’ to the boys’ club.", ["‘we mean it’"]),
        (
            "She said ''his cry was 'we go.''' Tom Hale sat.",
            ["''his cry was 'we go.'''", "'we go.'"],
        ),
        ("She wrote it down, “", []),  # a stray mark
        ("She wrote “we go and said “we stay” to us.", ["“we go and said", "“we stay”"]),
    ],
)
def test_where_a_quotation_ends(line: str, quoted: list[str]) -> None:
    assert voices.quotations(document(line))["text"].tolist() == quoted


@pytest.mark.parametrize("before", ["", "It rained. "])
@pytest.mark.parametrize(
    ("source", "name", "post"),
    [
        ("Chief Executive Tom Hale", "Tom Hale", "Chief Executive"),
        ("Secretary of State Ann Lee", "Ann Lee", "Secretary of State"),
        ("Sunny Tom Hale", "Sunny Tom Hale", ""),
    ],
)
def test_a_post_before_a_name_is_its_description(
    before: str, source: str, name: str, post: str
) -> None:
    row = voices.quotations(document(f"{before}“We go,” said {source}.")).iloc[0]
    assert (row["canonical"], row["description"]) == (name, post)


def test_a_name_of_three_words_is_a_person_s() -> None:
    found = voices.quotations(document("“We go,” said Grace Tom Hale. “We stay,” Hale said."))
    assert found["canonical"].tolist() == ["Grace Tom Hale"] * 2
    assert found["source_type"].tolist() == ["named person"] * 2


def test_a_word_in_marks_after_a_colon_and_a_clause_is_nobody_s() -> None:
    found = voices.quotations(document("City reports: the dam is full and “the road” is shut."))
    assert found["label"].tolist() == ["scare"]


@pytest.mark.parametrize(
    ("line", "speakers"),
    [
        ("Critics of the plan said that it was late.", ["Critics of the plan"]),
        ("The woman who runs the mill said that the dam was full.", ["The woman"]),
        ("Voters will know Ann Lee said the dam was full.", ["Voters", "Ann Lee"]),
        ("Ann Lee ended her speech by saying that the dam was full.", ["Ann Lee"]),
        ("Ann Lee used the debate to say that the dam was full.", ["Ann Lee"]),
        ("Lee — now that it rains — says that the dam is full.", ["Lee"]),
        ("After it rained the town memo notes: “The dam is full.”", ["the town memo"]),
        ("The dam broke and Lee (the mayor), asked why, said that it was old.", ["Lee"]),
        ("Article 5 says that the dam is full.", ["Article 5"]),
        ("In the hall 12 people said that the dam was full.", ["12 people"]),
        # near miss: a thing is no source, whatever it is of
        ("A wall of the plan said that it was late.", []),
    ],
)
def test_who_the_subject_of_a_verb_of_speech_is(line: str, speakers: list[str]) -> None:
    assert voices.attributions(document(line))["speaker"].tolist() == speakers


@pytest.mark.parametrize(
    ("name", "again"),
    [
        ("Omar al Hadid", "Hadid"),
        ("Ann King", "King"),  # no king, though the word is a post
    ],
)
def test_a_person_is_named_in_full(name: str, again: str) -> None:
    found = voices.quotations(document(f"“We go,” said {name}. “We stay,” {again} said."))
    assert found["canonical"].tolist() == [name] * 2
    assert found["source_type"].tolist() == ["named person"] * 2


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("“We go,” said the Florida Senator.", "anonymous"),
        ("It was late, said Resolution 2231.", "document"),
        ("Grange asked who had left.", "organisation"),
        ("Muslim Americans said it was late.", "organisation"),
    ],
)
def test_what_sort_of_source_words_make(line: str, kind: str) -> None:
    assert voices.attributions(document(line))["source_type"].tolist() == [kind]


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("Ann Lee said that everyone thanked the Lord", "that everyone thanked the Lord"),
        ("“We go now,” Ann Lee said", "“We go now,”"),
        ("Ann Lee told the board that the dam was full", "that the dam was full"),
    ],
)
def test_a_text_may_end_without_a_stop(end: str, told: str) -> None:
    found = voices.attributions(read(load_article(f"The bridge\n\n{end}")))
    assert list(zip(found["speaker"], found["text"], strict=True)) == [("Ann Lee", told)]


def test_a_report_without_a_stop_goes_on_in_the_quotation_after_it() -> None:
    found = voices.attributions(document("The dam is full, Ann Lee said\n\n“We go. We must.”"))
    assert found["text"].tolist() == ["The dam is full", "“We go. We must.”"]
    assert found["attribution"].nunique() == 1


@pytest.mark.parametrize(
    ("headline", "label", "rule"),
    [
        ("“Clean Coal” is a lie we live by", "mention", "subject"),
        ("The end of Lee’s “green” economy", "scare", "in a phrase"),
    ],
)
def test_a_headline_needs_no_stop(headline: str, label: str, rule: str) -> None:
    found = voices.quotations(read(load_article(f"{headline}\n\nIt rained all day on the quay.")))
    assert list(zip(found["label"], found["rule"], strict=True)) == [(label, rule)]


def test_a_text_may_begin_with_a_post() -> None:
    found = voices.attributions(
        read(load_article("Energy Secretary Zorvia Velt says that it is late\n\nIt rained."))
    )
    assert found["canonical"].tolist() == ["Zorvia Velt"]


def test_a_sentence_after_a_headline_begins_anew() -> None:
    line = "A boy of 14 sat by the river. “We go,” he said."
    found = voices.quotations(read(load_article(f"A town we live in\n\n{line}\n\nIt rained.")))
    assert found["canonical"].tolist() == ["a boy"]


FAR = "\n\nIt rained on the quay for days.\n\n"


@pytest.mark.parametrize(
    ("line", "who"),
    [
        # a source without a name, however long ago, if it is one person
        (f"“We go,” said the senator.{FAR}“We stay,” he said.", "the senator"),
        (f"“We go,” said angry people.{FAR}“We stay,” he said.", "he"),
        (f"“We go,” said the teacher union.{FAR}“We stay,” he said.", "he"),
        # whoever is named right before what is quoted
        ("The board called Tom Hale “a fool.” “I am not one,” he said.", "Tom Hale"),
        # one who speaks in the sentence before, rather than one who only acts there
        (
            "“No,” said Jim Ames. Tom Hale said that it was late, and Ames left. “We go,” he said.",
            "Tom Hale",
        ),
        # one whose sex is known, rather than one who leads the sentence
        ("Hart left because Mary Lee slept. “We go now,” she said.", "Mary Lee"),
        # a phrase that tells who somebody is means nobody else
        ("“We go,” said Tom Hale, a nurse who was late. But he said, “We stay.”", "Tom Hale"),
        ("Tom Hale met Ann Lee, 67, a nurse who was late. “We must go,” she said.", "Ann Lee"),
        # one who has been heard
        ("“No,” said Tom Hale. They had met Jim Ames. “We go,” he added.", "Tom Hale"),
        ("It rained. Then Hart said that it was late. “We go,” she said.", "Hart"),
        # a body is not `he`, a person with a name not yet `the nurse`
        ("Barclays Bank said that it was late. “We go,” he said.", "he"),
        ("“We go,” said Ann Lee. It rained again. The nurse said that it was late.", "the nurse"),
        # nobody tells of himself by name
        ("Bo Dahl spoke first. Tom Hale, he said, had left.", "Bo Dahl"),
        ("Its sponsor, Rep. Lou Hart of Ohio, said it was late.", "Lou Hart"),
    ],
)
def test_whom_a_pronoun_or_a_phrase_means(line: str, who: str) -> None:
    assert voices.attributions(document(line))["canonical"].tolist()[-1] == who


@pytest.mark.parametrize(
    ("line", "description"),
    [
        ("According to Ann Lee, who runs the mill, the dam leaks.", "who runs the mill"),
        ("Ann Lee, who runs the mill, left. It was late, said Lee.", "who runs the mill"),
        ("Ann Lee (R-Ohio), who runs the mill, said it was late.", "who runs the mill"),
        (  # a post tells more than what somebody does
            "Ann Lee, who runs the mill, left. The mayor, Ann Lee, sat. It was late, said Lee.",
            "The mayor",
        ),
        # near miss: a post that is somebody else's
        ("The head of the group backing Bo Dahl for president, Ann Lee, said it was late.", ""),
    ],
)
def test_who_somebody_is_is_told_once(line: str, description: str) -> None:
    assert set(voices.attributions(document(line))["description"]) == {description}


@pytest.mark.parametrize(
    ("line", "quoted", "label", "speaker"),
    [
        ("She said it was ”vile to all of us” and left.", "”vile to all of us”", "partial", "She"),
        (
            "“They keep saying ‘we have to go’ here,” said Ann Lee.",
            "‘we have to go’",
            "partial",
            "They",
        ),
        ("Ann Lee praised the “safe” dam.", "“safe”", "scare", None),
        ("The mayor said it was “hurting us” in “ugly” ways.", "“ugly”", "scare", None),
        (
            "The mayor said the row had “hurt the town badly” and led to the “ugly” mood “we see.”",
            "“ugly”",
            "scare",
            None,
        ),
        ("It was “Jane Eyre” that made her want to write.", "“Jane Eyre”", "title", None),
        (  # of two reports that hold it, the narrower one
            "Ann Lee told the board of the old mill that the dam was “full” now, Tom Hale said.",
            "“full”",
            "partial",
            "Ann Lee",
        ),
    ],
)
def test_what_is_speech_and_whose(line: str, quoted: str, label: str, speaker: str | None) -> None:
    found = voices.quotations(document(line)).set_index("text").loc[quoted]
    assert (found["label"], found["speaker"]) == (label, speaker)


def test_whoever_is_quoted_most_comes_first() -> None:
    line = "“No,” said Ann Lee. “We go now, and we go at once,” said Tom Hale."
    assert voices.sources(document(line))["speaker"].tolist() == ["Tom Hale", "Ann Lee"]
