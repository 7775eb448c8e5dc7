export type OutgoingWebhook = {
  readonly id: string;
  readonly provider: string;
  readonly event: string;
  readonly url: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type Delivery = {
  readonly webhook: OutgoingWebhook;
  status: number | null;
  response: string | null;
  attempts: number;
  at: string;
};
