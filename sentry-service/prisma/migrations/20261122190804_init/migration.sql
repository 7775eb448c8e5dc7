-- CreateEnum
CREATE TYPE "idempotency_state" AS ENUM ('started', 'finished', 'unknown');

-- CreateTable
CREATE TABLE "credentials" (
    "name" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "encrypted_text" BYTEA NOT NULL,
    "account_id" BIGINT NOT NULL,
    "account_login" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credentials_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "idempotency_records" (
    "caller" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "state" "idempotency_state" NOT NULL,
    "task_id" TEXT,
    "status" INTEGER,
    "answer" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_records_pkey" PRIMARY KEY ("caller","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "credentials_owner_key" ON "credentials"("owner");

-- CreateIndex
CREATE INDEX "idempotency_records_task_id_idx" ON "idempotency_records"("task_id");

-- CreateIndex
CREATE INDEX "idempotency_records_created_at_idx" ON "idempotency_records"("created_at");
