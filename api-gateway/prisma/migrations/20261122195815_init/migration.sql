-- CreateTable
CREATE TABLE "deliveries" (
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "delivery_key" TEXT NOT NULL,
    "event" TEXT,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "command" TEXT,
    "repository" TEXT,
    "sender" TEXT,
    "task_id" TEXT,
    "flow_id" TEXT,
    "decisions" JSONB NOT NULL,
    "headers" JSONB NOT NULL,
    "body" BYTEA,
    "size_bytes" INTEGER NOT NULL,
    "repeats" INTEGER NOT NULL DEFAULT 0,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "effects" (
    "provider" TEXT NOT NULL,
    "semantic_key" TEXT NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "task_id" TEXT,
    "flow_id" TEXT,

    CONSTRAINT "effects_pkey" PRIMARY KEY ("provider","semantic_key")
);

-- CreateTable
CREATE TABLE "deferrals" (
    "delivery_id" TEXT NOT NULL,
    "order" JSONB NOT NULL,
    "prepare_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deferrals_pkey" PRIMARY KEY ("delivery_id")
);

-- CreateTable
CREATE TABLE "flows" (
    "id" TEXT NOT NULL,
    "active_task_id" TEXT,
    "session_id" TEXT,
    "summary" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "flows_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flow_threads" (
    "provider" TEXT NOT NULL,
    "thread_key" TEXT NOT NULL,
    "flow_id" TEXT NOT NULL,

    CONSTRAINT "flow_threads_pkey" PRIMARY KEY ("provider","thread_key")
);

-- CreateTable
CREATE TABLE "tasks" (
    "id" TEXT NOT NULL,
    "flow_id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "semantic_key" TEXT NOT NULL,
    "delivery_id" TEXT,
    "status" TEXT NOT NULL,
    "readiness" TEXT NOT NULL,
    "prepare_at" TIMESTAMPTZ(3) NOT NULL,
    "command" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "prompt_template" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "repository" TEXT NOT NULL,
    "thread_kind" TEXT NOT NULL,
    "thread_number" INTEGER NOT NULL,
    "thread_url" TEXT NOT NULL,
    "sender_id" TEXT NOT NULL,
    "sender_login" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "tainted" BOOLEAN NOT NULL,
    "taint_reason" TEXT,
    "publish" TEXT NOT NULL,
    "budget_micro_usd" BIGINT NOT NULL,
    "spent_micro_usd" BIGINT NOT NULL DEFAULT 0,
    "attempt_micro_usd" BIGINT NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "max_attempts" INTEGER NOT NULL,
    "worker_id" TEXT,
    "lease_expires_at" TIMESTAMPTZ(3),
    "cancel_reason" TEXT,
    "usage" JSONB,
    "error_code" TEXT,
    "error_message" TEXT,
    "result" JSONB,
    "pull_request_number" INTEGER,
    "pull_request_url" TEXT,
    "traceparent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "tasks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_attempts" (
    "task_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "worker_id" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "usage" JSONB,
    "error" JSONB,
    "duration_ms" BIGINT NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "task_attempts_pkey" PRIMARY KEY ("task_id","attempt")
);

-- CreateTable
CREATE TABLE "outbox" (
    "task_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "available_at" TIMESTAMPTZ(3) NOT NULL,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("task_id")
);

-- CreateTable
CREATE TABLE "replies" (
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "task_id" TEXT,
    "delivery_id" TEXT,
    "repository" TEXT NOT NULL,
    "thread_kind" TEXT NOT NULL,
    "thread_number" INTEGER NOT NULL,
    "reaction" JSONB,
    "body" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "is_final" BOOLEAN NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "create_body" TEXT,
    "create_version" INTEGER NOT NULL DEFAULT 0,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "sent_version" INTEGER NOT NULL DEFAULT 0,
    "comment_id" TEXT,
    "url" TEXT,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "reacted_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "replies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "command_versions" (
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "definition" JSONB,
    "caller" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "command_versions_pkey" PRIMARY KEY ("name","version")
);

-- CreateTable
CREATE TABLE "events" (
    "id" BIGSERIAL NOT NULL,
    "sequence" BIGINT,
    "line" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "written_at" TIMESTAMPTZ(3),

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "deliveries_received_at_id_idx" ON "deliveries"("received_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_provider_delivery_key_key" ON "deliveries"("provider", "delivery_key");

-- CreateIndex
CREATE INDEX "deferrals_prepare_at_idx" ON "deferrals"("prepare_at");

-- CreateIndex
CREATE INDEX "tasks_created_at_id_idx" ON "tasks"("created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "tasks_flow_id_created_at_idx" ON "tasks"("flow_id", "created_at");

-- CreateIndex
CREATE INDEX "tasks_status_lease_expires_at_idx" ON "tasks"("status", "lease_expires_at");

-- CreateIndex
CREATE INDEX "tasks_readiness_status_prepare_at_idx" ON "tasks"("readiness", "status", "prepare_at");

-- CreateIndex
CREATE UNIQUE INDEX "tasks_provider_semantic_key_key" ON "tasks"("provider", "semantic_key");

-- CreateIndex
CREATE INDEX "outbox_published_at_available_at_idx" ON "outbox"("published_at", "available_at");

-- CreateIndex
CREATE UNIQUE INDEX "replies_task_id_key" ON "replies"("task_id");

-- CreateIndex
CREATE UNIQUE INDEX "replies_delivery_id_key" ON "replies"("delivery_id");

-- CreateIndex
CREATE INDEX "replies_status_next_attempt_at_idx" ON "replies"("status", "next_attempt_at");

-- CreateIndex
CREATE UNIQUE INDEX "events_sequence_key" ON "events"("sequence");

-- CreateIndex
CREATE INDEX "events_written_at_id_idx" ON "events"("written_at", "id");

-- AddForeignKey
ALTER TABLE "flow_threads" ADD CONSTRAINT "flow_threads_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "flows"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "flows"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_attempts" ADD CONSTRAINT "task_attempts_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "tasks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "tasks"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "replies" ADD CONSTRAINT "replies_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "tasks"("id") ON DELETE SET NULL ON UPDATE CASCADE;
