# Plain `make` prints what there is. PYTHON may name any Python; bootstrap.py looks for a fitting one itself.
PYTHON ?= python3
.DEFAULT_GOAL := help
.PHONY: help run up down test lint prove bench pin screenshots

# Two files of tests at a time, in the order of their folders: the long ones first. A file stays with one process, for
# its tests may share what they made. Two, because CI has two cores. A process that dies ends the run, as a failure.
TOGETHER = -n 2 --dist loadfile --no-loadscope-reorder --max-worker-restart 0

# They go through the environment of the recipe, quoted once, so that a path may hold spaces and quotes.
export FROM NIGHT

help: ## print this list
	@sed -n 's/^\([a-z]*\): .*## \(.*\)/make \1	\2/p' '$(firstword $(MAKEFILE_LIST))'

run: .environment ## set up what is missing and run one night: the bundled one, NIGHT=2 for the next, or FROM=PATH
	@.venv/bin/newsloom run $${FROM:+--from "$$FROM"} $${NIGHT:+--night "$$NIGHT"}

up: .environment ## set up what is missing and start the scheduled system with its UI, in the background
	@.venv/bin/newsloom up

down: .environment ## end the scheduled system and everything that belongs to it
	@.venv/bin/newsloom down

test: lint ## set up what is missing, lint, check types, and run every test
	@.venv/bin/python -m pytest $(TOGETHER)

lint: .environment ## check style and types (ruff, mypy)
	@.venv/bin/ruff check .
	@.venv/bin/mypy

prove: .environment ## kill, freeze, starve and overlap nights and compare each with one left alone: an hour of proofs
	@.venv/bin/python bench/prove.py
	@.venv/bin/python bench/kill_migrations.py
	@.venv/bin/python bench/kill_collect.py
	@.venv/bin/python bench/polite_night.py
	@.venv/bin/python bench/distributed.py

screenshots: .environment ## make the pictures of docs/images anew, with Chromium
	@.venv/bin/python bench/screenshots.py

pin: ## write the digests of the images behind their tags, where a registry is reached
	@'$(PYTHON)' deploy/pin.py

bench: .environment ## our extraction and our names beside the peers', on the gold data that GOLD names
	@.venv/bin/python bench/strip.py --set-up
	@.venv/bin/python bench/strip.py
	@if [ -d "$$GOLD/ner" ]; then .venv/bin/python bench/entities.py; fi

.PHONY: .environment
.environment:
	@'$(PYTHON)' bootstrap.py
