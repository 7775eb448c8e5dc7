export type AgentIdentity = { readonly userId: string | undefined; readonly login: string | undefined };
