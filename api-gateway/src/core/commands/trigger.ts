export type Trigger =
  | { readonly kind: "text"; readonly texts: readonly string[]; readonly previousTexts: readonly string[] | null }
  | { readonly kind: "label"; readonly label: string }
  | { readonly kind: "assigned"; readonly toAgent: boolean };
