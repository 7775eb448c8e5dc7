export type DeliveryHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

export type RawDelivery = {
  readonly headers: DeliveryHeaders;
  readonly rawBody: Uint8Array;
};
