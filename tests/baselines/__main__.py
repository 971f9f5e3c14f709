"""Draw the pictures that tests/test_plots.py compares with again: python -m tests.baselines."""

from tests.test_plots import BASELINES, MADE_WITH, SIZES, drawn, made_with

for old in BASELINES.glob("*.png"):
    old.unlink()
for size in SIZES:
    for name, (_, png) in drawn(size).items():
        (BASELINES / f"{name}.png").write_bytes(png)
MADE_WITH.write_text(made_with() + "\n", encoding="utf-8")
