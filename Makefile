# One command each: `make test` runs the tests, `make demo` the whole cycle for a class. Both set up
# what they need and reuse it the next time.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: setup demo test check bench audit lock clean

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "torchgrade needs Python 3.11 or newer; name one with: make PYTHON=python3.11"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
		{ echo "cannot make a virtual environment; on Debian: apt install python3-venv"; exit 2; }
	@echo "Installing what torchgrade runs on into $(VENV) (once, a few minutes)"
	@# torch first and by its exact version: an unpinned one may bring gigabytes for graphics cards.
	@$(BIN)/pip install --quiet --constraint constraints.txt torch
	@$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[course,cluster,postgres,dev]'
	@$(BIN)/python -c 'from autograder.lab import find_fashion_mnist as find; print("Fashion-MNIST:", find())'
	@touch $@

demo: setup
	@$(BIN)/torchgrade demo

test: setup
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder tests

check: setup
	@$(BIN)/ruff format --check . && $(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/torchgrade build --check

bench: setup
	@OMP_NUM_THREADS=1 $(BIN)/python -m bench

audit: setup
	@$(BIN)/python -m pytest -q --hypothesis-profile audit tests/test_fuzz_frames.py tests/test_fuzz_notebooks.py
	@$(BIN)/python -m tests.audit

lock: setup
	@{ echo "# What torchgrade runs on, all of it; written by 'make lock'. Ranges are in pyproject.toml."; \
		$(BIN)/pip freeze --exclude-editable | sed 's/+cpu$$//'; } > constraints.txt

clean:
	@rm -rf $(VENV) artefacts demo torchgrade-results .pytest_cache .mypy_cache .ruff_cache
