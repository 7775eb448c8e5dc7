import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createTranscriptRepository } from "../../src/storage/transcript-repository.ts";
import { createTestClock, openTestDatabase } from "../support/open-test-database.ts";

const flowId = "flow-0123456789ab";
const transcript = {
  flow_id: flowId,
  session_id: "session-1",
  session_cost_usd: 0.012345,
  content: Buffer.from('{"type":"user"}\n'.repeat(1000)),
};

async function openTranscripts(cli = "claude") {
  const database = await openTestDatabase();
  const { now } = createTestClock();
  const limits = { maxBytes: 100_000, maxStoredBytes: 10_000 };
  return { database, transcripts: createTranscriptRepository({ database, cli, limits, now }) };
}

describe("transcripts", () => {
  it("come back as they were, and take little room", async () => {
    const { transcripts, database } = await openTranscripts();
    await transcripts.save(transcript);

    expect(await transcripts.findByFlow(flowId)).toEqual(transcript);
    const row = await database.transcript.findFirst();
    expect(row?.content.length).toBeLessThan(1000);
  });

  it("are one a flow, the last", async () => {
    const { transcripts, database } = await openTranscripts();
    await transcripts.save(transcript);
    await transcripts.save({ ...transcript, session_id: "session-2", content: Buffer.from("next") });

    expect(await transcripts.findByFlow(flowId)).toMatchObject({ session_id: "session-2" });
    expect(await database.transcript.count()).toBe(1);
  });

  it("are unknown of other flows", async () => {
    const { transcripts } = await openTranscripts();
    await transcripts.save(transcript);

    expect(await transcripts.findByFlow("flow-ffffffffffff")).toBeUndefined();
  });

  it.each([
    ["are too long", Buffer.alloc(100_001)],
    ["stay too long when packed", randomBytes(50_000)],
  ])("are not kept when they %s, and an older one does not come back instead", async (_case, content) => {
    const { transcripts } = await openTranscripts();
    await transcripts.save(transcript);

    await expect(transcripts.save({ ...transcript, content })).rejects.toThrow(/too large to be kept/u);
    expect(await transcripts.findByFlow(flowId)).toBeUndefined();
  });
});
