export type LogEntry = Record<string, unknown>;

export type LogNote = {
  readonly file: string;
  readonly line: number | null;
  readonly problem: "torn" | "malformed" | "truncated" | "unreadable";
  readonly message: string;
};

export type TaskLogs = {
  readonly task_id: string;
  readonly metadata: LogEntry;
  readonly input: LogEntry;
  readonly webhook_flow: LogEntry[];
  readonly queue_flow: LogEntry[];
  readonly agent_output: LogEntry[];
  readonly microservices_flow: LogEntry[];
  readonly final_result: LogEntry;
  readonly notes: LogNote[];
};

export type TaskLogReader = { read(taskId: string): Promise<TaskLogs | undefined> };
