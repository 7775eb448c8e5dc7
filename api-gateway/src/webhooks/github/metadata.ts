import type { Trigger } from "../../core/commands/trigger.ts";
import { stripHiddenText } from "../../core/text/strip-hidden-text.ts";
import { stripInvisibleCharacters } from "../../core/text/strip-invisible-characters.ts";
import type { AgentIdentity } from "../agent-identity.ts";
import type { DeliveryEvent, Person } from "../delivery-event.ts";
import type { GithubUser } from "./event-schemas.ts";
import type { GithubEvent } from "./github-event.ts";
import { hasAgentMarker } from "./has-agent-marker.ts";

const trustedAssociations: ReadonlySet<string> = new Set(["OWNER", "MEMBER", "COLLABORATOR"]);

function toPerson({ id, login }: GithubUser): Person {
  return { id: String(id), login };
}

function isAgentUser({ id, login }: GithubUser, agent: AgentIdentity): boolean {
  return String(id) === agent.userId || login.toLowerCase() === agent.login?.toLowerCase();
}

function toTrigger({ name, payload }: GithubEvent, agent: AgentIdentity): Trigger {
  if (name === "issue_comment") {
    const { body } = payload.comment;
    const previousTexts = payload.action === "edited" ? [payload.changes?.body?.from ?? body] : null;
    return { kind: "text", texts: [body], previousTexts };
  }
  if (payload.action === "labeled") return { kind: "label", label: payload.label.name };
  if (payload.action === "assigned") return { kind: "assigned", toAgent: isAgentUser(payload.assignee, agent) };
  return { kind: "text", texts: [payload.issue.title, payload.issue.body], previousTexts: null };
}

function toSubjectKey({ name, payload }: GithubEvent, threadKey: string): string {
  if (name === "issue_comment") return `${threadKey}:comment:${payload.comment.id}`;
  if (payload.action === "opened") return `${threadKey}:opened`;
  return `${threadKey}:changed:${payload.issue.updated_at}`;
}

function toThread({ payload: { issue } }: GithubEvent): DeliveryEvent["thread"] {
  return {
    kind: issue.pull_request == null ? "issue" : "pull_request",
    number: issue.number,
    title: stripInvisibleCharacters(issue.title),
    body: stripHiddenText(issue.body),
    url: issue.html_url,
    author: toPerson(issue.user),
    authorTrusted: trustedAssociations.has(issue.author_association),
  };
}

function toComment({ name, payload }: GithubEvent): DeliveryEvent["comment"] {
  if (name !== "issue_comment") return null;
  const { id, body, html_url, user, author_association } = payload.comment;
  return {
    id: String(id),
    body: stripHiddenText(body),
    url: html_url,
    author: toPerson(user),
    authorTrusted: trustedAssociations.has(author_association),
  };
}

function isOwnWriting({ name, payload }: GithubEvent, agent: AgentIdentity): boolean {
  if (name === "issue_comment") return isAgentUser(payload.comment.user, agent) || hasAgentMarker(payload.comment.body);
  return payload.action === "opened" && hasAgentMarker(payload.issue.body);
}

export function toDeliveryEvent(event: GithubEvent, agent: AgentIdentity): DeliveryEvent {
  const { repository, sender, issue, action } = event.payload;
  const fullName = `${repository.owner.login}/${repository.name}`;
  const threadKey = `github:${fullName.toLowerCase()}#${issue.number}`;
  return {
    provider: "github",
    event: event.name,
    action,
    deliveryKey: `github:${event.deliveryId}`,
    threadKey,
    subjectKey: toSubjectKey(event, threadKey),
    trigger: toTrigger(event, agent),
    sender: { ...toPerson(sender), isBot: sender.type === "Bot" || sender.login.endsWith("[bot]") },
    repository: {
      owner: repository.owner.login,
      name: repository.name,
      fullName,
      defaultBranch: repository.default_branch,
      isPrivate: repository.private,
    },
    thread: toThread(event),
    comment: toComment(event),
    isOwnWriting: isOwnWriting(event, agent),
  };
}
