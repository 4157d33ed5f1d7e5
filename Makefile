# What people run. Everything is set up in .venv; nothing is installed globally but what `make test` needs from Debian.
.DEFAULT_GOAL := help
.PHONY: help demo test neo4j lint format docs docs-check bench bench-neo4j lock clean

help: ## this list
	@grep -E '^[a-z0-9-]+:.*## ' Makefile | sed -E 's/^([a-z0-9-]+):.*## /  make \1\t/' | expand -t 22

demo: ## set up .venv and run everything on the two bundled plans: findings, pages in demo/
	@sh scripts/set-up
	@.venv/bin/sendgraph demo -o demo

test: ## set up and run all tests, in a real Chromium and on real Neo4j servers too
	@sh scripts/set-up dev
	@.venv/bin/python -m scripts.neo4j_server fetch
	@sh scripts/get-cypher-gate
	@CHROMIUM="$$(sh scripts/find-browser)" && export CHROMIUM && .venv/bin/python -m pytest $(ARGS)

neo4j: ## start a Neo4j server here, print its addresses and password; Ctrl-C stops it, its data stays
	@sh scripts/set-up dev
	@.venv/bin/python -m scripts.neo4j_server run

lint: ## style, types, layers, generated pages
	@sh scripts/set-up dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	@$(MAKE) --no-print-directory docs-check

format: ## let ruff rewrite what it can
	@sh scripts/set-up dev
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

docs: ## write the generated pages again
	@sh scripts/set-up dev
	.venv/bin/python -m scripts.docs

docs-check: ## fail where a generated page is not current
	@sh scripts/set-up dev
	.venv/bin/python -m scripts.docs --check

bench: ## measure, and write benchmarks/README.md
	@sh scripts/set-up dev
	.venv/bin/python -m benchmarks

bench-neo4j: ## measure both stores, half an hour, and write benchmarks/neo4j.md
	@sh scripts/set-up dev
	.venv/bin/python -m benchmarks.neo4j

lock: ## choose the newest versions that pyproject.toml allows
	@sh scripts/set-up dev
	.venv/bin/python -m pip install --quiet uv
	.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --all-extras --upgrade --no-header \
		--no-emit-index-url --no-emit-find-links pyproject.toml -o requirements.lock

clean: ## remove what was set up, built and drawn
	rm -rf .venv .neo4j/*/lib scripts/cypher_gate/node_modules build dist demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
