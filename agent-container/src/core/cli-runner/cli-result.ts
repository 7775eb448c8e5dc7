import type { RunFailureCode } from "../run-failure.ts";

export type CliResult = {
  success: boolean;
  output: string;
  error: { code: RunFailureCode; message: string } | null;
  cost_usd: number;
  session_cost_usd: number;
  input_tokens: number;
  output_tokens: number;
  cache_read_tokens: number;
  cache_write_tokens: number;
  turns: number;
  duration_ms: number;
  session_id: string | null;
};
