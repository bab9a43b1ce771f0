# The commands of this repository. `make help` explains them.

PRESET ?= dev
PATH := $(CURDIR)/.tools/node/bin:$(PATH)
STACK := python3 tools/stack
export PATH PRESET REPLAY SPEED

.DEFAULT_GOAL := help
.PHONY: help run down status logs build test check tidy format bench setup clean

help:
	@echo "make run       install what is missing, build, start everything under .run/, play a demo match, leave it running"
	@echo "               REPLAY=file.csv [SPEED=x]   recorded Binance trades or bars instead of simulated prices"
	@echo "make status    what runs, with its URLs"
	@echo "make logs      follow the logs of all services; SERVICE=arena for one of them"
	@echo "make down      stop exactly what 'make run' started"
	@echo "make test      install what is missing, build with sanitizers and run every test; PRESET=tsan for ThreadSanitizer"
	@echo "make check     what has to pass before a change lands: the same as 'make test'"
	@echo "make tidy      only the rules of the source text: layers, clock reads, format, ... (also a part of 'make test')"
	@echo "make format    clang-format every source file in place"
	@echo "make build     the release build: build/release/cmd/battlesbit"
	@echo "make bench     build and run the benchmarks; they print tables and judge nothing"
	@echo "make setup     only install what is missing; FORCE=1 looks at everything again"
	@echo "make clean     remove build/; .run/ goes with 'make down CLEAN=1'"

setup:
	@FORCE=$(FORCE) tools/setup

build: setup
	@tools/build release battlesbit

run: setup
	@tools/build release battlesbit
	@$(STACK) up --demo

down:
	@$(STACK) down $(if $(CLEAN),--clean)

status:
	@$(STACK) status

logs:
	@$(STACK) logs $(SERVICE)

test check: setup
	@tools/test

tidy:
	@python3 tools/tidy

format:
	@git ls-files -co --exclude-standard -- '*.h' '*.cc' | xargs -r -n 40 -P 2 clang-format-19 -i

bench: setup
	@tools/build release bench
	@tools/bench

clean:
	rm -rf build
