import { ServiceError } from "../../core/errors.ts";
import type { SessionPlace } from "../../core/session-place.ts";
import type { GithubClient, GithubToken } from "../create-github-client.ts";
import { githubInstallation, githubInstallations } from "./app-schemas.ts";

const EVERY_OWNER = "*";
const shared = { operation: "find_installation", repeatable: true } as const;

function describeAbsence(place: string) {
  const message = `The GitHub App is not installed on ${place}, or that does not exist. Install it there, on the page of the App at GitHub.`;
  return { code: "repository_not_found", message } as const;
}

async function findAny(client: GithubClient, jwt: GithubToken) {
  const request = { ...shared, route: "GET /app/installations", parameters: { per_page: 1 } };
  const [first] = (await client.send(jwt, request, githubInstallations)).data;
  if (first !== undefined) return first;
  const { code, message } = describeAbsence("any account");
  throw new ServiceError(code, message);
}

async function findFor(client: GithubClient, jwt: GithubToken, { owner, repo }: SessionPlace) {
  if (owner === EVERY_OWNER) return findAny(client, jwt);
  const request =
    repo === undefined
      ? { route: "GET /users/{owner}/installation", parameters: { owner }, absent: describeAbsence(owner) }
      : {
          route: "GET /repos/{owner}/{repo}/installation",
          parameters: { owner, repo },
          absent: describeAbsence(`${owner}/${repo}`),
        };
  return (await client.send(jwt, { ...shared, ...request }, githubInstallation)).data;
}

export async function findInstallation(client: GithubClient, jwt: GithubToken, place: SessionPlace) {
  const installation = await findFor(client, jwt, place);
  if (typeof installation.suspended_at !== "string") return installation;
  const message = `The GitHub App ${installation.app_slug} is suspended for ${place.owner}: its owner has to lift that at GitHub.`;
  throw new ServiceError("upstream_refused", message);
}
