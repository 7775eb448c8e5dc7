import { fileURLToPath } from "node:url";
import { createStackPaths } from "../stack/paths.ts";
import { StackError } from "../stack/stack-error.ts";
import { parseAppRequest } from "./app-request.ts";
import { makeGithubApp } from "./make-github-app.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/u, "");

try {
  const envFile = createStackPaths(ROOT).userEnvFile;
  const { slug, html_url, botId } = await makeGithubApp({
    request: parseAppRequest(process.env),
    envFile,
    report: console.log,
  });
  console.log(`\nThe GitHub App ${slug} is made, and ${envFile} knows it.`);
  if (botId === undefined)
    console.log(`Look up the "id" of its bot at https://api.github.com/users/${slug}[bot] and set GITHUB_BOT_USER_ID.`);
  console.log(
    `Next: install it on your repositories at ${html_url}/installations/new, set ANTHROPIC_API_KEY, make up.`,
  );
} catch (error) {
  console.error(error instanceof StackError ? error.message : error);
  process.exitCode = 1;
}
