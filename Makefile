# Needs Linux, git, bash, make and Node 20 or newer with npm; the targets bring everything else into var/.
.DEFAULT_GOAL := help
.PHONY: help start status logs stop clean demo up down up-demo prove github-app test check e2e bench

RUN := tools/toolchain/run
STACK := node e2e/src/stack/main.ts
COMPOSE := node e2e/src/compose/main.ts
export COMPOSE_ENGINE

help: ## list the targets
	@grep -E '^[a-z0-9-]+: ## ' Makefile | sed -E 's/^([a-z0-9-]+): ## (.*)/  make \1\t\2/' | expand -t 20

start: ## start PostgreSQL, Redis, the provider sandbox and the seven services in the background
	@$(RUN) --install stack $(STACK) start

status: ## show every process of the local stack
	@$(RUN) --when-installed $(STACK) status

logs: ## follow the logs, of all processes or of one (SERVICE=api-gateway; FOLLOW=no only shows them)
	@$(RUN) --when-installed $(STACK) logs --service "$(SERVICE)" $(if $(filter no,$(FOLLOW)),--no-follow)

stop: ## end every process of the local stack
	@$(RUN) --when-installed $(STACK) stop

clean: ## stop, and remove the data, logs and secrets of the local stack
	@$(RUN) --when-installed $(STACK) clean

demo: ## post a comment to the sandbox and follow it to the pull request
	@$(RUN) --when-installed $(STACK) demo

up: ## build and start everything in containers (COMPOSE_ENGINE="docker compose" by default)
	@$(RUN) --install e2e $(COMPOSE) up

down: ## end the containers; the data stays in volumes
	@$(RUN) --install e2e $(COMPOSE) down

up-demo: ## up with the sandbox, then a comment followed to its pull request
	@$(RUN) --install e2e $(COMPOSE) up-demo

prove: ## build, start, kill, restart, back up, scale the containers, and write the figures (a quarter of an hour)
	@$(RUN) --install e2e $(COMPOSE) prove

github-app: ## make the GitHub App for real GitHub and keep it in .env (URL=https://..., ORGANIZATION=...)
	@URL="$(URL)" ORGANIZATION="$(ORGANIZATION)" $(RUN) --install e2e node e2e/src/github-app/main.ts

test: ## run every test, beside a running stack (TEST_ONLY="api-gateway e2e" narrows)
	@$(RUN) --install all $(STACK) test --only "$(TEST_ONLY)"

check: ## types, lint, shape, copies, contracts
	@$(RUN) --install all $(STACK) check

e2e: ## run the scenario, fault and browser tests
	@$(RUN) --install all $(STACK) test --only e2e

bench: ## measure, and write docs/benchmarks.md
	@$(RUN) --install all pnpm --silent --dir e2e bench
