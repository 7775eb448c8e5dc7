import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const systemFiles = {
  passwd: "agent:x:1000:1000:agent:/home/agent:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/bin/false\n",
  group: "agent:x:1000:\nnogroup:x:65534:\n",
  hosts: "127.0.0.1 localhost agent\n::1 localhost\n",
  "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
};

export async function writeSystemFiles(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await Promise.all(Object.entries(systemFiles).map(([name, text]) => writeFile(join(folder, name), text)));
}
