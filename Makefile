# Two commands do it all: `make graph` sets up and builds the graph of the seeds, `make test` runs every check.

PYTHON ?= python3
PYTEST_ARGS ?=
BIN := .venv/bin
INSTALLED := .venv/.installed

.PHONY: help graph test docs lock clean

help:
	@echo "make graph   set up, then build the graph of seeds/transcripts into exports/"
	@echo "make test    every check: style, types, tests (PYTEST_ARGS=... goes to pytest)"
	@echo "make docs    write the generated pages anew"
	@echo "make lock    pin the newest versions that pyproject.toml admits"
	@echo "make clean   remove the environment and all caches; exports stay"

graph: $(INSTALLED)
	$(BIN)/kg build seeds/transcripts --out exports
	@echo
	@echo "Open exports/graph.html in a browser; ask exports/graph.ttl: $(BIN)/kg show \"Eric Zelikman\""

test: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto -rs $(PYTEST_ARGS)

docs: $(INSTALLED)
	$(BIN)/python -m kg.cli.reference > docs/cli.md.new && mv docs/cli.md.new docs/cli.md
	$(BIN)/python -m kg.rdf.reference > ontology/README.md.new && mv ontology/README.md.new ontology/README.md

lock: $(INSTALLED)
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --all-extras --group dev \
	  --custom-compile-command "make lock" --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("kg needs Python 3.11 or newer: make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	@echo "installing into .venv: a minute or two"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
