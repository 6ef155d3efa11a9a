# SPDX-License-Identifier: Apache-2.0
# `make run` shows Chancery with its sample archive; `make test` tests it.

PORT ?= 8080
SAMPLE ?= .build/sample.chancery
CORPUS ?= ../shared/corpus
# What `chancery --version` names; read anew with every build.
export CHANCERY_COMMIT := $(shell git describe --always --dirty=+ --abbrev=12 --exclude='*' 2>/dev/null)
BUILD = swift build -c release --product chancery
CHANCERY = $$($(BUILD) --show-bin-path)/chancery

.PHONY: run build test format lint evaluate benchmark faults hostile load fuzz package check-package check-index dependencies clean

run: build
	@test -d $(SAMPLE) || $(CHANCERY) init $(SAMPLE) --title "Legation in Liscania"
	$(CHANCERY) authorities load --archive $(SAMPLE) Examples/authorities
	$(CHANCERY) import --archive $(SAMPLE) Examples
	@echo "Open http://127.0.0.1:$(PORT)/ (end with Control-C)"
	$(CHANCERY) serve --archive $(SAMPLE) --port $(PORT)

build: dependencies
	$(BUILD)

test: dependencies
	swift build --build-tests
	swift test --skip-build --skip CommandTests
	# Those that run the program wait for it: one after the other, with the machine to themselves.
	swift test --skip-build --filter CommandTests --no-parallel
	@Tools/install-dependencies.sh chromium || echo "The judges go without a browser." >&2
	Tests/Judges/run.sh $$(swift build --show-bin-path)/chancery

lint:
	swift format lint --strict --recursive Sources Tests Package.swift

format:
	swift format --in-place --recursive Sources Tests Package.swift

# Scores the fields that are read, and checks that no text is lost, over the real corpora.
evaluate: build
	CHANCERY=$(CHANCERY) CORPUS=$(CORPUS) Tools/evaluate.sh
	SCHEMATRON=$(CORPUS)/frus.sch SOURCES=$(CORPUS)/sample Tests/Judges/run.sh $(CHANCERY) $(CORPUS)/sample/*.xml

# Speed, memory and size, side by side with the peers; writes nothing into the tree.
benchmark: build
	CHANCERY=$(CHANCERY) CORPUS=$(CORPUS) Tools/benchmark.sh

# Breaks archives on purpose and prints a table of case, expected, seen. FAULTS=--quick is shorter.
faults: build
	Tests/Faults/faults.py --chancery $(CHANCERY) $(FAULTS)

# Sends a running server what strangers send, and prints a table of case, expected, seen.
hostile: build
	Tests/Hostile/hostile.py --chancery $(CHANCERY)

# Asks a server at a steady rate what readers ask, for MINUTES (1440 is a day), over ARCHIVE.
MINUTES ?= 30
ARCHIVE ?= $(SAMPLE)
load: build
	Tools/load.py --chancery $(CHANCERY) --archive $(ARCHIVE) --minutes $(MINUTES)

# Looks for inputs that break a reader, led by the branches that they reach; FUZZ_SECONDS for each.
FUZZ_SECONDS ?= 120
fuzz: dependencies
	Tools/fuzz.py --seconds $(FUZZ_SECONDS)

# A Debian package in .build, of a binary that needs no Swift.
package: dependencies
	$(BUILD) --static-swift-stdlib --scratch-path .build/static
	Tools/build-package.sh $$($(BUILD) --static-swift-stdlib --scratch-path .build/static \
		--show-bin-path)/chancery .build

# The package in a fresh Debian root: installed, used, killed, removed. Needs root.
check-package: package
	Tests/Packaging/check-package.sh $$(ls -t .build/*.deb | head -1)

# The index killed, raced and damaged, with sanitizers; beside FTS5 over the sample volumes.
check-index: dependencies
	Tools/check-index.py
	Tools/check-index.py oracle $(CORPUS)/sample

dependencies:
	@Tools/install-dependencies.sh

clean:
	swift package clean
