"""The two tables: their columns, and what happens when there is nothing to put in."""

import math

from helpers import load_article, read
from helpers.tables import FINDINGS, MEASURES, findings, measure, measures

TEXT = "Rain fell.\n\nThe mayor said: “We are ready.” Nobody believed it.\n"


def test_a_finding_gets_its_words_and_its_place() -> None:
    document = read(load_article(TEXT))
    at = TEXT.index("Nobody")
    row = {"kind": "x", "label": "y", "rule": "r", "reason": "Because."}
    frame = findings(document, [{"start": at, "end": at + 6, **row}, {"start": 0, "end": 4, **row}])
    assert list(frame.columns) == FINDINGS
    assert frame["text"].tolist() == ["Rain", "Nobody"]
    assert frame["paragraph"].tolist() == [0, 1]
    assert frame["sentence"].tolist() == [0, len(document.sentences) - 1]


def test_a_name_given_to_one_frame_is_not_given_to_another() -> None:
    first, second = measures([]), measures([])
    first.columns.name = "mine"
    assert second.columns.name is None
    assert measures([]).columns.name is None


def test_no_findings_is_an_empty_frame_with_the_same_columns() -> None:
    frame = findings(read(load_article(TEXT)), [], extra=["speaker"])
    assert frame.empty
    assert list(frame.columns) == [*FINDINGS, "speaker"]
    assert frame["start"].dtype == "int64"


def test_a_measure_without_an_interval_has_none() -> None:
    frame = measures([measure("words", 3, unit="words", n=3, source="count")])
    assert list(frame.columns) == MEASURES
    assert math.isnan(frame.loc[0, "low"])
    assert measures([])["value"].dtype == float
