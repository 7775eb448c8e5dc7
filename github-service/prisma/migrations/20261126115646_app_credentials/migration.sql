-- AlterTable
ALTER TABLE "credentials" ADD COLUMN     "app_id" BIGINT,
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'token',
ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'api';
