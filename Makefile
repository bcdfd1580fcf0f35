# The README's two commands are `make run` and `make test`; both work on a machine with Python 3.11, make and pip.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := outputs/demo

.PHONY: run test check score bench docs lock clean

$(VENV)/run.stamp: requirements/run.txt pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'ssgmig needs Python 3.11 or newer; set PYTHON=...')"
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements/dev.txt
	touch $@

run: $(VENV)/run.stamp  ## read, tag and export the sample reports
	$(BIN)/ssgmig run corpus/samples -o $(DEMO)

test: $(VENV)/dev.stamp  ## the whole test suite
	$(BIN)/python -m pytest

check: $(VENV)/dev.stamp  ## format, lint, types, tests
	$(BIN)/ruff format --check src tests corpus tools
	$(BIN)/ruff check src tests corpus tools
	$(BIN)/mypy
	$(BIN)/python -m pytest

score: $(VENV)/dev.stamp  ## scores on the shared annotated documents (needs ../shared)
	$(BIN)/python tools/score.py

bench: $(VENV)/dev.stamp  ## speed and memory as ratios inside one run (needs ../shared)
	$(BIN)/python tools/bench.py
	$(BIN)/python tools/bench_actors.py
	$(BIN)/python tools/bench_frames.py

docs: $(VENV)/dev.stamp  ## list every error message; check that every verb, column and setting is documented
	$(BIN)/python tools/errors.py
	$(BIN)/python -m pytest tests/docs

lock: $(VENV)/dev.stamp  ## renew the lock files
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--no-header --allow-unsafe -o requirements/run.txt pyproject.toml requirements/build.in
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--no-header --allow-unsafe -o requirements/dev.txt requirements/dev.in

clean:
	rm -rf $(VENV) outputs build dist
