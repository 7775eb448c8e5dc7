import { expect, it, vi } from "vitest";
import { mintCapability } from "../support/mint-capability.ts";
import { startWithGithub } from "../support/start-with-github.ts";

const task = "task-0123456789ab";
const other = "task-ba9876543210";

it.each([
  ["no task", {}, [task], []],
  ["the same task", { taskId: task }, [task], []],
  ["another task", { taskId: other }, [other], [task]],
])(
  "a call of an agent whose header names %s is logged with each field once",
  async (_case, options, named, capable) => {
    const { send, service } = await startWithGithub();

    await send("GET /api/v1/github/repository/acme/shop", {
      ...{ caller: "agent", capability: await mintCapability(), ...options },
    });

    await vi.waitFor(() => expect(service.lines.join("")).toContain("request answered"));
    const line = service.lines.find((each) => each.includes("request answered")) ?? "";
    expect(Array.from(line.matchAll(/"task_id":"([^"]*)"/gu), ([, id]) => id)).toEqual(named);
    expect(Array.from(line.matchAll(/"capability_task_id":"([^"]*)"/gu), ([, id]) => id)).toEqual(capable);
  },
);
