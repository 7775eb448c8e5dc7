-- CreateIndex
CREATE INDEX "flow_threads_flow_id_idx" ON "flow_threads"("flow_id");

-- CreateIndex
CREATE INDEX "flows_active_task_id_idx" ON "flows"("active_task_id");
