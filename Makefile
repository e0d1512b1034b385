# One command each; every target does its own set-up in .venv from uv.lock.
PYTHON ?= python3
RUN := .venv/bin/python
UV := .venv/bin/uv
READY := .venv/ready
READY_DEV := .venv/ready-dev
READY_PEERS := .venv/peers/ready
RUNTIME := build/runtime

# A mirror or a certificate that one of pip and uv was told of serves both.
INDEX = $(or $(UV_DEFAULT_INDEX),$(UV_INDEX_URL),$(PIP_INDEX_URL),$(shell $(RUN) -m pip config get global.index-url 2>/dev/null))
MIRROR = $(if $(INDEX),PIP_INDEX_URL='$(INDEX)' UV_DEFAULT_INDEX='$(INDEX)')
CERTIFICATES := $(or $(SSL_CERT_FILE),$(PIP_CERT))
ifneq ($(CERTIFICATES),)
export PIP_CERT := $(CERTIFICATES)
export SSL_CERT_FILE := $(CERTIFICATES)
endif
export UV_PYTHON_DOWNLOADS := never

# The lock is exported and then installed, because "uv sync" asks the addresses in the lock and no
# mirror. $(1) is an environment, $(2) what belongs into it.
EXPORT := $(UV) export --quiet --frozen --no-emit-project
sync = $(EXPORT) $(2) --output-file $(1)/requirements.txt >/dev/null && \
	$(MIRROR) $(UV) pip sync --quiet --require-hashes --compile-bytecode --python $(1) $(1)/requirements.txt

.PHONY: help demo chat bot book page book-diff test check format lock install dev bench peers audit sbom requirements clean

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
	$(RUN) -m pytest --numprocesses=auto --max-worker-restart=0 --dist=loadfile --no-loadscope-reorder --cov --cov-report=term

bench: $(RUNTIME)/ready $(READY_PEERS)  ## measure the speed beside other libraries, and write it to bench/README.md
	$(RUNTIME)/bin/python -m bench

peers: $(READY_PEERS)  ## set up the libraries that this bot is measured beside

check: $(READY_DEV) audit  ## lint, format and types, all strict, and the audit
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy

audit: $(READY_DEV) requirements  ## look for known vulnerabilities in what the bot runs on
	@$(RUN) .ci/audit.py build/requirements.txt

sbom: $(READY_DEV) $(RUNTIME)/ready  ## write a bill of materials (CycloneDX) into build/
	@$(RUN) .ci/sbom.py $(RUNTIME) build/sbom.cdx.json
	@echo "Written: build/sbom.cdx.json"

format: $(READY_DEV)  ## write the code in the house format
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

install: $(READY)  ## set up .venv with what the bot runs on, and no more

dev: $(READY_DEV)  ## set up .venv for developers

requirements: $(UV)  ## write what the bot runs on into build/requirements.txt, for pip
	@mkdir -p build
	@$(EXPORT) --no-default-groups --output-file build/requirements.txt >/dev/null

lock: $(UV)  ## resolve the dependencies anew and write the lock
	@$(MIRROR) $(UV) lock --upgrade
	@$(EXPORT) --only-group uv --no-header --output-file .ci/uv.txt >/dev/null

clean:  ## remove the environment and caches
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(UV): .ci/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; name one with: make PYTHON=python3.12 ...")'
	@test -x $(RUN) || $(PYTHON) -m venv .venv
	@$(MIRROR) $(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	@touch $@

$(READY): uv.lock | $(UV)
	@echo "Setting up .venv (once, a few seconds) ..."
	@$(call sync,.venv,--no-default-groups)
	@touch $@

$(READY_DEV): uv.lock | $(UV)
	@echo "Setting up .venv for developers (once, a few seconds) ..."
	@$(call sync,.venv,--group dev)
	@touch $(READY) $@

$(RUNTIME)/ready: uv.lock | $(UV)
	@$(UV) venv --quiet --clear --python $(RUN) $(RUNTIME)
	@$(call sync,$(RUNTIME),--no-default-groups)
	@touch $@

$(READY_PEERS): uv.lock | $(UV)
	@$(UV) venv --quiet --clear --python $(RUN) .venv/peers
	@$(call sync,.venv/peers,--only-group bench)
	@touch $@
