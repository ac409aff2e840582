# On a machine with Python 3.11+ and make: `make run` opens the app, `make test` runs every check without a browser.
PYTHON ?= python3
BIN := .venv/bin
UV := 0.13.8
sum = $(shell cksum $(1) | cut -d' ' -f1)
RUN := .venv/.run-$(call sum,requirements/run.lock)
DEV := .venv/.dev-$(call sum,requirements/dev.lock)

.PHONY: run test check bench screens browser prove lock clean help

help:
	@echo "make run      mở ứng dụng / open the app"
	@echo "make test     mọi kiểm tra không cần trình duyệt / every check without a browser"
	@echo "make browser  kiểm tra bằng trình duyệt (Debian chromium) / browser tests"
	@echo "make screens  chụp mọi màn hình / a picture of every page"
	@echo "make prove    chứng minh các bảo đảm, khoảng 20 phút / prove the guarantees, about 20 minutes"
	@echo "make bench    đo tốc độ; SCALE=national: cả nước, khoảng 40 phút / speed as ratios; the whole country, 40 minutes"
	@echo "make check    bộ tiêu chí và danh mục đơn vị / frameworks and localities"
	@echo "make lock     ghi lại các tệp khóa / write the lock files anew"

run: $(RUN)
	@$(BIN)/python -m scorecard run

test: $(DEV)
	@$(BIN)/python -m scorecard test

browser: $(DEV)
	@$(BIN)/python -m pytest -q -m browser

screens: $(DEV)
	@$(BIN)/python -m tools.screens

prove: $(DEV)
	@$(BIN)/python -m tools.prove

bench: $(DEV)
	@$(BIN)/python -m benchmarks $(SCALE) $(PARTS)

check: $(RUN)
	@for edition in data/frameworks/*/; do $(BIN)/python -m scorecard check-framework $$edition || exit 1; done
	@$(BIN)/python -m scorecard check-localities

# What is installed is known by a stamp named after the lock: a second call finds it and starts at once.
$(RUN): .venv/.uv-$(UV)
	@if [ ! -e $(DEV) ]; then $(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements/run.lock; fi
	@touch $@

$(DEV): .venv/.uv-$(UV)
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements/dev.lock
	@touch $@

.venv/.uv-$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Cần Python 3.11 trở lên: cài đặt rồi chạy lại, ví dụ make run PYTHON=python3.11"; \
	  echo "  Python 3.11 or newer is needed: install it, then for example make run PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { \
	  echo "Thiếu mô-đun venv: trên Debian/Ubuntu hãy cài gói python3-venv"; \
	  echo "  The venv module is missing: on Debian and Ubuntu install the package python3-venv"; exit 1; }
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV)
	@touch $@

lock: .venv/.uv-$(UV)
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command "make lock" -o requirements/run.lock pyproject.toml
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command "make lock" -c requirements/run.lock --group pyproject.toml:dev \
	  -o requirements/dev.lock pyproject.toml

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
