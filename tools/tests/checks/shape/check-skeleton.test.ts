import { describe, expect, it } from "vitest";
import { checkSkeleton } from "../../../src/checks/shape/check-skeleton.ts";
import { expectedShape } from "../../../src/checks/shape/expected-shape.ts";
import { findMessages } from "../../support/find-messages.ts";
import { buildServiceTree, buildSevenServices } from "../../support/service-tree.ts";

describe("skeleton", () => {
  it("passes seven services of the same shape", async () => {
    expect(await findMessages(checkSkeleton, buildSevenServices())).toEqual([]);
  });

  it.each(expectedShape.serviceFiles.filter((file) => file !== "package.json"))(
    "refuses a service without %s",
    async (file) => {
      const { [`jira-service/${file}`]: _removed, ...files } = buildSevenServices();

      expect(await findMessages(checkSkeleton, files)).toEqual([
        `jira-service/${file}: is missing; every service has it`,
      ]);
    },
  );

  it("refuses a service without a folder that all have", async () => {
    const { "jira-service/src/api/routes/x.ts": _removed, ...files } = buildSevenServices();

    expect(await findMessages(checkSkeleton, files)).toEqual([
      "jira-service/src/api/routes: is missing; every service has it",
    ]);
  });

  it.each(["src/services/x.ts", "src/server.ts"])("refuses %s as no part of the skeleton", async (path) => {
    const files = { ...buildSevenServices(), [`slack-service/${path}`]: "" };
    const [name] = path.slice("src/".length).split("/");

    expect(await findMessages(checkSkeleton, files)).toEqual([
      `slack-service/src/${name}: is not part of the skeleton; see tools/README.md`,
    ]);
  });

  it("names the services that are missing as a whole", async () => {
    const messages = await findMessages(checkSkeleton, buildServiceTree("api-gateway"));

    expect(messages).toHaveLength(6);
    expect(messages).toContain("agent-container: is missing; it is one of the seven services");
  });
});
