import { describe, expect, it } from "vitest";
import { checkRegistries } from "../../../src/checks/shape/check-registries.ts";
import { checkVersions } from "../../../src/checks/shape/check-versions.ts";
import { findMessages } from "../../support/find-messages.ts";

function buildManifest(version: string): string {
  return JSON.stringify({ devDependencies: { zod: version } });
}

describe("versions", () => {
  it.each(["^4.6.7", "~4.6.7", "4", "*", "latest", "file:../zod", "workspace:*", ">=4.0.0"])(
    "refuses %s",
    async (version) => {
      expect(await findMessages(checkVersions, { "e2e/package.json": buildManifest(version) })).toEqual([
        `e2e/package.json: "zod": "${version}" is not an exact version`,
      ]);
    },
  );

  it("refuses two versions of one dependency in two services", async () => {
    const files = {
      "api-gateway/package.json": buildManifest("4.6.7"),
      "jira-service/package.json": buildManifest("4.6.6"),
    };

    expect(await findMessages(checkVersions, files)).toEqual([
      'jira-service/package.json: "zod" is 4.6.6 here and 4.6.7 in api-gateway',
    ]);
  });

  it("passes exact versions, previews included", async () => {
    const files = {
      "api-gateway/package.json": buildManifest("4.6.7"),
      "jira-service/package.json": buildManifest("4.6.7"),
      "tools/package.json": buildManifest("7.10.0-7.561d7b42579a2459cc8edf3788918b626c640023"),
    };

    expect(await findMessages(checkVersions, files)).toEqual([]);
  });
});

describe("registries", () => {
  it.each([
    ["a/pnpm-lock.yaml", "  resolution: {integrity: sha512-x, tarball: https://registry.example/zod.tgz}\n"],
    ["a/package-lock.json", '"resolved": "https://registry.example/zod.tgz"\n'],
    ["a/.npmrc", "registry=https://registry.example\n"],
  ])("refuses a host in %s", async (path, content) => {
    expect(await findMessages(checkRegistries, { [path]: content })).toEqual([
      `${path}:1: names a package registry's host; it would bind everyone to it`,
    ]);
  });

  it("passes a lock of integrities and a deprecation's link", async () => {
    const content = "  resolution: {integrity: sha512-x}\n  deprecated: see https://example.org\n";

    expect(await findMessages(checkRegistries, { "a/pnpm-lock.yaml": content })).toEqual([]);
  });
});
