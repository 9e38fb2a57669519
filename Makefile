# `make demo` needs Python 3.11 or newer with pip and venv, git and make; everything else it brings.
.PHONY: demo cluster test check soak lock fix clean
SHELL = /bin/sh

demo: ## a demonstration council on this machine; ARGS="--host 0.0.0.0 --port 8000" to change it
	@scripts/install
	@env -u DATABASE_URL -u REDIS_URL .venv/bin/nghitruong demo $(ARGS)

cluster: ## three hubs, PostgreSQL, Redis and nginx on this machine; ARGS="--port 8000"
	@scripts/install
	@.venv/bin/python scripts/cluster.py $(ARGS)

test: ## all tests, with real servers and a real browser
	@scripts/debian-packages
	@scripts/install dev
	@scripts/test

check: ## form, types, imports, words, sizes, locks
	@scripts/install dev
	@scripts/check

soak: ## the tests that run for hours
	@scripts/debian-packages
	@scripts/install dev
	@.venv/bin/python -m pytest -m soak --timeout 14400 $(ARGS)

lock: ## resolve all dependencies anew
	@scripts/install dev
	@scripts/lock

fix: ## put form and generated files right
	@scripts/install dev
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format --quiet .
	@.venv/bin/python -m tests.house --write

clean: ## everything that was made from the sources
	@rm -rf .venv node_modules dist build artefacts */static/bundle .*_cache .hypothesis .coverage*
