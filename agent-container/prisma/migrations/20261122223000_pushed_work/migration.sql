-- AlterTable
ALTER TABLE "executions" ADD COLUMN     "pushed_commit" VARCHAR(64),
ADD COLUMN     "pushed_files" INTEGER;
