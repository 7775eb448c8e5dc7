export type RequestInText =
  | { readonly kind: "alone" }
  | {
      readonly kind: "words";
      readonly firstWord: string | undefined;
      readonly afterFirstWord: string;
      readonly isSingleWord: boolean;
      readonly text: string;
    };
