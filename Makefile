# 明政: two commands do everything — make run, make test.
.PHONY: run test test-cluster install screenshots bench mutate lock lint help

help: ## 显示可用命令
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' Makefile

run: ## 启动网站与后台任务（首次自动安装并载入演示区）
	@sh tools/setup.sh base
	@exec .venv/bin/mingzheng serve

test: ## 运行全部测试（含浏览器测试）
	@sh tools/setup.sh dev
	@sh tools/test.sh

test-cluster: ## 在临时的 OpenSearch 上运行引擎测试（需 JDK 17 与 Maven，或设 MINGZHENG_SEARCH_URL）
	@sh tools/setup.sh dev
	@sh tools/cluster.sh

install: ## 只做安装
	@sh tools/setup.sh base

lint: ## 只做静态检查
	@sh tools/setup.sh dev
	.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/lint-imports --no-cache && .venv/bin/mypy

screenshots: ## 重新拍摄 README 里的图片
	@sh tools/setup.sh dev
	.venv/bin/python -m tools.screenshots

bench: ## 测量速度与内存（结果写入 docs/benchmarks.md 时注明日期与机器）
	@sh tools/setup.sh dev
	.venv/bin/python -m bench
	.venv/bin/python -m bench.ledger
	.venv/bin/python -m bench.library
	.venv/bin/python -m bench.registers
	.venv/bin/python -m bench.requests
	.venv/bin/python -m bench.search
	.venv/bin/python -m bench.search_quality
	.venv/bin/python -m bench.spelling

mutate: ## 变异测试规则模块，可续跑（只测几个：make mutate MODULES="validity workdays"）
	@sh tools/setup.sh dev
	.venv/bin/python -m tools.mutate $(MODULES)

lock: ## 重新锁定依赖
	@sh tools/setup.sh dev
	.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header requirements/base.in -o requirements/base.txt
	.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -c requirements/base.txt requirements/dev.in -o requirements/dev.txt
