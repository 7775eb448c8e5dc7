-- CreateEnum
CREATE TYPE "execution_state" AS ENUM ('running', 'finished', 'delivered', 'abandoned');

-- CreateEnum
CREATE TYPE "artifact_kind" AS ENUM ('patch', 'bundle');

-- CreateTable
CREATE TABLE "executions" (
    "id" UUID NOT NULL,
    "task_id" VARCHAR(17) NOT NULL,
    "flow_id" VARCHAR(17) NOT NULL,
    "attempt" INTEGER NOT NULL,
    "worker_id" VARCHAR(100) NOT NULL,
    "state" "execution_state" NOT NULL DEFAULT 'running',
    "outcome" VARCHAR(20),
    "error_code" VARCHAR(64),
    "isolation" VARCHAR(20),
    "cost_micro_usd" BIGINT,
    "result" JSONB,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "executions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transcripts" (
    "flow_id" VARCHAR(17) NOT NULL,
    "cli" VARCHAR(40) NOT NULL,
    "session_id" VARCHAR(200) NOT NULL,
    "session_cost_micro_usd" BIGINT NOT NULL DEFAULT 0,
    "content" BYTEA NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transcripts_pkey" PRIMARY KEY ("flow_id","cli")
);

-- CreateTable
CREATE TABLE "artifacts" (
    "id" UUID NOT NULL,
    "task_id" VARCHAR(17) NOT NULL,
    "kind" "artifact_kind" NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "artifacts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "executions_state_seen_at_idx" ON "executions"("state", "seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "executions_task_id_attempt_key" ON "executions"("task_id", "attempt");

-- CreateIndex
CREATE INDEX "transcripts_updated_at_idx" ON "transcripts"("updated_at");

-- CreateIndex
CREATE INDEX "artifacts_created_at_idx" ON "artifacts"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "artifacts_task_id_kind_sha256_key" ON "artifacts"("task_id", "kind", "sha256");
