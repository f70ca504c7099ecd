/** What an answer is taken for. */
export type Mark =
  | { readonly kind: "right" }
  /** `say` tells what is wrong with it, where that is known. */
  | { readonly kind: "wrong"; readonly say?: string }
  /** It is no answer yet; `say` tells how one looks. */
  | { readonly kind: "unclear"; readonly say: string };
