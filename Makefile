# Misora. `make up` is all a person needs; `make check test` is what a change needs.

PORT ?= 8000
HOST ?= 127.0.0.1
DATA ?= ./data
PYTHON ?= python3
BIN := .venv/bin

.PHONY: up setup setup-dev check test attacks bench screenshots gallery lock docs help

up: setup  ## Install what is missing and start everything (PORT=8000 HOST=127.0.0.1 DATA=./data)
	@exec $(BIN)/misora up --host $(HOST) --port $(PORT) --data $(DATA)

setup:  ## Fill .venv from requirements.lock, add missing system libraries
	@PYTHON=$(PYTHON) sh scripts/setup.sh

setup-dev: setup  ## What tests and checks need on top, Chromium too
	@sh scripts/setup-dev.sh

check: setup-dev  ## Format, lint, layers and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

test: setup-dev check  ## Everything that must hold before a change lands
	$(BIN)/python -m pytest -m faults  # alone: it kills processes at moments that a busy machine misses
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not faults"

attacks: setup-dev  ## Attack the invisible mark, and write what it survives into docs/reference/provenance.md
	OMP_NUM_THREADS=1 $(BIN)/python -m tests.attacks --write

bench: setup-dev  ## Measure, and print the ratios
	$(BIN)/python -m benchmarks

screenshots: setup-dev  ## Draw every page anew into docs/screenshots
	$(BIN)/python -m tests.e2e.screenshots

gallery: setup-dev  ## Draw forty prompts anew into docs/gallery, and write their page
	$(BIN)/python -m tests.gallery

docs: setup  ## Write the reference pages that are made from code
	$(BIN)/python -m scripts.reference

lock:  ## Resolve the dependencies anew (needs uv)
	sh scripts/lock.sh

help:  ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14
