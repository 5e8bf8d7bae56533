# make due: sets everything up and shows a week of the plan. make test: installs and runs all tests.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := pyproject.toml hatch_build.py $(wildcard src/kstthc_cli/locale/*/LC_MESSAGES/kstthc.po)
CODE := src tests tools examples hatch_build.py

.PHONY: due test check-code messages format bench clean

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

messages: $(VENV)/.tested
	$(BIN)/python tests/catalogue.py

format: $(VENV)/.tested
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

bench: $(VENV)/.tested
	$(BIN)/python -m pip install --quiet --disable-pip-version-check duckdb polars
	$(BIN)/python tools/bench_dossiers.py $(ROWS)

clean:
	rm -rf $(VENV) dist
