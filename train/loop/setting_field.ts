/** The values that a setting can have, as data. */
export type SettingField =
  | { readonly kind: "whole"; readonly min?: number; readonly max?: number }
  | { readonly kind: "number" }
  | { readonly kind: "choice"; readonly choices: readonly string[] }
  | { readonly kind: "path" }
  | { readonly kind: "switch" };
