export type EventWriterPorts = {
  readonly isStopping: () => boolean;
  readonly mostAtOnce: number;
  giveWay(): Promise<void>;
  numberEvents(): Promise<number>;
  writeNumberedEvents(): Promise<number>;
};

export async function writeEvents(ports: EventWriterPorts): Promise<void> {
  const { isStopping, mostAtOnce, giveWay, numberEvents, writeNumberedEvents } = ports;
  while (!isStopping()) {
    await giveWay();
    const numbered = await numberEvents();
    const written = await writeNumberedEvents();
    if (numbered < mostAtOnce && written < mostAtOnce) return;
  }
}
