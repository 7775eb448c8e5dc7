import type { IssueCommentEvent, IssuesEvent } from "./event-schemas.ts";

export type GithubEvent =
  | { readonly name: "issue_comment"; readonly deliveryId: string; readonly payload: IssueCommentEvent }
  | { readonly name: "issues"; readonly deliveryId: string; readonly payload: IssuesEvent };
