export type AppKey = { readonly appId: number; readonly privateKey: string };

export type CredentialSecret = { readonly kind: "token"; readonly token: string } | ({ readonly kind: "app" } & AppKey);
