/** Modules that are called one after another, after PyTorch's `nn.Sequential`. */
import { Module } from "#modules/0_fundamentals/module_tree.ts";

/** What makes one value of another: a module with `forward`, or a function that has no parameters. */
export type Layer<X, T> = (Module<T> & { forward(x: X): X }) | ((x: X) => X);

/**
 * Layers one behind the other: each is given what the one before it has made.
 *
 * They are named by their places. A function has one as well, so that the names are those that
 * PyTorch has, where a `ReLU` is a module: `"0.weight"`, `"0.bias"`, `"2.weight"`, `"2.bias"`.
 *
 * @example
 * ```ts
 * import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
 * import { Sequential } from "#modules/0_fundamentals/sequential.ts";
 *
 * class Scale extends Module<number> {
 *   factor: Parameter<number>;
 *   constructor(factor: number) {
 *     super();
 *     this.factor = new Parameter(factor);
 *   }
 *   forward(x: number): number {
 *     return this.factor.value * x;
 *   }
 * }
 *
 * const network = new Sequential<number>(new Scale(-2), Math.abs, new Scale(10));
 * const names = network.namedParameters().map(([name]) => name).join();
 * if (names !== "0.factor,2.factor") throw new Error(names);
 * if (network.forward(3) !== 60) throw new Error(`${network.forward(3)}`);
 * ```
 */
export class Sequential<X, T = X> extends Module<T> {
  readonly #layers: readonly Layer<X, T>[];

  /** @throws {TypeError} for what is neither a module nor a function, such as a list of layers */
  constructor(...layers: readonly Layer<X, T>[]) {
    super();
    layers.forEach((layer: unknown, place) => {
      if (layer instanceof Module || typeof layer === "function") return;
      throw new TypeError(
        `What Sequential is given for place ${place} is neither a module nor a function: ` +
          "it takes them one by one, new Sequential(...layers)",
      );
    });
    this.#layers = layers;
  }

  /** How many layers there are, functions included. */
  get length(): number {
    return this.#layers.length;
  }

  /** The layer at a place, from 0, or from the end: -1 is the last. */
  at(place: number): Layer<X, T> | undefined {
    return this.#layers.at(place);
  }

  forward(x: X): X {
    return this.#layers.reduce(
      (x, layer) => layer instanceof Module ? layer.forward(x) : layer(x),
      x,
    );
  }

  override children(): [name: string, child: Module<T>][] {
    const inRow = this.#layers.flatMap((layer, i): [string, Module<T>][] =>
      layer instanceof Module ? [[`${i}`, layer]] : []
    );
    return [...inRow, ...super.children()];
  }
}
