import { chown, cp, mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ContainedUser } from "../containment/contained-user.ts";

export type Home = {
  folder: string;
  user: ContainedUser | undefined;
  configuration: { folder: string; instructions: string };
  transcript: { path: string; content: Buffer } | undefined;
};

const gitSettings = `[user]
\tname = agent-system
\temail = agent-system@users.noreply.github.com
[safe]
\tdirectory = *
[advice]
\tdetachedHead = false
[gc]
\tauto = 0
`;

async function giveTo(user: ContainedUser, folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true });
  await Promise.all(
    [folder, ...entries.map((entry) => join(folder, entry))].map((path) => chown(path, user.uid, user.gid)),
  );
}

export async function prepareHome({ folder, user, configuration, transcript }: Home): Promise<void> {
  const claude = join(folder, ".claude");
  await cp(configuration.folder, claude, { recursive: true });
  await cp(configuration.instructions, join(claude, "CLAUDE.md"));
  await writeFile(join(folder, ".gitconfig"), gitSettings);
  if (transcript !== undefined) {
    await mkdir(join(folder, dirname(transcript.path)), { recursive: true });
    await writeFile(join(folder, transcript.path), transcript.content);
  }
  if (user !== undefined) await giveTo(user, folder);
}
