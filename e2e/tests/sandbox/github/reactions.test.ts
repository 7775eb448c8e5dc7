import { describe, expect, it } from "vitest";
import { z } from "zod";
import { startSandbox } from "../support/start-sandbox.ts";

const idSchema = z.looseObject({ id: z.number() });

describe("reactions", () => {
  it.each(["/repos/acme/shop/issues/1/reactions", "/repos/acme/shop/issues/comments/ID/reactions"])(
    "keeps one reaction of a kind on %s",
    async (template) => {
      const { github } = await startSandbox();
      const comment = idSchema.parse((await github("POST", "/repos/acme/shop/issues/1/comments", { body: "x" })).json);
      const path = template.replace("ID", String(comment.id));

      const first = await github("POST", path, { content: "eyes" });
      const again = await github("POST", path, { content: "eyes" });

      expect([first.status, again.status]).toEqual([201, 200]);
      expect(again.json).toMatchObject(idSchema.parse(first.json));
      expect((await github("GET", path)).json).toMatchObject([{ content: "eyes", user: { id: 9001 } }]);
      expect((await github("DELETE", `${path}/${idSchema.parse(first.json).id}`)).status).toBe(204);
      expect((await github("GET", path)).json).toEqual([]);
    },
  );

  it("refuses a reaction that GitHub does not know", async () => {
    const { github } = await startSandbox();

    expect((await github("POST", "/repos/acme/shop/issues/1/reactions", { content: "party" })).status).toBe(422);
  });

  it("counts reactions in the issue", async () => {
    const { github } = await startSandbox();
    await github("POST", "/repos/acme/shop/issues/1/reactions", { content: "rocket" });

    expect((await github("GET", "/repos/acme/shop/issues/1")).json).toMatchObject({
      reactions: { total_count: 1, rocket: 1, eyes: 0 },
    });
  });
});
