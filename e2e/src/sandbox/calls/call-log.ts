export type RecordedCall = {
  readonly provider: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  body: unknown;
  status: number;
  readonly at: string;
};

export type CallLog = {
  readonly add: (call: RecordedCall) => void;
  readonly list: (provider: string | undefined) => readonly RecordedCall[];
  readonly clear: () => void;
};

const LARGEST_NUMBER_KEPT = 5000;

export function createCallLog(): CallLog {
  const calls: RecordedCall[] = [];
  return {
    add(call) {
      calls.push(call);
      if (calls.length > LARGEST_NUMBER_KEPT) calls.shift();
    },
    list: (provider) => calls.filter((call) => provider === undefined || call.provider === provider),
    clear: () => calls.splice(0),
  };
}
