import type MarkdownIt from "markdown-it";

type Parser = InstanceType<typeof MarkdownIt>;
type State = InstanceType<Parser["inline"]["State"]>;

const TILDE = "~".charCodeAt(0);
const markers = new Map([
  [1, TILDE],
  [2, TILDE + 0x1_0000],
]);

function readTildes(state: State, silent: boolean): boolean {
  if (silent || state.src.charCodeAt(state.pos) !== TILDE) return false;
  const { length, can_open: open, can_close: close } = state.scanDelims(state.pos, true);
  const token = state.push("text", "", 0);
  token.content = "~".repeat(length);
  const marker = markers.get(length);
  if (marker !== undefined) {
    state.delimiters.push({ marker, length: 0, token: state.tokens.length - 1, end: -1, open, close });
  }
  state.pos += length;
  return true;
}

function mark(state: State, index: number | undefined, type: "s_open" | "s_close"): void {
  const token = index === undefined ? undefined : state.tokens[index];
  if (token === undefined) return;
  token.type = type;
  token.nesting = type === "s_open" ? 1 : -1;
  token.markup = token.content;
}

function markPairs(state: State): boolean {
  const ours = new Set(markers.values());
  for (const { marker, token, end } of state.delimiters) {
    if (!ours.has(marker) || end === -1) continue;
    mark(state, token, "s_open");
    mark(state, state.delimiters[end]?.token, "s_close");
  }
  return true;
}

export function readStruckThrough({ inline }: Parser): void {
  inline.ruler.before("strikethrough", "struck_through", readTildes);
  inline.ruler2.after("balance_pairs", "struck_through", markPairs);
}
