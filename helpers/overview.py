"""The whole picture in one screen: what kind of text this is, and what in it is worth a look."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from helpers import argument, readability, sentiment, voices
from helpers.document import Document
from helpers.rhetoric import figures, reasoning, stance
from helpers.wording import heading, many


def facts(document: Document) -> pd.DataFrame:
    """Whose text this is, and of what kind. Columns: fact, value (text), one row a fact."""
    article = document.article
    rows = {
        "title": article.title,
        "author": article.author,
        "published": " ".join(filter(None, (article.publication, article.date))),
    }
    shown = pd.DataFrame({"fact": list(rows), "value": [v or "not given" for v in rows.values()]})
    return pd.concat([shown, kind_of_text(document)], ignore_index=True)


def kind_of_text(document: Document) -> pd.DataFrame:
    """How long it is, how hard, who is heard in it, and what it seems to claim (fact, value)."""
    frames = {
        "word": document.words,
        "sentence": document.sentences,
        "paragraph": document.paragraphs,
    }
    counts = {noun: int((frame["part"] == "body").sum()) for noun, frame in frames.items()}
    rows = {
        "length": ", ".join(many(count, noun) for noun, count in counts.items()),
        "time to read": _time(document, counts["sentence"]),
        "in quotation marks": f"{_share_quoted(document):.0%} of the words",
        "main claim, as far as form shows": _main_claim(document),
        "set aside": "; ".join(text for text, _ in document.article.dropped) or "nothing",
    }
    return pd.DataFrame({"fact": list(rows), "value": list(rows.values())})


FEW = 5  # with fewer sentences, nothing is said of how hard they are


def _time(document: Document, sentences: int) -> str:
    """Reading time, and the school grade that teachers would probably give it."""
    minutes = readability.reading_time(document)["value"].iloc[0]
    spent = f"about {many(round(minutes), 'minute')}" if minutes >= 1 else "less than a minute"
    if sentences < FEW:
        return spent
    grades = readability.estimate(document).set_index("measure").loc["estimated_grade"]
    return f"{spent}; for US school grade {max(grades['low'], 1):.0f} to {grades['high']:.0f}"


def _main_claim(document: Document) -> str:
    candidates = argument.main_claims(document)
    return f"“{candidates['text'].iloc[0]}”" if len(candidates) else "none found"


def _share_quoted(document: Document) -> float:
    tokens = document.tokens
    counted = (tokens["part"] == "body") & (tokens["word"] >= 0)
    whose = pd.Series(document.voices, dtype=object)[counted.to_numpy()]
    return float((whose != "author").mean()) if len(whose) else 0.0


def worth_a_look(document: Document, count: int = 5) -> pd.DataFrame:
    """The findings that a reader may want to see first, at most `count`.

    Columns: finding (a sentence made from the data), words (the evidence), notebook (where to go
    on). A rule chooses, in this order: the sentence hardest to read, the author's most charged
    one, the figure used most (a scheme rather than a trope), the balance of hedges and boosters,
    the voice quoted most, numbers without a source. What an article lacks is passed over.
    """
    rows = [*_hardest(document), *_most_charged(document), *_device(document)]
    rows += [*_certainty(document), *_loudest(document), *_unsourced(document)]
    return pd.DataFrame(rows[:count], columns=["finding", "words", "notebook"])


Row = tuple[str, str, str]


def _hardest(document: Document) -> Iterator[Row]:
    ranked = readability.hard_sentences(document)
    if len(ranked) > 1:
        first = ranked.iloc[0]
        mean = ranked["words"].mean()
        yield (
            f"The hardest sentence to read has {first['words']:.0f} words; the mean is {mean:.0f}.",
            first["text"],
            "01_readability",
        )


def _most_charged(document: Document) -> Iterator[Row]:
    frame = sentiment.sentence_scores(document)
    frame = frame[(frame["part"] == "body") & (frame["voice"] == "author")]
    if len(frame) and frame["score"].abs().max() > 0:
        top = frame.iloc[int(frame["score"].abs().to_numpy().argmax())]
        side = "coldest" if top["score"] < 0 else "warmest"
        yield (
            f"The author’s {side} sentence scores {_signed(top['score'])} on a scale from −1 to 1.",
            top["text"],
            "02_sentiment",
        )


def _signed(value: float) -> str:
    return f"{value:+.1f}".replace("-", "−")


def _device(document: Document) -> Iterator[Row]:
    found = figures.figures(document)
    if len(found):
        family = figures.definitions().set_index("figure")["family"]
        schemes = found[found["label"].map(family) != "trope"]
        most = (schemes if len(schemes) else found)["label"].value_counts().index[0]
        own = found[found["label"] == most]
        yield (
            f"The figure of speech found most is the {heading(most)}, in "
            f"{many(len(own), 'place')}.",
            "; ".join(dict.fromkeys(own["text"])),
            "03_rhetoric",
        )


def _certainty(document: Document) -> Iterator[Row]:
    found = stance.stance(document)
    own = found[found["voice"] == "author"]
    hedges, boosters = own[own["label"] == "hedge"], own[own["label"] == "booster"]
    if len(hedges) + len(boosters):
        yield (
            f"The author hedges {_times(len(hedges))} and presses a claim {_times(len(boosters))}.",
            "; ".join(dict.fromkeys([*hedges["text"], *boosters["text"]])),
            "03_rhetoric",
        )


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _unsourced(document: Document) -> Iterator[Row]:
    found = reasoning.reasoning(document)
    numbers = found[(found["label"] == "quantity") & (found["type"] != "small count")]
    bare = numbers[numbers["source"] == "none given"]
    if len(bare):
        yield (
            f"{len(bare)} of {len(numbers)} numbers come without a source.",
            "; ".join(dict.fromkeys(bare["text"])),
            "03_rhetoric",
        )


def _loudest(document: Document) -> Iterator[Row]:
    quoted = voices.quotations(document)
    quoted = quoted[~quoted["voice"].isin(["author", "unattributed"])]
    if len(quoted):
        lengths = quoted["text"].str.len().groupby(quoted["voice"], sort=False).sum()
        speaker = lengths.index[int(lengths.to_numpy().argmax())]
        own = quoted.loc[quoted["voice"] == speaker, "text"]
        yield f"The voice quoted most is {speaker}.", " … ".join(own), "04_voices"
