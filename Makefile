# Everything is installed into .venv from the locks in requirements/, nothing elsewhere. The one
# exception is said when it happens: on Debian and Ubuntu, a missing python3-venv, or what the
# tests print with: Chromium, Pango, the Liberation fonts.
#
#   PYTHON=...       the Python to use (3.11 or newer)   CHROMIUM=...  the browser of the browser tests
#   PYTEST_ARGS=...  more for pytest, as in: make test PYTEST_ARGS='-k search'
#   VNU=...          the vnu.jar of the HTML checker, where there is one already

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

BIN := .venv/bin
PIP := PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install -qq
CODE := $(wildcard generator tests benchmarks)
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'

.PHONY: help site serve test check audit format bench lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

site: .venv/.site ## minutes/ -> docs_src/ -> site/
	$(BIN)/referat build

serve: .venv/.site ## build, serve on this machine, build again on change
	$(BIN)/referat serve

test: .venv/.dev ## every test, those in a browser included
	CHROMIUM="$$(.ci/browser)" && export CHROMIUM && \
	$(BIN)/python -m pytest -n 2 --dist worksteal $(PYTEST_ARGS)

check: .venv/.dev ## what has to hold for every change: form, lint, types, workflows, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy $(CODE)
	$(BIN)/zizmor --offline --no-progress --quiet .github
	$(BIN)/actionlint -shellcheck= -pyflakes= .github/workflows/*.yml
	$(MAKE) --no-print-directory test

audit: site ## the Nu HTML checker over every page, where Java and npm are at hand
	VNU='$(VNU)' .ci/audit

format: .venv/.dev ## put the code into form, and mend what can be mended
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

bench: .venv/.dev ## measure on a made corpus
	$(BIN)/python -m benchmarks

lock: ## choose the newest versions in pyproject.toml's ranges, in requirements/
	@.ci/venv
	@$(PIP) 'uv>=0.13,<1'
	$(LOCK) --upgrade pyproject.toml --group dev --output-file requirements/dev.txt
	$(LOCK) --upgrade pyproject.toml --group build --constraints requirements/dev.txt \
		--no-annotate --output-file requirements/site.txt

clean: ## take away .venv, site/ and the tools' caches
	rm -rf .venv site build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# What is installed: a stamp is newer than all that decides about it. The tests' set-up holds the
# site's, in the same versions, so that either may come first.

.venv/.site: requirements/site.txt pyproject.toml .ci/venv
	@echo 'Installing into .venv what makes the site.'
	@.ci/venv
	@$(PIP) --require-hashes -r requirements/site.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements/dev.txt requirements/site.txt pyproject.toml .ci/venv
	@echo 'Installing into .venv what makes the site, and what tests it.'
	@.ci/venv
	@$(PIP) --require-hashes -r requirements/dev.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch .venv/.site $@
