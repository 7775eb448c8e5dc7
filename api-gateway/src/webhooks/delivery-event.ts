import type { Trigger } from "../core/commands/trigger.ts";

export type Person = { readonly id: string; readonly login: string };

export type DeliveryEvent = {
  readonly provider: string;
  readonly event: string;
  readonly action: string;
  readonly deliveryKey: string;
  readonly threadKey: string;
  readonly subjectKey: string;
  readonly trigger: Trigger;
  readonly sender: Person & { readonly isBot: boolean };
  readonly repository: {
    readonly owner: string;
    readonly name: string;
    readonly fullName: string;
    readonly defaultBranch: string;
    readonly isPrivate: boolean;
  };
  readonly thread: {
    readonly kind: "issue" | "pull_request";
    readonly number: number;
    readonly title: string;
    readonly body: string;
    readonly url: string;
    readonly author: Person;
    readonly authorTrusted: boolean;
  };
  readonly comment: {
    readonly id: string;
    readonly body: string;
    readonly url: string;
    readonly author: Person;
    readonly authorTrusted: boolean;
  } | null;
  readonly isOwnWriting: boolean;
};
