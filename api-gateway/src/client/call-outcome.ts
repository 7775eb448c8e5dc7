export type CallOutcome<Answer> =
  | { readonly kind: "answered"; readonly answer: Answer }
  | { readonly kind: "missing"; readonly code: string; readonly detail: string }
  | { readonly kind: "refused"; readonly code: string; readonly detail: string }
  | { readonly kind: "unavailable"; readonly detail: string; readonly retryAfterSeconds: number | undefined };
