import { findFreePort } from "../processes/find-free-port.ts";
import { findPortHolder } from "../processes/find-port-holder.ts";
import { isPortFree } from "../processes/is-port-free.ts";
import { StackError } from "../stack-error.ts";

export interface PortWish {
  readonly name: string;
  readonly port: number;
  readonly isFixed: boolean;
}

function describeTaken({ name, port }: PortWish): string {
  const holder = findPortHolder(port);
  if (holder === undefined)
    return `Port ${port} (${name}) is held by a process that this user may not see; run "sudo ss -ltnp" to find it.`;
  return `Port ${port} (${name}) is held by process ${holder.pid}: ${holder.command}`;
}

function toSettingName(name: string): string {
  return `${name.toUpperCase().replaceAll("-", "_")}_PORT`;
}

export async function choosePorts(wishes: readonly PortWish[]): Promise<Map<string, number>> {
  const ports = new Map<string, number>();
  const taken: PortWish[] = [];
  for (const wish of wishes) {
    const isFree = wish.port !== 0 && (await isPortFree(wish.port));
    if (isFree) ports.set(wish.name, wish.port);
    else if (wish.isFixed) taken.push(wish);
    else ports.set(wish.name, await findFreePort());
  }
  const [first] = taken;
  if (first === undefined) return ports;
  const advice = `Nothing was started. Stop what holds ${taken.length === 1 ? "it" : "them"}, or choose other ports in .env (${toSettingName(first.name)}=...).`;
  throw new StackError([...taken.map(describeTaken), advice].join("\n"));
}
