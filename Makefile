# One command each; every target does its own set-up in .venv from the lock files.
PYTHON ?= python3
RUN := .venv/bin/python
READY := .venv/ready
READY_DEV := .venv/ready-dev
READY_PEERS := .venv/peers/ready

.PHONY: help demo chat bot book page book-diff test check format lock install bench peers audit sbom clean

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

demo: $(READY)  ## open the real bot on two phones in the browser
	@exec $(RUN) -m bot.playground

chat: $(READY)  ## hold a consult in this terminal
	@$(RUN) -m dialogs

bot: $(READY)  ## run the Telegram bot (needs BOT_TOKEN)
	@$(RUN) -m bot

book: $(READY)  ## write the answer book (Markdown, PDF) into build/
	@$(RUN) -m dialogs.book --out build

page: $(READY_DEV)  ## build the consult for any browser, offline, into build/page (needs node)
	@$(RUN) -m dialogs.web --out build/page

book-diff: $(READY)  ## say what a change alters: make book-diff OLD=... NEW=...
	@$(RUN) -m dialogs.book diff $(OLD) $(NEW)

test: $(READY_DEV)  ## run every test
	$(RUN) -m pytest --numprocesses=auto --dist=loadfile --cov --cov-report=term

bench: $(READY_DEV) $(READY_PEERS)  ## measure the speed beside other libraries, and write it to the README
	$(RUN) -m bench

peers: $(READY_PEERS)  ## set up the libraries that this bot is measured beside

check: $(READY_DEV) audit  ## lint, format and types, all strict, and the audit
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy

audit: $(READY_DEV)  ## look for known vulnerabilities in what the bot runs on
	@$(RUN) .ci/audit.py

sbom: $(READY_DEV)  ## write a bill of materials (CycloneDX) into build/
	@mkdir -p build
	@$(RUN) -m cyclonedx_py requirements requirements.lock --pyproject pyproject.toml --mc-type application --output-reproducible --of JSON -o build/sbom.cdx.json
	@echo "Written: build/sbom.cdx.json"

format: $(READY_DEV)  ## write the code in the house format
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

install: $(READY_DEV)  ## set up .venv with everything

lock: $(READY_DEV)  ## resolve the dependencies anew and write the lock files
	$(RUN) -m pip install --quiet uv
	.venv/bin/uv pip compile -q --upgrade --universal --generate-hashes --no-annotate --no-header --python-version 3.11 pyproject.toml -o requirements.lock
	.venv/bin/uv pip compile -q --upgrade --universal --generate-hashes --no-annotate --no-header --python-version 3.11 --group dev pyproject.toml -o requirements-dev.lock
	.venv/bin/uv pip compile -q --upgrade --universal --generate-hashes --no-annotate --no-header --python-version 3.11 --group bench -o bench/requirements.lock

clean:  ## remove the environment and caches
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; name one with: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv .venv

$(READY): requirements.lock | .venv/bin/python
	@echo "Setting up .venv (once, about half a minute) ..."
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(READY_DEV): requirements-dev.lock $(READY)
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(READY_PEERS): bench/requirements.lock $(READY)
	@$(RUN) -m venv .venv/peers
	@.venv/peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@
