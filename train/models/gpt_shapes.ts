/** The names and shapes of a GPT's parameters, as GPT-2's state dict has them. */
import type { Shape } from "#modules/2_tensors/shape.ts";
import type { GptOptions } from "#impl/6_transformers/gpt.ts";

/** How large a network is. */
export type GptSize = Omit<GptOptions, "draw" | "backend">;

/** Every parameter under its first name, in the order of `namedParameters`. */
export function gptShapes(
  { vocabulary, context, width, layers }: Omit<GptSize, "heads">,
): ReadonlyMap<string, { readonly shape: Shape }> {
  const normal = (name: string) =>
    [[`${name}.weight`, [width]], [`${name}.bias`, [width]]] as const;
  const layer = (name: string, from: number, to: number) =>
    [[`${name}.weight`, [from, to]], [`${name}.bias`, [to]]] as const;
  const block = [
    ...normal("ln_1"),
    ...layer("attn.c_attn", width, 3 * width),
    ...layer("attn.c_proj", width, width),
    ...normal("ln_2"),
    ...layer("mlp.c_fc", width, 4 * width),
    ...layer("mlp.c_proj", 4 * width, width),
  ];
  const shapes: readonly (readonly [name: string, shape: Shape])[] = [
    ["wte.weight", [vocabulary, width]],
    ["wpe.weight", [context, width]],
    ...Array.from(
      { length: layers },
      (_, i) => block.map(([name, shape]) => [`h.${i}.${name}`, shape] as const),
    ).flat(),
    ...normal("ln_f"),
  ];
  return new Map(shapes.map(([name, shape]) => [name, { shape }]));
}
