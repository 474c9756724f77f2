# Every command sets up what it needs, once; afterwards it works without a network.
# uv is used if it is there (faster); else Python's own venv and pip. Both take the locked hashes.

PYTHON ?= python3
BIN := .venv/bin
NPM := tests/node/node_modules
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve site pdf offline publish archive check build test quick mutation lint validate firefox lighthouse bench zensical references lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: .venv/.ready ## show the site at http://127.0.0.1:8000/, rebuilt as files change
	@$(BIN)/edition serve

site: .venv/.ready ## build the site into site/ (the last one stays if anything is wrong)
	@$(BIN)/edition site

build: .venv/.ready ## write the Markdown edition into build/markdown/
	@$(BIN)/edition build

pdf: .venv/.ready-pdf ## lay the edition out on A4 pages, into build/pdf/
	@$(BIN)/edition pdf

offline: .venv/.ready ## the site as a zip that opens from the file system, into build/offline/
	@$(BIN)/edition offline

publish: .venv/.ready-pdf ## build the site with its downloads: the PDF and the archive for offline reading
	@$(BIN)/edition site --with-downloads

archive: .venv/.ready-pdf ## the last release as a zip for a repository, into build/archive/
	@$(BIN)/edition archive

check: .venv/.ready ## say everything that is wrong with the data (CHANGED=origin/main: what a change brings)
	@$(BIN)/edition check $(if $(CHANGED),--changed "$(CHANGED)")

test: .venv/.ready-dev ## run every test, browser included
	@$(BIN)/pytest -n auto --dist loadfile

quick: .venv/.ready-dev ## run the tests that build no site and open no browser
	@$(BIN)/pytest -n auto --dist loadfile -m "not whole"

mutation: .venv/.ready-dev .venv-mutation/bin/mutmut ## change the code in many places and count what no test sees (ROOM=text SAMPLE=150 SEED=7)
	@SAMPLE=$(SAMPLE) SEED=$(SEED) $(BIN)/python scripts/mutation.py $(ROOM)

lint: .venv/.ready-dev ## types and style of the code
	@$(BIN)/ruff format --check scripts tests
	@$(BIN)/ruff check scripts tests
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo --no-cache

validate: site $(NPM)/.ready ## have the Nu HTML checker read every page and stylesheet of the site (needs npm and Java)
	@$(BIN)/python scripts/validate.py site

firefox: site $(NPM)/.ready ## read the site with Firefox: what a reader meets, by tests (needs npm and Firefox)
	@$(BIN)/python scripts/hosted.py site node --test --test-reporter=spec tests/firefox/*.test.mjs

lighthouse: site $(NPM)/.ready ## have Lighthouse measure the pages of the text, as a phone (needs npm, Chromium; RUNS=1 is faster)
	@RUNS=$(RUNS) $(BIN)/python scripts/hosted.py site node tests/node/lighthouse.mjs

bench: .venv/.ready-dev ## speed and memory, as ratios measured in one run
	@$(BIN)/python scripts/bench.py

zensical: build ## build the same Markdown with Zensical (not blocking: a look ahead)
	@test -x .venv-zensical/bin/zensical || { $(PYTHON) -m venv .venv-zensical && \
	  .venv-zensical/bin/pip install -q zensical==0.0.73 pyyaml click jsonschema markdown; }
	@cd build/markdown && PYTHONPATH=$(CURDIR)/scripts $(CURDIR)/.venv-zensical/bin/zensical build --clean

# Apart from the locks: it reads the project's packages where they are, and needs none of its own to be theirs.
.venv-mutation/bin/mutmut:
	@$(BIN)/python -m venv .venv-mutation
	@echo "$$(ls -d $(CURDIR)/.venv/lib/python*/site-packages)" > $$(ls -d .venv-mutation/lib/python*/site-packages)/project.pth
	@.venv-mutation/bin/python -m pip install -q --disable-pip-version-check mutmut==3.8.1

references: build $(NPM)/.ready ## have biber, pandoc, Citation.js (and TeX, where it is) read what is exported (needs the first two, and npm)
	@mkdir -p build/references && cd build/references && \
	  biber --tool --validate-datamodel --nolog --output-file biber.bib ../../bibliography/references.bib > biber.txt; \
	  if grep -E "WARN|ERROR" biber.txt; then exit 1; fi
	@pandoc -f biblatex -t csljson bibliography/references.bib -o build/references/pandoc.json
	@pandoc -f csljson -t plain --citeproc build/markdown/docs/bibliographie/references.json -o build/references/csl.txt
	@cd tests/node && node ../../scripts/read_elsewhere.js ../../build/markdown/docs/bibliographie
	@bash scripts/read_citing.sh build/references/citing

lock: ## bring the three lock files up to date with pyproject.toml (needs uv)
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --group build pyproject.toml -o requirements.lock
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --group build --group pdf -c requirements.lock pyproject.toml -o requirements-pdf.lock
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --group build --group pdf --group dev -c requirements-pdf.lock pyproject.toml -o requirements-dev.lock

clean: ## remove what was built and installed
	@rm -rf .venv .venv-mutation .venv-zensical $(NPM) build site

.venv/.ready: requirements.lock pyproject.toml
	@$(call install,requirements.lock)
	@touch $@

.venv/.ready-pdf: requirements-pdf.lock pyproject.toml
	@test .venv/.ready-dev -nt requirements-dev.lock || $(call install,requirements-pdf.lock)
	@touch $@

.venv/.ready-dev: requirements-dev.lock pyproject.toml
	@$(call install,requirements-dev.lock)
	@touch $@ .venv/.ready .venv/.ready-pdf

$(NPM)/.ready: tests/node/package-lock.json tests/node/.npmrc
	@cd tests/node && npm ci --loglevel=error
	@touch $@

define install
	if command -v uv >/dev/null 2>&1; then \
	  { test -x $(BIN)/python || uv venv -q .venv; } && \
	  uv pip install -q --python $(BIN)/python --require-hashes -r $(1) && \
	  uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .; \
	else \
	  { test -x $(BIN)/python || $(PYTHON) -m venv .venv; } && \
	  $(BIN)/python -m ensurepip -q 2>/dev/null; \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(1) && \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
endef
