# Everything runs from the environment in .venv, which `make setup` builds; no other command needs to be run first.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# Which Python builds .venv; the first of these that is new enough. Name another: make setup PYTHON=/path/to/python
PYTHON ?= python3.11 python3.14 python3.13 python3.12 python3 python
BIN := .venv/bin
# Left out of .venv when it is built anew, so that a broken build is never taken for a whole one.
LOCKED := .venv/.locked
READY := .venv/.ready
UV := uv==0.13.9

STORE ?= data/store
REPORTS ?= reports
TESTS ?= tests
# How many tests run at once: a file's stay together, since they share what is costly to make.
JOBS ?= logical
# More options of JupyterLab: make lab LAB="--no-browser --allow-root"
LAB ?=

# One thread a process: faster for the small matrices of the language model, and builds run several processes.
export OMP_NUM_THREADS ?= 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

# Sets the shell's $found, or says in one line what is missing and ends.
define find_python
for python in $(PYTHON); do \
  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
done; \
if [ -z "$${found:-}" ]; then \
  echo "make setup: no Python 3.11 or newer among: $(PYTHON); install one, or name one: make setup PYTHON=/path/to/python3.11" >&2; \
  exit 1; \
fi; \
if ! "$$found" -c 'import ensurepip, venv' 2>/dev/null; then \
  echo "make setup: $$found has no venv; on Debian and Ubuntu: apt-get install python3-venv" >&2; \
  exit 1; \
fi
endef

.PHONY: help
help: ## Show these targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1@\2/p' $(MAKEFILE_LIST) | awk -F@ '{ printf "%-16s %s\n", $$1, $$2 }'

.PHONY: setup
setup: $(READY) ## Build the environment in .venv from the lock; does nothing when it stands

# The lock is complete, so pip resolves nothing (--no-deps), takes only what the lock's hashes name, and builds nothing
# (--only-binary): no build tool runs that is not locked.
$(LOCKED): requirements.lock
	@set -e; $(find_python); \
	echo "Building .venv with $$("$$found" --version) from requirements.lock: some minutes the first time"; \
	"$$found" -m venv --clear .venv; \
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes --only-binary :all: -r requirements.lock
	@touch $@

$(READY): $(LOCKED) pyproject.toml
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: report
report: setup ## Build the sample corpus and publish every report
	$(BIN)/nkanalysis build data/corpus --store $(STORE)
	$(BIN)/nkanalysis report --store $(STORE) --out $(REPORTS)

.PHONY: lab
lab: setup ## Open JupyterLab on notebooks/explore.ipynb, the sample corpus built first where nothing is
	@test -d $(STORE)/manifests || $(BIN)/nkanalysis build data/corpus --store $(STORE)
	$(BIN)/jupyter lab $(LAB) notebooks/explore.ipynb

.PHONY: docs
docs: setup ## Build the documentation in docs/_build; a warning is an error
	$(BIN)/sphinx-build --builder html --fail-on-warning --keep-going --nitpicky --quiet docs docs/_build
	@echo docs/_build/index.html

.PHONY: test
test: setup ## Run the tests; some of them: make test TESTS=tests/corpus
	$(BIN)/python -m pytest --numprocesses $(JOBS) --dist loadfile $(TESTS)

.PHONY: check
check: setup ## Lint, format, types, and the rules of the house
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict nkanalysis
	$(BIN)/python -m pytest --quiet tests/house

.PHONY: format
format: setup ## Mend what ruff can mend
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.PHONY: lock
lock: ## Make requirements.lock anew from pyproject.toml; with newer versions: make lock UPGRADE=--upgrade
	@set -e; $(find_python); \
	folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	"$$found" -m venv "$$folder"; \
	"$$folder/bin/pip" install --quiet $(UV); \
	"$$folder/bin/uv" pip compile --quiet --universal --generate-hashes --extra dev --python-version 3.11 \
	  --no-emit-index-url --no-header $(UPGRADE) --output-file requirements.lock pyproject.toml

.PHONY: clean
clean: ## Remove caches; stores and reports stay
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist docs/_build
	find . -path ./.venv -prune -o \( -name __pycache__ -o -name .ipynb_checkpoints \) -print | xargs rm -rf

.PHONY: distclean
distclean: clean ## Remove caches and .venv
	rm -rf .venv
