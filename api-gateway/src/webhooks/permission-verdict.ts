export type PermissionVerdict =
  | { readonly kind: "permitted"; readonly detail: string }
  | { readonly kind: "denied"; readonly reason: "not_permitted"; readonly detail: string }
  | { readonly kind: "undecided"; readonly detail: string };
