export type EventWriterPorts = {
  readonly isStopping: () => boolean;
  numberEvents(): Promise<number>;
  writeNumberedEvents(): Promise<number>;
};

export async function writeEvents({ isStopping, numberEvents, writeNumberedEvents }: EventWriterPorts): Promise<void> {
  while (!isStopping()) {
    const numbered = await numberEvents();
    const written = await writeNumberedEvents();
    if (numbered === 0 && written === 0) return;
  }
}
