export type Transcript = { flow_id: string; session_id: string; session_cost_usd: number; content: Buffer };

export type TranscriptRepository = {
  findByFlow(flowId: string): Promise<Transcript | undefined>;
  save(transcript: Transcript): Promise<void>;
};
