export type TurnBlock =
  | { readonly type: "thinking"; readonly thinking: string; readonly signature: string }
  | { readonly type: "text"; readonly text: string }
  | {
      readonly type: "tool_use";
      readonly id: string;
      readonly name: string;
      readonly input: Readonly<Record<string, unknown>>;
    };

export type Usage = {
  readonly input_tokens: number;
  readonly cache_creation_input_tokens: number;
  readonly cache_read_input_tokens: number;
  readonly output_tokens: number;
};

export type Turn = {
  readonly blocks: readonly TurnBlock[];
  readonly stopReason: "tool_use" | "end_turn";
};

export type Reply = {
  readonly id: string;
  readonly model: string;
  readonly turn: Turn;
  readonly usage: Usage;
};
