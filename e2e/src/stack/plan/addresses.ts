export interface Addresses {
  portOf(name: string): number;
  urlOf(name: string): string;
}

export function createAddresses(ports: ReadonlyMap<string, number>): Addresses {
  const portOf = (name: string) => {
    const port = ports.get(name);
    if (port === undefined) throw new Error(`${name} has no port`);
    return port;
  };
  return { portOf, urlOf: (name) => `http://127.0.0.1:${portOf(name)}` };
}
