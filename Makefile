# The one place that knows how to set the project up. VENV and OUT may point elsewhere.
PYTHON ?= python3
VENV ?= .venv
ARTICLE ?= iran-russia-2023
OUT ?=
PY := "$(VENV)/bin/python"

export PYTHONUTF8 = 1
export PYDEVD_DISABLE_FILE_VALIDATION = 1

.PHONY: run test browser coverage lab notebooks accuracy benchmark fuzz mutation audit reference sums lock clean

run: $(VENV)/ready
	@$(PY) -m helpers "$(ARTICLE)" $(if $(OUT),--out "$(OUT)")

test: $(VENV)/ready-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m pytest -n 2

# The report and the notebooks in a real browser (Debian: apt-get install chromium).
browser: $(VENV)/ready-dev
	$(PY) -m pytest tests/browser

# Lines and branches of helpers/ that no test reaches.
coverage: $(VENV)/ready-dev
	$(PY) -m pytest -n 2 --cov=helpers --cov-branch --cov-report=term-missing:skip-covered

lab: $(VENV)/ready
	$(PY) -m jupyter lab notebooks

notebooks: $(VENV)/ready
	$(PY) -m helpers --in-place

# make accuracy GOLD=folder-of-labelled-text
accuracy: $(VENV)/ready-dev
	$(PY) -m tests.accuracy "$(GOLD)"

benchmark: $(VENV)/ready-dev
	$(PY) -m tests.benchmark

# Random articles: make fuzz INPUTS=200000 takes an hour or two of one core.
INPUTS ?= 5000
SEED ?= 1
fuzz: $(VENV)/ready-dev
	$(PY) -m tests.fuzz --inputs $(INPUTS) --seed $(SEED) --workers 2

# Small faults put into a package, and which of them no test sees: make mutation OF=helpers/voices
OF ?= helpers/readability
MUTANTS ?= 120
mutation: $(VENV)/ready-dev
	@$(PYTHON) -m venv "$(VENV)/mutation"
	"$(VENV)/mutation/bin/pip" install --quiet --disable-pip-version-check -r requirements-mutation.txt
	$(PY) scripts/mutation.py "$(OF)" --mutants $(MUTANTS) --seed $(SEED) \
		--cosmic-ray "$(VENV)/mutation/bin/cosmic-ray"

# Known vulnerabilities (asks the package index) and licences of every pinned package.
audit: $(VENV)/ready-dev
	@$(PYTHON) -m venv "$(VENV)/audit"
	"$(VENV)/audit/bin/pip" install --quiet --disable-pip-version-check -r requirements-audit.txt
	$(PY) scripts/audit.py "$(VENV)/audit/bin/pip-audit"
	$(PY) scripts/licences.py

$(VENV)/ready: requirements.txt constraints.txt pyproject.toml
	@echo "Setting up $(VENV) (some minutes, the first time only) …"
	@$(PYTHON) -m venv "$(VENV)"
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch "$@"

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch "$@"

# Measure the reference genres again: make reference CORPORA=zips GOLD=labelled-text TEXTS=empty-folder
reference: $(VENV)/ready
	$(PY) scripts/unpack_reference.py "$(CORPORA)" "$(GOLD)" "$(TEXTS)"
	$(PY) -m helpers.compare build "$(TEXTS)" --out data/reference/genres.tsv.gz

# Checksums of every file in data/, after one was changed on purpose.
sums:
	cd data && find . -type f ! -name SHA256SUMS ! -name '.*' | sed 's|^\./||' | LC_ALL=C sort \
		| xargs sha256sum > SHA256SUMS

# Pin everything again, for every supported Python at once (needs uv).
lock:
	sed '/^-[ce]/d' requirements.txt > build-requirements.txt
	sed '/^-r/d' requirements-dev.txt >> build-requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate \
		--no-emit-index-url build-requirements.txt -o constraints.txt
	rm build-requirements.txt

clean:
	rm -rf "$(VENV)" reports
