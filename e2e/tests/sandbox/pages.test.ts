import { describe, expect, it } from "vitest";
import { startSandbox } from "./support/start-sandbox.ts";

describe("pages to look at", () => {
  it("shows an issue with its comments and reactions, escaped", async () => {
    const { github, call } = await startSandbox();
    await github("POST", "/repos/acme/shop/issues/1/comments", { body: "<script>alert('x')</script>" });
    await github("POST", "/repos/acme/shop/issues/1/reactions", { content: "eyes" });

    const page = await call("GET", "/github/acme/shop/issues/1");

    expect(page.headers.get("content-type")).toContain("text/html");
    expect(page.text).toContain("A voucher is refused");
    expect(page.text).toContain("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
    expect(page.text).toContain("eyes (agent-system[bot])");
    expect(page.text).not.toContain("<script>");
  });

  it("shows the diff of a pull request", async () => {
    const { call } = await startSandbox();

    expect((await call("GET", "/github/acme/shop/pull/2")).text).toContain(
      '<span class="add">+const PRICE = 350;</span>',
    );
    expect((await call("GET", "/github/acme/shop/pull/2.diff")).text).toContain("+++ b/src/gift-wrap.js");
    expect((await call("GET", "/github/acme/shop/pull/5")).text).toContain("mallory/shop:cheaper-mugs → main");
  });

  it("lists the threads of a repository", async () => {
    const { call } = await startSandbox();

    const page = await call("GET", "/github/acme/shop");

    expect(page.text).toContain("#1 A voucher is refused");
    expect(page.text).toContain("/github/acme/shop/pull/2");
  });

  it("answers 404 for what is not there", async () => {
    const { call } = await startSandbox();

    expect((await call("GET", "/github/acme/none")).status).toBe(404);
    expect((await call("GET", "/github/acme/shop/pull/1")).status).toBe(404);
    expect((await call("GET", "/github/acme/shop/issues/abc")).status).toBe(400);
  });
});
