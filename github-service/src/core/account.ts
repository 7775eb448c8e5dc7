export type Account = { readonly id: number; readonly login: string };

export type Identity = Account & { readonly type: string };
