# Needs Python 3.11 or newer and make; everything else is installed into .venv.
PYTHON ?= python3
IN_VENV = .venv/bin/python
export PYTHONUNBUFFERED = 1

.DEFAULT_GOAL := help
.PHONY: help run dev test every-page lint bench bench-search search-quality clean python install install-dev

help: ## list these targets
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/make \1@\2/' | while IFS=@ read -r name text; do printf '%-16s%s\n' "$$name" "$$text"; done

run: install ## serve the site with demo content on http://localhost:8000 (PORT=8010 make run: there)
	@$(IN_VENV) -m nhsd_site.trial run

dev: install ## the same with autoreload and debug pages
	@$(IN_VENV) -m nhsd_site.trial dev

test: install-dev ## run the tests; CI=true adds the slow ones and the crawl of every page
	@# In two processes, a file in one of them, in the order of tests/conftest.py.
	@$(IN_VENV) -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not thorough$(if $(CI),, and not slow and not crawl)"

every-page: install-dev ## have axe look at every page of the demo; needs Chromium
	@$(IN_VENV) -m pytest tests/browser -m thorough

lint: install-dev ## check style, imports, templates and migrations
	@$(IN_VENV) -m ruff check .
	@$(IN_VENV) -m ruff format --check .
	@.venv/bin/lint-imports --no-logo
	@git ls-files 'templates/*.html' | tr '\n' '\0' | xargs -0 $(IN_VENV) -m djhtml --check --tabwidth 2
	@DJANGO_SETTINGS_MODULE=tests.settings $(IN_VENV) manage.py makemigrations --check --dry-run

bench: install-dev ## measure what the figures in docs/ are about
	@$(IN_VENV) -m pytest tests/bench -q -s -o python_files="bench_*.py test_*.py"

search-quality: install-dev ## measure how well judged queries are answered, beside Wagtail's own search
	@$(IN_VENV) -m pytest tests/quality tests/real_data -q -s -o python_files="quality_*.py"

bench-search: install-dev ## measure search in a large catalogue; ENTRIES="200000 500000" says how large
	@$(IN_VENV) -m tests.bench.bench_search --entries $(or $(ENTRIES),200000) --load 60

clean: ## remove all that was made here, the trial's database and uploads included
	@if [ -x $(IN_VENV) ]; then $(IN_VENV) -m nhsd_site.trial clean; fi
	rm -rf .venv var .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "This site needs Python 3.11 or newer, and $(PYTHON) is older or missing: name one, as in PYTHON=python3.12 make run." >&2; exit 1; }

install: python
	@"$(PYTHON)" nhsd_site/install.py requirements.txt

install-dev: python
	@"$(PYTHON)" nhsd_site/install.py requirements.txt requirements-dev.txt
