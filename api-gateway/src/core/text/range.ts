export type Range = { readonly start: number; readonly end: number };
