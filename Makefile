# Birge in two commands: `make run` and `make test`. Needs Python 3.11, git and make; all else is fetched.
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev setup-soak run test bench soak format lock guide docs

# That of the distribution comes first: it is built by what was measured of its running, one built by hand is slower.
PYTHON ?= $(shell for name in /usr/bin/python3.11 python3.11 python3 /usr/bin/python3 python3.12 python3.13; do \
	"$$name" -c 'import ssl, sqlite3, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& { echo "$$name"; break; }; done)
VENV := .venv/bin

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r name text; do \
		printf '  make %-10s %s\n' "$$name" "$$text"; done

setup: ## the environment only
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found" >&2; exit 1; }
	@$(PYTHON) tools/bootstrap.py app

setup-dev: ## the environment with what the tests need
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found" >&2; exit 1; }
	@$(PYTHON) tools/bootstrap.py dev

setup-soak: ## the environment with what the long runs need, too
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found" >&2; exit 1; }
	@$(PYTHON) tools/bootstrap.py soak

run: setup ## set up, migrate, load the demo once, then web and worker
	@$(VENV)/python -m birge.kit.catalogues compile
	@exec $(VENV)/birge up

test: setup-dev ## everything CI runs
	@$(VENV)/python -m tools.check $(PARTS)

bench: setup-dev ## figures and ratios
	@$(VENV)/python -m bench

soak: setup-soak ## long fault, load and fuzz runs
	@$(VENV)/python -m bench soak $(PARTS)

format: setup-dev ## lay out the code as the checks expect
	@$(VENV)/ruff check --quiet --fix src tests tools conftest.py
	@$(VENV)/ruff format --quiet src tests tools conftest.py

guide: setup-dev ## the pictures of the user guide, taken anew from the demo
	@$(VENV)/python -m tools.guide

docs: setup-dev ## the documentation as a site of plain files, in site/
	@BIRGE_MODE=test $(VENV)/python -m tools.docs

lock: setup-dev ## write requirements/*.lock anew (UPGRADE=1 takes newer versions)
	@$(VENV)/python -m tools.lock $(if $(UPGRADE),--upgrade)
