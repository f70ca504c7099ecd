/** Any number of modules under one name, after PyTorch's `nn.ModuleList`. */
import { Module } from "#modules/0_fundamentals/module_tree.ts";

/** What the parameters of a module hold. */
// deno-lint-ignore no-explicit-any
export type HeldBy<M extends Module<any>> = M extends Module<infer T> ? T : never;

/**
 * Modules in a row, which are named by their places: the weight of the first one of `blocks` is
 * `"blocks.0.weight"`, as in PyTorch. In a plain array no walk would find them.
 *
 * @example
 * ```ts
 * import { ModuleList } from "#modules/0_fundamentals/module_list.ts";
 * import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
 *
 * class Scale extends Module<number> {
 *   factor = new Parameter(2);
 * }
 * class Network extends Module<number> {
 *   layers = new ModuleList([new Scale(), new Scale()]);
 *   forward(x: number): number {
 *     for (const { factor } of this.layers) x *= factor.value;
 *     return x;
 *   }
 * }
 *
 * const network = new Network(), names = network.namedParameters().map(([name]) => name).join();
 * if (names !== "layers.0.factor,layers.1.factor") throw new Error(names);
 * if (network.forward(3) !== 12) throw new Error(`${network.forward(3)}`);
 * ```
 */
// deno-lint-ignore no-explicit-any
export class ModuleList<M extends Module<any>> extends Module<HeldBy<M>> implements Iterable<M> {
  readonly #modules: M[];

  /** @throws {TypeError} for what is no module; so does `push` */
  constructor(modules: Iterable<M> = []) {
    super();
    this.#modules = [];
    for (const module of modules) this.push(module);
  }

  /** How many modules there are. */
  get length(): number {
    return this.#modules.length;
  }

  /** The module at a place, from 0, or from the end: -1 is the last. */
  at(place: number): M | undefined {
    return this.#modules.at(place);
  }

  /** Puts one more module at the end. */
  push(module: M): this {
    if (!(module instanceof Module)) {
      throw new TypeError(`What ModuleList is given for place ${this.length} is no module`);
    }
    this.#modules.push(module);
    return this;
  }

  [Symbol.iterator](): Iterator<M> {
    return this.#modules[Symbol.iterator]();
  }

  override children(): [name: string, child: Module<HeldBy<M>>][] {
    const inRow = this.#modules.map((module, i): [string, Module<HeldBy<M>>] => [`${i}`, module]);
    return [...inRow, ...super.children()];
  }
}
