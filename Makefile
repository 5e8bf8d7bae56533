# make due: sets everything up and shows a week of the plan. make test: installs and runs all tests.
# make lowest: the same tests with the lowest versions that pyproject.toml allows.

PYTHON ?= python3
VENV := .venv
LOWEST := .venv-lowest
PEERS := .venv-peers
BIN := $(VENV)/bin
SOURCES := pyproject.toml hatch_build.py $(wildcard src/kstthc_cli/locale/*/LC_MESSAGES/kstthc.po) \
	$(wildcard src/kstthc_cli/deadlines/language/*/forms.txt) \
	$(addprefix src/kstthc_cli/deadlines/, grammar.py forms/terminals.py)
CODE := src tests tools examples hatch_build.py

.PHONY: due test lowest check-code messages format bench bench-dossiers clean

due: $(VENV)/.installed
	$(BIN)/kstthc due --week --today 2023-03-06 --plan plans/2023.yaml

test: $(VENV)/.tested check-code
	$(BIN)/python -m pytest

check-code: $(VENV)/.tested
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy

$(VENV)/.installed: $(SOURCES)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	touch $@

lowest: $(LOWEST)/.tested
	$(LOWEST)/bin/python -m pytest

$(LOWEST)/.tested: pyproject.toml tools/lowest.py
	$(PYTHON) -m venv $(LOWEST)
	$(LOWEST)/bin/python tools/lowest.py > $(LOWEST)/lowest.txt
	$(LOWEST)/bin/python -m pip install --quiet --disable-pip-version-check --constraint $(LOWEST)/lowest.txt --editable ".[dev,pdf]"
	touch $@

messages: $(VENV)/.tested
	$(BIN)/python tests/catalogue.py

format: $(VENV)/.tested
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

# What kstthc needs and what its peers need, in turn; Taskwarrior is measured where it is installed.
bench: $(VENV)/.tested $(PEERS)/.installed
	$(BIN)/python tools/bench.py --peers $(PEERS)/bin --write $(BENCH)

bench-dossiers: $(VENV)/.tested
	$(BIN)/python -m pip install --quiet --disable-pip-version-check duckdb polars
	$(BIN)/python tools/bench_dossiers.py $(ROWS)

$(PEERS)/.installed:
	$(PYTHON) -m venv $(PEERS)
	for peer in check-jsonschema todoman beancount; do \
	  $(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check $$peer || echo "$$peer: left out"; \
	done
	touch $@

clean:
	rm -rf $(VENV) $(LOWEST) $(PEERS) dist
