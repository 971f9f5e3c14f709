"""The data folder: every file accounted for, and unchanged."""

import hashlib

from helpers.paths import DATA


def files() -> dict[str, str]:
    """The checksum of every file under data/, but for the list itself."""
    found = sorted(path for path in DATA.rglob("*") if path.is_file() and path.name[0] != ".")
    return {
        path.relative_to(DATA).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in found
        if path.name != "SHA256SUMS"
    }


def test_the_checksums_are_those_of_the_files() -> None:
    lines = (DATA / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = {name: sum_ for sum_, name in (line.split("  ", 1) for line in lines)}
    assert listed == files(), "run `make sums`, and say in data/README.md what changed"


def test_every_article_and_model_is_named_in_the_readme() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    for name in files():
        folder, _, file = name.rpartition("/")
        if folder in ("articles", "models") and not file.endswith(".toml"):
            assert f"`{file}`" in readme, f"{name} has no source in data/README.md"


def test_the_default_article_is_as_it_came() -> None:
    assert files()["articles/iran-russia-2023.txt"] == (
        "0e66b965ce3e06cffb968125e9a5401bc857d3722e346b71f0a07788203de380"
    )
