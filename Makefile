# A verb for each habit. On a fresh machine with Python ≥ 3.11 and Rust, `make run` and `make test` need nothing before them.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= out
LINUX := $(filter Linux,$(shell uname))
SOURCES := Cargo.toml Cargo.lock pyproject.toml $(shell find src -type f)

.PHONY: run test test-rust test-python format lint types stubs bench compare docs wheel clean

## Install the package into .venv and run the main job on the example corpus.
run: $(BIN)/qinggao
	$(BIN)/qinggao run docs/examples/corpus -o $(OUT)

## Set up and run all tests, cargo's and pytest's.
test: test-rust test-python

test-rust:
	cargo test

test-python: $(VENV)/tested
	$(BIN)/pytest

## Format the code.
format: $(VENV)/tested
	cargo fmt
	$(BIN)/ruff format python tests
	$(BIN)/ruff check --fix python tests

## Look for faults without running the code.
lint: types
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings
	cargo clippy --features python -- -D warnings
	$(BIN)/ruff format --check python tests
	$(BIN)/ruff check python tests

types: $(VENV)/tested
	$(BIN)/mypy python/qinggao
	$(BIN)/python -m mypy.stubtest qinggao._core

## Write _core.pyi from the Rust code and its docs.
stubs: $(BIN)/maturin
	$(BIN)/maturin generate-stubs --out python --profile quick

## Measure each core beside its peers.
bench: $(VENV)/measured
	cargo bench
	set -e; for bench in clean segment dedup index frames; do echo "== $$bench"; $(BIN)/python tests/bench/$$bench.py; done

## Measure for docs/comparison.md, and put the figures in.
compare: $(VENV)/measured
	$(BIN)/python tests/bench/compare.py --write

## Build the site into docs/_build/html.
docs: $(VENV)/documented
	$(BIN)/sphinx-build -W --keep-going -b html docs docs/_build/html

## Build a wheel and the source distribution into dist/. On Linux zig links it for glibc 2.17, so that any distribution of the
## last ten years can use it.
wheel: $(BIN)/maturin
	$(if $(LINUX),$(BIN)/python -m pip install --quiet ziglang)
	PATH="$(abspath $(BIN)):$$PATH" maturin build --release --locked --sdist --out dist $(if $(LINUX),--zig --compatibility manylinux2014)

clean:
	rm -rf $(VENV) target dist $(OUT) docs/_build

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --upgrade pip

# A wheel that stands by itself, as a user has it.
$(BIN)/qinggao: $(VENV)/bin/python $(SOURCES)
	$(BIN)/python -m pip install --quiet '.[progress]'
	touch $@

# The package in place, with all that its tests need.
$(VENV)/tested: $(VENV)/bin/python $(SOURCES)
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	touch $@ $(BIN)/qinggao

# The optimised package, with the peers to measure it beside.
$(VENV)/measured: $(VENV)/bin/python $(SOURCES)
	$(BIN)/python -m pip install --quiet '.[bench]'
	touch $@

$(VENV)/documented: $(VENV)/bin/python $(SOURCES)
	$(BIN)/python -m pip install --quiet --editable '.[docs]'
	touch $@

$(BIN)/maturin: $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet 'maturin>=1.9.4,<2'
