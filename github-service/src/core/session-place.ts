export type SessionPlace = { readonly owner: string; readonly repo?: string };
