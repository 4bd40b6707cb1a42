# Plum Desk. `make help` lists everything; scripts/project.py does the work (it also runs on Windows).

PYTHON ?= python3
OUT ?= out/tour
ORDERS ?=
DESKS ?=
FEEDS ?=
VENV ?= $(if $(filter python3 python,$(PYTHON)),.venv,.venv-$(notdir $(PYTHON)))
PROJECT = @$(PYTHON) scripts/project.py --venv $(VENV)

.DEFAULT_GOAL := help
.PHONY: help run test check bench load tour screenshots soak locks clean

help:
	@echo "make run               install what is missing, then start the demo (ORDERS=50000 by default)"
	@echo "make test              lint, types, import contracts and every test"
	@echo "make check             lint, types and import contracts only (PYTHON=python3.13 picks the interpreter)"
	@echo "make tour OUT=dir      the whole job, driven offscreen: pictures, PDF, audit bundle, tour.json"
	@echo "make screenshots OUT=dir  every window in light and dark, at 1366, 1920 and 4K with 200 %"
	@echo "make bench             measure everything that README quotes, write out/bench.json"
	@echo "make soak              simulate sync faults until interrupted (SEEDS=n or SECONDS=n bounds it;"
	@echo "                       MUTATIONS=1 takes away each defence and shows which seed misses it)"
	@echo "make soak REAL=1       the same with real processes, PostgreSQL and a bad network (SECONDS=n, SEED=n)"
	@echo "make load              two instances behind nginx under load, one killed (DESKS=\"200 500\" by default 200;"
	@echo "                       FEEDS=sequenced: one sequencer numbers the feeds)"
	@echo "make locks             resolve requirements/*.txt again"
	@echo "make clean             remove the environments and out/"

run:
	$(PROJECT) run $(if $(ORDERS),--orders $(ORDERS))

test:
	$(PROJECT) test

check:
	$(PROJECT) check

bench:
	$(PROJECT) bench

tour:
	$(PROJECT) tour --out $(OUT) $(if $(ORDERS),--orders $(ORDERS))

screenshots:
	$(PROJECT) screenshots --out $(OUT)

load:
	$(PROJECT) load $(if $(DESKS),--desks $(DESKS)) $(if $(FEEDS),--feeds $(FEEDS))

soak:
	$(PROJECT) soak $(if $(SECONDS),--seconds $(SECONDS)) $(if $(SEEDS),--seeds $(SEEDS)) $(if $(SEED),--seed $(SEED)) \
	  $(if $(MUTATIONS),--mutations) $(if $(REAL),--real)

locks:
	$(PROJECT) locks

clean:
	rm -rf .venv .venv-* out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
