/**
 * Modules and parameters, after PyTorch's `nn.Module`: a model is a tree of modules, and what
 * training changes are the parameters on its branches.
 *
 *     Network                      name in the whole model
 *     ├── scale     Parameter      scale
 *     ├── layer1    Linear
 *     │   ├── weight  Parameter    layer1.weight
 *     │   └── bias    Parameter    layer1.bias
 *     └── layer2    Linear
 *         ├── weight  Parameter    layer2.weight
 *         └── bias    Parameter    layer2.bias
 *
 * A module holds its parameters and its sub-modules as plain properties. There is no registration:
 * the tree is read from the properties themselves, in the order in which they were first assigned
 * (for a declared field that is the order of the declarations).
 * The walks over a whole tree are task 0.4.
 */
import * as walk from "#impl/0_fundamentals/module_walk.ts";

/**
 * A value that training changes: the module keeps the parameter, the parameter keeps the value.
 *
 * @example
 * ```ts
 * import { Parameter } from "#modules/0_fundamentals/module_tree.ts";
 *
 * const bias = new Parameter(0.5);
 * bias.update(0.25);
 * if (bias.value !== 0.25) throw new Error("the parameter kept its old value");
 * ```
 */
export class Parameter<T = unknown> {
  /**
   * @param value what the parameter holds now
   * @param name a name of its own, to tell it from others; its place in a tree has another one
   */
  constructor(public value: T, readonly name?: string) {}

  /** Puts a new value in the place of the old one. */
  update(value: T): void {
    this.value = value;
  }

  toString(): string {
    return `Parameter(${this.value})`;
  }
}

/**
 * A part of a model, or the whole. Subclasses assign parameters and sub-modules as properties.
 *
 * Only properties that anyone can read are part of the tree. Modules that lie in an array, a Map, a
 * Set or a plain object, or in such within such, are refused as soon as the tree is walked: a
 * `ModuleList` holds many. What
 * lies behind a `#private` name, in a closure or in an object of another class cannot be seen, and is
 * silently not trained. `T` is
 * what the tree's parameters hold, such as `number`; it is the subclass's word that they do.
 *
 * @example
 * ```ts
 * import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
 *
 * class Linear extends Module<number> {
 *   weight = new Parameter(2);
 *   bias = new Parameter(1);
 *
 *   forward(x: number): number {
 *     return this.weight.value * x + this.bias.value;
 *   }
 * }
 *
 * class Network extends Module<number> {
 *   layer1 = new Linear();
 *   layer2 = new Linear();
 *
 *   forward(x: number): number {
 *     return this.layer2.forward(this.layer1.forward(x));
 *   }
 * }
 *
 * const network = new Network();
 * const answer = network.forward(3), names = network.namedParameters().map(([name]) => name);
 * if (answer !== 15) throw new Error(`2 * (2 * 3 + 1) + 1 is not ${answer}`);
 * if (names.join() !== "layer1.weight,layer1.bias,layer2.weight,layer2.bias") {
 *   throw new Error(names.join());
 * }
 * ```
 */
export class Module<T = unknown> {
  /** Whether the model learns just now. Some layers, such as dropout, act otherwise then. */
  training = true;

  /** This module's own parameters by the names of their properties, without those below. */
  ownParameters(): [name: string, parameter: Parameter<T>][] {
    return Object.entries(this).filter(([, value]) => value instanceof Parameter);
  }

  /** The sub-modules one level below by the names of their properties. */
  children(): [name: string, child: Module<T>][] {
    return Object.entries(this).filter(([, value]) => value instanceof Module);
  }

  /**
   * Every parameter of the whole tree, each once.
   *
   * @throws {TypeError} for a tree that holds itself, or has modules or parameters where they are not
   * found; so do the other walks
   */
  parameters(): Parameter<T>[] {
    checkTree(this);
    return walk.parameters(this);
  }

  /** Every parameter of the whole tree, each once, with its dotted name: `"layer1.weight"`. */
  namedParameters(): [name: string, parameter: Parameter<T>][] {
    checkTree(this);
    return walk.namedParameters(this);
  }

  /** Sets the whole tree to training. */
  train(): this {
    checkTree(this);
    walk.train(this);
    return this;
  }

  /** Sets the whole tree to evaluation: it is used, and does not learn. */
  eval(): this {
    checkTree(this);
    walk.evaluate(this);
    return this;
  }

  /** Forgets the gradients of all parameters of the tree, where they hold what has one. */
  zeroGrad(): void {
    for (const { value } of this.parameters()) zeroGrad(value);
  }

  /**
   * The tree in words: own parameters first, then a line for each sub-module.
   *
   *     Network(
   *       scale
   *       (layer1): Linear(weight, bias)
   *       (layer2): Linear(weight, bias)
   *     )
   */
  toString(): string {
    modulesOf(this);
    const names = this.ownParameters().map(([name]) => name);
    const branches = this.children().map(([name, child]) => `(${name}): ${child}`);
    if (branches.length === 0) return `${this.constructor.name}(${names.join(", ")})`;
    const lines = [...names, ...branches].join("\n").replace(/^/gm, "  ");
    return `${this.constructor.name}(\n${lines}\n)`;
  }
}

/** Scalars and tensors forget their gradients, and lists of them do; numbers have none. */
function zeroGrad(value: unknown): void {
  if (Array.isArray(value)) value.forEach(zeroGrad);
  else (value as { zeroGrad?(): void } | null | undefined)?.zeroGrad?.();
}

/** Refuses a tree that a walk would never leave, or in which it would pass something over. */
function checkTree(root: Module): void {
  const tree = modulesOf(root);
  const found = new Set<unknown>(tree.keys());
  for (const module of tree.keys()) {
    for (const value of Object.values(module)) if (value instanceof Parameter) found.add(value);
  }
  for (const [module, path] of tree) {
    for (const [name, value] of Object.entries(module)) {
      const hidden = typeof value === "object" && value ? partIn(value, found) : undefined;
      if (!hidden) continue;
      const what = hidden instanceof Module ? "a module" : "a parameter";
      throw new TypeError(
        `${path}.${name} is ${kindOf(value)} with ${what} in it, which training would pass over: ` +
          (hidden instanceof Module ? "use a ModuleList" : "make it a property of its own"),
      );
    }
  }
}

/** The modules of a tree, each with the way that leads to it first. */
function modulesOf(root: Module): Map<Module, string> {
  const paths = new Map<Module, string>(), around = new Set<Module>();
  const visit = (module: Module, path: string): void => {
    if (around.has(module)) {
      throw new TypeError(`A module cannot hold itself: ${path} is ${paths.get(module)} again`);
    }
    if (paths.has(module)) return;
    paths.set(module, path);
    around.add(module);
    for (const [name, child] of module.children()) visit(child, `${path}.${name}`);
    around.delete(module);
  };
  visit(root, root.constructor.name);
  return paths;
}

/** So many items are looked at in all: lists of layers are short, lists of data are not. */
const LOOKED_AT = 1000;

/** A module or parameter that is not among those found, in a list or in lists within it. */
function partIn(value: unknown, found: ReadonlySet<unknown>): Module | Parameter | undefined {
  const lists = new Set([value]); // grows while it is walked over, and has a list in itself once
  let left = LOOKED_AT;
  for (const list of lists) {
    for (const item of itemsOf(list)) {
      if (isPart(item) && !found.has(item)) return item;
      if (left-- === 0) return undefined;
      if (typeof item === "object") lists.add(item);
    }
  }
  return undefined;
}

/** What lies in an array, a Map, a Set or a plain object; nothing in anything else. */
function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.slice(0, LOOKED_AT);
  if (value instanceof Map || value instanceof Set) return [...value.values().take(LOOKED_AT)];
  return kindOf(value) === "an object" ? Object.values(value as object) : [];
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  if (value instanceof Map) return "a Map";
  if (value instanceof Set) return "a Set";
  const plain = typeof value === "object" && value !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value));
  return plain ? "an object" : typeof value;
}

function isPart(value: unknown): value is Module | Parameter {
  return value instanceof Module || value instanceof Parameter;
}
