"""What the readability formulas count, word by word and summed by sentence."""

from __future__ import annotations

import re
import struct
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from helpers.document import Document, once
from helpers.paths import LEXICONS
from helpers.readability.syllables import Syllables, pronunciation, syllables
from helpers.segmentation import legible
from helpers.tables import findings

BODY = ("body",)
ALL_PARTS = ("title", "standfirst", "body")

# One column each, all counted per word; the comment says what is counted.
WORD_COUNTS = (
    "words",
    "syllables",
    "letters",
    "characters",  # letters and digits
    "monosyllables",
    "polysyllables",  # three syllables or more
    "long",  # more than six letters
    "short",  # three letters or fewer
    "complex",  # by Gunning's rule
    "unfamiliar",  # by Dale and Chall's list and rules
    "unknown",  # by Spache's list
)
COLUMN = {name: column for column, name in enumerate(WORD_COUNTS)}
# Names count as easy in these.
_EASY_NAMES = [COLUMN[name] for name in ("complex", "unknown")]


@dataclass(frozen=True, eq=False)
class Counts:
    """Counts for each sentence that has a word of the voice and parts asked for.

    `rows`: the rows of `document.sentences`; `table`: a line for each of them, with a column for
    each name in `SENTENCE_COUNTS`.
    """

    rows: np.ndarray
    table: np.ndarray


# `new_unknown`: of Spache's unknown words those that have not stood before, as he counts each once.
SENTENCE_COUNTS = (*WORD_COUNTS, "new_unknown", "sentences")
NEW_UNKNOWN, SENTENCES = len(WORD_COUNTS), len(WORD_COUNTS) + 1
Totals = dict[str, Any]


def totals(table: np.ndarray) -> Totals:
    """The sums of a table of counts by name."""
    return dict(zip(SENTENCE_COUNTS, table.sum(axis=0), strict=True))


def sentence_counts(
    document: Document, voice: str | None = None, parts: Sequence[str] = BODY
) -> Counts:
    """The counts of each sentence; of one voice only its words, and the sentences they stand in."""
    if voice is None and tuple(parts) == BODY:
        return _body_counts(document)
    return _counts(document, chosen_words(document, voice, parts))


@once
def _body_counts(document: Document) -> Counts:
    return _counts(document, chosen_words(document))


def _counts(document: Document, chosen: np.ndarray) -> Counts:
    sentence = np.array(document.columns["words"]["sentence"], dtype=int)[chosen]
    if not len(sentence):
        return Counts(np.empty(0, int), np.empty((0, len(SENTENCE_COUNTS))))
    starts = np.flatnonzero(np.diff(sentence, prepend=-1))
    table = np.add.reduceat(_word_table(document, chosen), starts, axis=0)
    table[:, SENTENCES] = 1
    return Counts(sentence[starts], table)


def _word_table(document: Document, chosen: np.ndarray) -> np.ndarray:
    """The counts of each word chosen; those that count once are counted where they first stand."""
    table = np.zeros((len(chosen), len(SENTENCE_COUNTS)))
    table[:, : len(WORD_COUNTS)] = word_matrix(document)[chosen]
    for column, (places, keys) in _counted_once(document, chosen).items():
        table[places, column] = 0
        first = dict(zip(reversed(keys), reversed(places.tolist()), strict=True))
        table[list(first.values()), column] = 1
    return table


def _counted_once(
    document: Document, chosen: np.ndarray
) -> dict[int, tuple[np.ndarray, list[str]]]:
    """Which of the words chosen count at their first mention alone: their places, and keys.

    Spache (1974) counts each unknown word once, Chall and Dale (1995) each name not listed.
    """
    matrix, keys = word_matrix(document), document.columns["words"]["key"]
    strange = word_is_name(document)[chosen] & (matrix[chosen, COLUMN["unfamiliar"]] > 0)
    names, unknown = np.flatnonzero(strange), np.flatnonzero(matrix[chosen, COLUMN["unknown"]])
    return {
        COLUMN["unfamiliar"]: (
            names,
            [keys[word].removesuffix("'s") for word in chosen[names].tolist()],
        ),
        NEW_UNKNOWN: (unknown, [keys[word] for word in chosen[unknown].tolist()]),
    }


def totals_without_each(
    document: Document, voice: str | None = None, parts: Sequence[str] = BODY
) -> Totals:
    """For each counted sentence, the sums over all the others, by name.

    A word that counts once stays in the sum when it stands in another sentence as well.
    """
    chosen = chosen_words(document, voice, parts)
    counted = sentence_counts(document, voice, parts)
    rest = counted.table.sum(axis=0) - counted.table
    sentence = np.array(document.columns["words"]["sentence"], dtype=int)[chosen]
    for column, (places, keys) in _counted_once(document, chosen).items():
        pairs = dict.fromkeys(zip(keys, sentence[places].tolist(), strict=True))
        spread = Counter(key for key, _ in pairs)
        first: set[str] = set()
        for key, row in pairs:
            if spread[key] > 1 and key not in first:
                rest[np.searchsorted(counted.rows, row), column] += 1
            first.add(key)
    return dict(zip(SENTENCE_COUNTS, rest.T, strict=True))


def chosen_words(
    document: Document, voice: str | None = None, parts: Sequence[str] = BODY
) -> np.ndarray:
    """Rows of `document.words` that lie in these parts and belong to this voice (None: to any)."""
    wanted = np.array([part in parts for part in ALL_PARTS])[_part_of_word(document)]
    if voice is None:
        return np.flatnonzero(wanted)
    rows = _rows_by_voice(document).get(voice, np.empty(0, np.intp))
    return rows[wanted[rows]]


@once
def _rows_by_voice(document: Document) -> dict[str, np.ndarray]:
    """The rows of `document.words` of each voice, so that each word is looked at once for all."""
    rows: dict[str, list[int]] = {}
    for row, voice in enumerate(word_voices(document)):
        rows.setdefault(voice, []).append(row)
    return {voice: np.array(chosen, dtype=np.intp) for voice, chosen in rows.items()}


@once
def _part_of_word(document: Document) -> np.ndarray:
    """For each word the place in `ALL_PARTS` of the part that it lies in."""
    return np.array(list(map(ALL_PARTS.index, document.columns["words"]["part"])), dtype=np.intp)


@once
def sentence_words(document: Document) -> list[range]:
    """For each sentence, the range of its words."""
    sentence_of = document.columns["words"]["sentence"]
    sentences = range(len(document.columns["sentences"]["start"]) + 1)
    edges = [bisect_left(sentence_of, number) for number in sentences]
    return [range(first, last) for first, last in pairwise(edges)]


@once
def word_voices(document: Document) -> tuple[str, ...]:
    """Whose each word is: the voice of its first token."""
    voices: dict[int, str] = {}
    for word, voice in zip(document.columns["tokens"]["word"], document.voices, strict=True):
        voices.setdefault(word, voice)
    voices.pop(-1, None)
    return tuple(voices.values())


@once
def word_matrix(document: Document) -> np.ndarray:
    """One line a word, one column a name in `WORD_COUNTS`."""
    packed = b"".join(map(_packed, document.columns["words"]["text"]))
    matrix = np.frombuffer(packed, dtype="<u4").reshape(-1, len(WORD_COUNTS)).copy()
    for column in _EASY_NAMES:
        matrix[word_is_name(document), column] = 0
    return matrix


@once
def word_is_name(document: Document) -> np.ndarray:
    """Whether each word is a name: every token in it is tagged as a proper noun."""
    tokens = document.columns["tokens"]
    is_name = np.ones(len(document.columns["words"]["key"]), dtype=bool)
    others = zip(tokens["word"], tokens["tag"], strict=True)
    is_name[[word for word, tag in others if word >= 0 and tag not in _NAME_TAGS]] = False
    return is_name


_NAME_TAGS = frozenset(("NNP", "NNPS", "POS", "HYPH"))


# --- one word ---------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 17)
def word_facts(text: str) -> dict[str, int]:
    """The counts of one word as if it were no name."""
    heard = syllables(text).count
    letters = sum(map(str.isalpha, text))
    return {
        "words": 1,
        "syllables": heard,
        "letters": letters,
        "characters": sum(map(str.isalnum, text)),
        "monosyllables": int(heard == 1),
        "polysyllables": int(heard >= 3),
        "long": int(letters > 6),
        "short": int(letters <= 3),
        "complex": int(is_complex(text)),
        "unfamiliar": int(not is_familiar(text, "dale_chall")),
        "unknown": int(not is_familiar(text, "spache")),
    }


@lru_cache(maxsize=1 << 17)
def _packed(text: str) -> bytes:
    """The counts of a word as it stands, as bytes, which numpy joins faster than tuples."""
    return struct.pack(f"<{len(WORD_COUNTS)}I", *word_facts(legible(text)).values())


def is_complex(word: str) -> bool:
    """Whether Gunning (1952) counts a word as hard: three syllables or more.

    Not so compounds of short easy words, and words that come to three only by -ed, -es or -ing.
    Names do not count either, but a word alone does not tell that it is one.
    """
    plain = _lower(word)
    parts = [part for part in re.split(r"[^\w']+", plain) if part]
    if len(parts) > 1:
        return any(is_complex(part) for part in parts)
    if syllables(word).count < 3 or plain[:1].isdigit():
        return False
    return not (_made_long_by_ending(plain) or _is_closed_compound(plain))


def _made_long_by_ending(word: str) -> bool:
    """Whether the word has two syllables once -ed, -es or -ing is taken off."""
    return any(
        syllables(base).count < 3 and pronounced_as_word(base)
        for base in _without_verb_ending(word)
    )


def pronounced_as_word(base: str) -> bool:
    """Whether a stem is a word of the dictionary, so that an ending was really taken off."""
    return syllables(base).source == "dictionary"


def _is_closed_compound(word: str) -> bool:
    """Whether two short easy words make it up: `bookkeeper`, `grandmother`; not `notable`."""
    cuts = range(3, min(len(word), 30) - 2)
    return any(_is_short_easy(word[:cut]) and _is_short_easy(word[cut:]) for cut in cuts)


def _is_short_easy(word: str) -> bool:
    easy = familiar_words("dale_chall")
    listed = word in easy or word.removesuffix("s") in easy or word.removesuffix("er") in easy
    return listed and word != "able" and syllables(word).count < 3


@cache
def familiar_words(name: str) -> frozenset[str]:
    """The words of `dale_chall` or `spache` in `data/lexicons/`."""
    lines = (LEXICONS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines[1:] if not line.startswith("#"))


@lru_cache(maxsize=1 << 17)
def is_familiar(word: str, name: str) -> bool:
    """Whether a word counts as known by a list and the rules of Dale and Chall (1948, 1995).

    Familiar are the listed words with a regular ending: plural, possessive, third person, past,
    participle, comparative, and -ly; numerals; compounds whose parts are all familiar. Unfamiliar
    is what has two endings more than the list, and nouns in -er.
    """
    plain = _lower(word)
    listed = familiar_words(name)
    if plain in listed or plain + "." in listed or plain[:1].isdigit():
        return True
    if plain.endswith("'s") or plain.endswith("s'"):
        return is_familiar(plain[:-2].rstrip("'") or "s", name)
    parts = [part for part in re.split(r"[^\w']+", plain) if part]
    if len(parts) > 1:
        return all(is_familiar(part, name) for part in parts)
    contraction = _CONTRACTION.fullmatch(plain)
    if contraction:
        return contraction[1] in listed
    return any(base in listed for base in _bases(plain))


def _lower(word: str) -> str:
    straight = word.replace("’", "'").replace("‘", "'").replace("[", "").replace("]", "")
    return straight.replace(".", "").lower()


_CONTRACTION = re.compile(r"(.+)(?:n't|'(?:ll|ve|re|d|m))")


def _bases(word: str) -> list[str]:
    """What the word may be without one regular ending: `tried` gives tri, trie and try."""
    bases = _without_verb_ending(word)
    endings = ["s", "n", "est", "st", "ly", "ily"]
    if pronunciation(word[:-1] + "st"):  # colder, as there is coldest; but no burner
        endings += ["er", "r"]
    for ending in endings:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            bases += _restored(word[: -len(ending)], ending)
    return bases


def _without_verb_ending(word: str) -> list[str]:
    for ending in ("ing", "ed", "es"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return _restored(word[: -len(ending)], ending)
    return []


def _restored(stem: str, ending: str) -> list[str]:
    """The stem as it stands, with its mute e, with y for i, and with one consonant of two."""
    bases = [stem, stem + "e"]
    if stem.endswith("i"):
        bases.append(stem[:-1] + "y")
    if ending == "ily":
        bases.append(stem + "y")
    if len(stem) > 2 and stem[-1] == stem[-2]:
        bases.append(stem[:-1])
    return bases


# --- the words behind a count -----------------------------------------------------------------

_WHAT = {
    "words": "is one word",
    "syllables": "has {syllables}",
    "monosyllables": "has one syllable",
    "polysyllables": "has {syllables}",
    "long": "has more than six letters",
    "short": "has three letters or fewer",
    "complex": "is complex by Gunning’s rule ({syllables}; no name, compound or mere ending)",
    "unfamiliar": "is not among the 3,000 familiar words of Dale and Chall, in any regular form",
    "unknown": "is not among Spache’s familiar words, in any regular form",
    "new_unknown": "is not among Spache’s familiar words and has not stood before",
}
_HOW = {
    "dictionary": "by CMU’s dictionary",
    "rule": "by the spelling rule, as the dictionary lacks it",
    "letters": "read out letter by letter",
    "number": "as a numeral is spoken",
}


def words_behind(
    document: Document,
    count: str,
    *,
    voice: str | None = None,
    parts: Sequence[str] = ALL_PARTS,
) -> pd.DataFrame:
    """The words that a count counts, as findings.

    `count` is a name in `WORD_COUNTS`, or `new_unknown`. Extra columns: `syllables`, and
    `syllable_source`: `dictionary`, `rule`, `letters`, `number`, or several for a compound.
    Raises ValueError for another name.
    """
    if count not in _WHAT:
        raise ValueError(f"No count named {count!r}. There are: {', '.join(_WHAT)}.")
    [found] = counted_words(document, [count], voice=voice, parts=parts)
    return word_findings(document, "count", [(row, count, (count,)) for row in found])


def counted_words(
    document: Document, counts: Sequence[str], *, voice: str | None, parts: Sequence[str]
) -> list[list[int]]:
    """For each of `counts`, the rows of `document.words` that it counts."""
    chosen = chosen_words(document, voice, parts)
    table = _word_table(document, chosen)
    return [chosen[table[:, SENTENCE_COUNTS.index(count)] > 0].tolist() for count in counts]


def word_findings(
    document: Document, kind: str, labelled: Iterable[tuple[int, str, tuple[str, ...]]]
) -> pd.DataFrame:
    """Words as findings: the row of each, its label, and the counts that say why."""
    words, voices = document.columns["words"], word_voices(document)
    starts, ends, texts = words["start"], words["end"], words["text"]
    rows = []
    for row, label, counts in labelled:
        heard = _heard(texts[row])
        rows.append(
            {
                "start": starts[row],
                "end": ends[row],
                "kind": kind,
                "label": label,
                "rule": heard.source,
                "reason": _reason(texts[row], counts),
                "voice": voices[row],
                "syllables": heard.count,
                "syllable_source": heard.source,
            }
        )
    return findings(document, rows, extra=["syllables", "syllable_source"])


@lru_cache(maxsize=1 << 14)
def _reason(text: str, counts: tuple[str, ...]) -> str:
    """Why these counts count a word."""
    heard = _told(_heard(text))
    return f"“{text}” {', and it '.join(_WHAT[count].format(syllables=heard) for count in counts)}."


@lru_cache(maxsize=1 << 14)
def _heard(text: str) -> Syllables:
    return syllables(legible(text))


def _told(heard: Syllables) -> str:
    many = "one syllable" if heard.count == 1 else f"{heard.count} syllables"
    return f"{many}, " + " and ".join(_HOW[source] for source in heard.source.split(" + "))
