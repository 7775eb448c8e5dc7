export type PermissionAnswer =
  | {
      readonly kind: "found";
      readonly permission: string;
      readonly roleName: string | null;
      readonly userId: string | null;
    }
  | { readonly kind: "user_unknown" }
  | { readonly kind: "undecided"; readonly detail: string };
