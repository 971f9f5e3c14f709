"""Unpack the reference corpora into folders of plain texts, a folder a genre.

    python scripts/unpack_reference.py CORPORA GOLD OUT
    python -m helpers.compare build OUT --out data/reference/genres.tsv.gz

CORPORA holds `brown.zip`, `inaugural.zip` and `state_union.zip` as NLTK gives them out; GOLD the
labelled sets `attribution.jsonl` (news) and `argument.jsonl` (essays).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZipFile

BROWN = {
    "news": "press reportage",
    "editorial": "press editorial",
    "reviews": "press reviews",
    "religion": "religion",
    "hobbies": "skills and hobbies",
    "lore": "popular lore",
    "belles_lettres": "belles lettres",
    "government": "government documents",
    "learned": "learned",
    "fiction": "general fiction",
    "mystery": "mystery",
    "science_fiction": "science fiction",
    "adventure": "adventure",
    "romance": "romance",
    "humor": "humour",
}
OPENING, CLOSING = {"``": "“", "`": "‘"}, {"''": "”", "'": "’"}
MOST = 12_000  # characters of a text: more than the longest opening that is measured


def brown_text(tagged: str) -> str:
    """Running text of one file of the Brown corpus: `word/tag`, a line a sentence."""
    blocks = re.split(r"\n\s*\n", tagged)
    texts = (" ".join(_sentence(line) for line in block.splitlines()) for block in blocks)
    return "\n\n".join(text for text in (" ".join(t.split()) for t in texts) if text) + "\n"


def _sentence(line: str) -> str:
    pairs = [item.rpartition("/")[::2] for item in line.split()]
    words = [word for word, tag in pairs]
    spoken = [tag for word, tag in pairs if any(sign.isalnum() for sign in word)]
    if not spoken or all(tag.endswith("-hl") for tag in spoken):  # a headline inside the text
        return ""
    # The corpus writes a question mark, exclamation mark or semicolon of the print twice.
    twice = {i for i in range(1, len(words)) if words[i] == words[i - 1] and words[i] in "?!;:"}
    return joined(word for i, word in enumerate(words) if i not in twice)


def joined(words: Iterable[str]) -> str:
    """Tokens as running text: quotation marks, brackets, dashes and stops where they belong."""
    text = ""
    tight = True
    for word in words:
        if word in OPENING or word in ("(", "["):
            text, tight = f"{text}{'' if tight else ' '}{OPENING.get(word, word)}", True
        elif word in CLOSING or re.fullmatch(r"[,.;:?!)\]%]+|\.\.\.", word):
            text, tight = text + CLOSING.get(word, word), False
        elif word == "--":
            text, tight = text + " — ", True
        else:
            text, tight = f"{text}{'' if tight else ' '}{word}", False
    return text.replace("  ", " ").strip()


def essay_text(tokens: list[str]) -> str:
    """Running text of a tokenised essay, whose tokens part apostrophes and hyphens from words."""
    text = joined(tokens)
    text = re.sub(r"\s?(['’]) ?(s|t|re|ve|ll|d|m)\b", r"\1\2", text)
    text = re.sub(r"s (['’]) (?=\w)", r"s\1 ", text)
    text = re.sub(r"(\w) - (\w)", r"\1-\2", text)
    return re.sub(r'" ([^"]*?) ?"', r'"\1"', text) + "\n"


def speech_text(text: str) -> str:
    """A speech without its heading, the speaker's label and the notes of applause."""
    blocks = re.split(r"\n\s*\n|\n(?=[A-Z])", text.replace("\r", ""))
    kept = [" ".join(block.split()) for block in blocks if not _is_heading(block)]
    words = "\n\n".join(filter(None, kept))
    return re.sub(r"\s*\((?:Applause|Laughter)\.?\)|^THE PRESIDENT: ", "", words, flags=re.M) + "\n"


def _is_heading(block: str) -> bool:
    return block.isupper() or re.fullmatch(r"\s*\w+ \d{1,2}, \d{4}\s*", block) is not None


def genres(corpora: Path, gold: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Title, date and texts of each genre."""
    with ZipFile(corpora / "brown.zip") as file:
        names = dict(line.split() for line in file.read("brown/cats.txt").decode().splitlines())
        for category, title in BROWN.items():
            mine = [name for name in names if names[name] == category]
            texts = [brown_text(file.read(f"brown/{name}").decode()) for name in mine]
            yield title, "1961", texts
    yield "inaugural addresses", "1901–2021", list(_speeches(corpora / "inaugural.zip", 1901))
    yield "State of the Union", "1945–2006", list(_speeches(corpora / "state_union.zip", 1945))
    news = [json.loads(line)["text"] for line in _lines(gold / "attribution.jsonl")]
    yield "political news", "2015–2016", news
    essays = [essay_text(json.loads(line)["tokens"]) for line in _lines(gold / "argument.jsonl")]
    yield "student essays", "2010s", essays


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _speeches(path: Path, since: int) -> Iterator[str]:
    with ZipFile(path) as file:
        for name in sorted(file.namelist()):
            year = re.search(r"/(\d{4})-.*\.txt$", name)
            if year and int(year[1]) >= since:
                said = file.read(name)
                try:
                    yield speech_text(said.decode("utf-8"))
                except UnicodeDecodeError:
                    yield speech_text(said.decode("cp1252", errors="replace"))


def main(corpora: str, gold: str, out: str) -> None:
    for title, date, texts in genres(Path(corpora), Path(gold)):
        folder = Path(out) / title.replace(" ", "_")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "genre.toml").write_text(f'title = "{title}"\ndate = "{date}"\n', "utf-8")
        for number, text in enumerate(texts):
            end = text.rfind(".", 0, MOST) + 1 if len(text) > MOST else len(text)
            (folder / f"{number:03}.txt").write_text(text[:end], "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
