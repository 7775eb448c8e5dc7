import { describe, expect, it } from "vitest";
import { APP_ID, startAppSandbox } from "../support/play-app.ts";

describe("installations of the App", () => {
  it("shows the installation of a repository, its owner and its organization", async () => {
    const { asApp } = await startAppSandbox();

    const installation = await asApp("GET", "/repos/Acme/Shop/installation");

    expect(installation.json).toMatchObject({
      id: expect.any(Number),
      account: { login: "acme", type: "Organization" },
      repository_selection: "all",
      permissions: { contents: "write", issues: "write", metadata: "read", pull_requests: "write" },
      app_id: Number(APP_ID),
      app_slug: "agent-system",
      target_type: "Organization",
      suspended_at: null,
    });
    expect((await asApp("GET", "/users/acme/installation")).json).toEqual(installation.json);
    expect((await asApp("GET", "/orgs/acme/installation")).json).toEqual(installation.json);
    expect((await asApp("GET", "/repos/mallory/shop/installation")).json).toMatchObject({
      account: { login: "mallory" },
      target_type: "User",
    });
  });

  it("lists them a page at a time", async () => {
    const { asApp, findInstallation } = await startAppSandbox();

    const first = await asApp("GET", "/app/installations?per_page=1");

    expect(first.json).toMatchObject([{ app_id: Number(APP_ID) }]);
    expect((await asApp("GET", "/app/installations")).json).toContainEqual(
      expect.objectContaining({ id: await findInstallation("acme/shop") }),
    );
  });

  it.each(["/repos/acme/none/installation", "/repos/elsewhere/shop/installation", "/users/elsewhere/installation"])(
    "answers 404 for %s",
    async (path) => {
      const { asApp } = await startAppSandbox();

      expect((await asApp("GET", path)).status).toBe(404);
    },
  );

  it("forgets an installation that is taken away, and its tokens; a new one has another id", async () => {
    const { asApp, asInstallation, control, findInstallation, mint } = await startAppSandbox();
    const before = await findInstallation("acme/shop");
    const token = await mint();

    await control("POST", "/github/app/uninstall", { owner: "acme" });

    expect((await asApp("GET", "/repos/acme/shop/installation")).status).toBe(404);
    expect((await asApp("POST", `/app/installations/${before}/access_tokens`)).status).toBe(404);
    expect((await asInstallation(token, "GET", "/repos/acme/shop")).status).toBe(401);
    expect((await control("POST", "/github/app/uninstall", { owner: "acme" })).status).toBe(404);

    expect((await control("POST", "/github/app/install", { owner: "acme" })).status).toBe(201);
    expect((await control("POST", "/github/app/install", { owner: "acme" })).status).toBe(409);
    expect(await findInstallation("acme/shop")).toBeGreaterThan(before);
    expect((await asInstallation(token, "GET", "/repos/acme/shop")).status).toBe(401);
    expect((await asInstallation(await mint(), "GET", "/repos/acme/shop")).status).toBe(200);
  });

  it("does nothing while it is suspended", async () => {
    const { asApp, asInstallation, control, findInstallation, mint, url } = await startAppSandbox();
    const token = await mint();
    const suspended = { message: "This installation has been suspended" };
    const path = `/app/installations/${await findInstallation("acme/shop")}/access_tokens`;

    await control("POST", "/github/app/suspend", { suspended: true });

    expect((await asApp("GET", "/repos/acme/shop/installation")).json).toMatchObject({
      suspended_at: expect.stringMatching(/Z$/u),
    });
    expect(await asApp("POST", path)).toMatchObject({ status: 403, json: suspended });
    expect(await asInstallation(token, "GET", "/repos/acme/shop")).toMatchObject({ status: 403, json: suspended });
    const refs = await fetch(`${url}/github/git/acme/shop.git/info/refs?service=git-upload-pack`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(refs.status).toBe(403);

    await control("POST", "/github/app/suspend", { suspended: false });

    expect((await asInstallation(token, "GET", "/repos/acme/shop")).status).toBe(200);
  });

  it("is as it was after a reset, and the tokens are gone", async () => {
    const { asInstallation, control, findInstallation, mint } = await startAppSandbox();
    const before = await findInstallation("acme/shop");
    const token = await mint();
    await control("POST", "/github/app/suspend", { suspended: true });
    await control("POST", "/github/app/uninstall", { owner: "mallory" });

    expect((await control("POST", "/reset")).status).toBe(200);

    expect(await findInstallation("acme/shop")).toBe(before);
    expect(await findInstallation("mallory/shop")).toEqual(expect.any(Number));
    expect((await asInstallation(token, "GET", "/repos/acme/shop")).status).toBe(401);
    expect((await asInstallation(await mint(), "GET", "/repos/acme/shop")).status).toBe(200);
  });
});
