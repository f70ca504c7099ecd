/** What is looked at in task 0.4: the parameters of a tree by name, and the switch over it. */
import { example, int, law, list, pick, suite, tuple } from "#grader/suite.ts";
import { evaluate, namedParameters, parameters, train } from "#impl/0_fundamentals/module_walk.ts";
import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { anyTree } from "#modules/0_fundamentals/suite_trees.ts";

export class Linear extends Module<number> {
  weight: Parameter<number>;
  bias: Parameter<number>;

  constructor(weight: number, bias: number) {
    super();
    this.weight = new Parameter(weight);
    this.bias = new Parameter(bias);
  }
}

/** `scale` is assigned between the layers, and is listed before both. */
export class Network extends Module<number> {
  layer1 = new Linear(1, 2);
  scale = new Parameter(10);
  layer2 = new Linear(3, 4);
}

export class Model extends Module<number> {
  network = new Network();
  head = new Linear(5, 6);
}

/** No parameter of its own on the way down to the others. */
export class Outer extends Module<number> {
  model = new Model();
}

/** Two names for one parameter: the second layer works with the weight of the first. */
export class Tied extends Module<number> {
  encode = new Linear(1, 2);
  decode = new Linear(3, 4);

  constructor() {
    super();
    this.decode.weight = this.encode.weight;
  }
}

/** One layer in two places, and one of its parameters in a third. */
export class Twice extends Module<number> {
  first = new Linear(1, 2);
  second: Linear = this.first;
  favourite: Parameter<number> = this.first.bias;
}

/** Values that are alike or odd, and parameters that have names of their own. */
export class Alike extends Module<unknown> {
  first = new Parameter<unknown>(7, "weight");
  second = new Parameter<unknown>(7, "weight");
  third = new Parameter<unknown>(NaN, "first");
  fourth = new Parameter<unknown>(undefined);
  inner = new AlikeInner();
}

export class AlikeInner extends Module<unknown> {
  fifth = new Parameter<unknown>(undefined, "fourth");
  first = new Parameter<unknown>(7);
}

/** A chain of modules, each with one parameter, and a leaf beside each. */
export class Link extends Module<number> {
  value: Parameter<number>;
  next?: Link;
  leaf = new Module<number>();

  constructor(depth: number) {
    super();
    this.value = new Parameter(depth);
    if (depth > 1) this.next = new Link(depth - 1);
  }
}

/** `"layer1.weight = 1"` for each; the parameter has to be the one in the tree, and no copy. */
export function named(
  found: [string, Parameter<number>][],
  made: readonly Parameter<number>[],
): string[] {
  return found.map(([name, parameter]) => `${name} = ${shown(parameter, made)}`);
}

export function shown(parameter: Parameter<number>, made: readonly Parameter<number>[]): string {
  return made.includes(parameter) ? `${parameter.value}` : "something that is not in the tree";
}

/** The parameters of one of the networks above: each module that is given, and its layers. */
export function own(...modules: readonly Module<number>[]): Parameter<number>[] {
  return modules.flatMap((module) => module.ownParameters().map(([, parameter]) => parameter));
}

/** Every property of every module, one line each, read without the learner's walks. */
export function outline(module: Module, path = "model"): string[] {
  return Object.entries(module).flatMap(([name, value]) =>
    value instanceof Module
      ? outline(value, `${path}.${name}`)
      : `${path}.${name} = ${value instanceof Parameter ? value.value : value}`
  );
}

/** `{ "model": true, "model.layer": false }`: who is training. */
export function flags(module: Module, path = "model"): Record<string, unknown> {
  const below = module.children().map(([name, child]) => flags(child, `${path}.${name}`));
  return Object.assign({ [path]: module.training }, ...below);
}

/** Where the modules of a model stand. */
export const MODEL_PLACES = [
  ...["model", "model.network", "model.network.layer1", "model.network.layer2", "model.head"],
];

export default suite("0.4", [
  example("namedParameters() of one layer is its own parameters, as they were assigned", () => {
    const layer = new Linear(1, 2);
    return named(namedParameters(layer), own(layer));
  }, ["weight = 1", "bias = 2"]),

  example("namedParameters() lists own parameters first, then layer by layer with dots", () => {
    const network = new Network();
    return named(namedParameters(network), own(network, network.layer1, network.layer2));
  }, [
    "scale = 10",
    "layer1.weight = 1",
    "layer1.bias = 2",
    "layer2.weight = 3",
    "layer2.bias = 4",
  ]),

  example("namedParameters() goes down to the last level", () => {
    const model = new Model(), { network, head } = model;
    return named(namedParameters(model), own(network, network.layer1, network.layer2, head));
  }, [
    "network.scale = 10",
    "network.layer1.weight = 1",
    "network.layer1.bias = 2",
    "network.layer2.weight = 3",
    "network.layer2.bias = 4",
    "head.weight = 5",
    "head.bias = 6",
  ]),

  example("namedParameters() lists a shared parameter once, under its first name", () => {
    const tied = new Tied();
    return named(namedParameters(tied), own(tied.encode, tied.decode));
  }, ["encode.weight = 1", "encode.bias = 2", "decode.bias = 4"]),

  example("namedParameters() lists a shared layer once: its first names are the ones", () => {
    const twice = new Twice();
    return named(namedParameters(twice), own(twice.first));
  }, ["favourite = 2", "first.weight = 1"]),

  example("namedParameters() keeps two parameters apart that have the same value", () => {
    const layer = new Linear(7, 7);
    return named(namedParameters(layer), own(layer));
  }, ["weight = 7", "bias = 7"]),

  example("namedParameters() of a module that has none is an empty list", () => {
    return named(namedParameters(new Module<number>()), []);
  }, []),

  example(
    "namedParameters() goes by the objects and the properties, not by values and names",
    () => {
      return namedParameters(new Alike()).map(([name, { value }]) => `${name} = ${value}`);
    },
    [
      "first = 7",
      "second = 7",
      "third = NaN",
      "fourth = undefined",
      "inner.fifth = undefined",
      "inner.first = 7",
    ],
  ),

  example("namedParameters() goes down ten levels", () => {
    return namedParameters(new Link(10)).map(([name, { value }]) => `${name} = ${value}`);
  }, Array.from({ length: 10 }, (_, i) => `${"next.".repeat(i)}value = ${10 - i}`)),

  example("namedParameters() looks anew at a tree that has been changed", () => {
    const network = new Network(), { layer1, layer2 } = network;
    const before = namedParameters(network).length;
    namedParameters(layer2);
    layer1.weight = new Parameter(100);
    layer2.bias.update(200);
    Object.assign(layer2, { mask: new Parameter(300), extra: new Linear(8, 9) });
    const after = namedParameters(network).map(([name, { value }]) => `${name} = ${value}`);
    return { before, after, layer2: namedParameters(layer2).map(([name]) => name) };
  }, {
    before: 5,
    after: [
      "scale = 10",
      "layer1.weight = 100",
      "layer1.bias = 2",
      "layer2.weight = 3",
      "layer2.bias = 200",
      "layer2.mask = 300",
      "layer2.extra.weight = 8",
      "layer2.extra.bias = 9",
    ],
    layer2: ["weight", "bias", "mask", "extra.weight", "extra.bias"],
  }),

  example(
    "namedParameters() and parameters() see what another parameter of an old name holds",
    () => {
      const network = new Network(), { layer2 } = network;
      const values = () => ({
        named: namedParameters(network).map(([name, { value }]) => `${name} = ${value}`),
        parameters: parameters(network).map(({ value }) => value),
      });
      const before = values();
      layer2.weight = new Parameter(300);
      const replaced = values();
      network.layer1 = new Linear(100, 200);
      return {
        before,
        replaced,
        "another layer": values(),
        "the old layer": parameters(layer2).length,
      };
    },
  ),
  example("namedParameters() hands out a list of one's own", () => {
    const layer = new Linear(1, 2), first = namedParameters(layer);
    first[0][0] = "changed";
    first.pop();
    return namedParameters(layer).map(([name, { value }]) => `${name} = ${value}`);
  }, ["weight = 1", "bias = 2"]),

  law(
    "namedParameters() of any tree",
    [anyTree],
    ({ root, parameters }) => named(namedParameters(root), parameters),
  ),

  law("namedParameters() starts at the module it is given, whatever is above", [
    anyTree,
    int({ min: 0, max: 9 }),
  ], ({ modules, parameters }, which) => {
    return named(namedParameters(modules[which % modules.length]), parameters);
  }),

  law(
    "namedParameters() leaves the tree as it was, and says the same again",
    [anyTree],
    ({ root, parameters }) => {
      namedParameters(root);
      return { tree: outline(root), again: named(namedParameters(root), parameters) };
    },
  ),

  example("parameters() lists them in the order of the names, each once", () => {
    const network = new Network(), tied = new Tied();
    return {
      network: parameters(network).map((parameter) => parameter.value),
      tied: parameters(tied).map((parameter) => parameter.value),
    };
  }, { network: [10, 1, 2, 3, 4], tied: [1, 2, 4] }),

  example("parameters() keeps those apart that have the same value or the same name", () => {
    const alike = new Alike(), { first, second, third, fourth, inner } = alike;
    const places = [first, second, third, fourth, inner.fifth, inner.first];
    return parameters(alike).map((parameter) => places.indexOf(parameter));
  }, [0, 1, 2, 3, 4, 5]),

  example("parameters() goes down ten levels, and lists a shared layer once", () => ({
    "ten levels": parameters(new Link(10)).map(({ value }) => value),
    "a shared layer": parameters(new Twice()).map(({ value }) => value),
    "none at all": parameters(new Module<number>()),
  }), {
    "ten levels": [10, 9, 8, 7, 6, 5, 4, 3, 2, 1],
    "a shared layer": [2, 1],
    "none at all": [],
  }),

  example("parameters() looks anew each time, and hands out a list of one's own", () => {
    const network = new Network();
    parameters(network).length = 0;
    const before = parameters(network).map(({ value }) => value);
    network.layer1.bias = new Parameter(200);
    Object.assign(network, { layer3: new Linear(8, 9) });
    return { before, after: parameters(network).map(({ value }) => value) };
  }, { before: [10, 1, 2, 3, 4], after: [10, 1, 200, 3, 4, 8, 9] }),

  law(
    "parameters() of any tree, which stays as it was",
    [anyTree],
    ({ root, parameters: made }) => {
      const found = parameters(root).map((parameter) => shown(parameter, made));
      return { found, tree: outline(root) };
    },
  ),

  example("evaluate() reaches every level", () => {
    const model = new Model();
    evaluate(model);
    return flags(model);
  }, {
    "model": false,
    "model.network": false,
    "model.network.layer1": false,
    "model.network.layer2": false,
    "model.head": false,
  }),

  example("evaluate() leaves what is beside and above", () => {
    const model = new Model();
    evaluate(model.network);
    return flags(model);
  }, {
    "model": true,
    "model.network": false,
    "model.network.layer1": false,
    "model.network.layer2": false,
    "model.head": true,
  }),

  example("evaluate() also reaches a part that was switched on below one that is off", () => {
    const model = new Model();
    evaluate(model.network);
    train(model.network.layer1);
    evaluate(model);
    return flags(model);
  }, {
    "model": false,
    "model.network": false,
    "model.network.layer1": false,
    "model.network.layer2": false,
    "model.head": false,
  }),

  example("evaluate() and train() reach a part below one that is set already", () => {
    const model = new Model(), { network } = model;
    network.layer1.training = false;
    train(model);
    const training = flags(model);
    model.training = network.training = false;
    evaluate(model);
    return { training, evaluating: flags(model) };
  }, {
    training: Object.fromEntries(MODEL_PLACES.map((place) => [place, true])),
    evaluating: Object.fromEntries(MODEL_PLACES.map((place) => [place, false])),
  }),

  example("evaluate() and train() go down ten levels, and reach what was added since", () => {
    const chain = new Link(10);
    evaluate(chain);
    const off = Object.values(flags(chain));
    train(chain);
    const on = Object.values(flags(chain));
    Object.assign(chain, { late: new Link(2) });
    evaluate(chain);
    return { off, on, "with another branch": Object.values(flags(chain)) };
  }),

  example("evaluate() and train() reach a layer that stands in two places", () => {
    const twice = new Twice();
    evaluate(twice);
    const off = flags(twice);
    train(twice);
    return { off, on: flags(twice) };
  }, {
    off: { model: false, "model.first": false, "model.second": false },
    on: { model: true, "model.first": true, "model.second": true },
  }),

  example("train() reaches every level, also through modules without own parameters", () => {
    const outer = new Outer(), { network, head } = outer.model;
    for (const module of [outer, outer.model, network, network.layer1, head]) {
      module.training = false;
    }
    train(outer);
    return flags(outer, "outer");
  }, {
    "outer": true,
    "outer.model": true,
    "outer.model.network": true,
    "outer.model.network.layer1": true,
    "outer.model.network.layer2": true,
    "outer.model.head": true,
  }),

  example("train() takes back what evaluate() did, in its own part of the tree", () => {
    const model = new Model();
    evaluate(model);
    train(model.network);
    return flags(model);
  }, {
    "model": false,
    "model.network": true,
    "model.network.layer1": true,
    "model.network.layer2": true,
    "model.head": false,
  }),

  law("train() and evaluate() by turns, anywhere in any tree", [
    anyTree,
    list(tuple(pick(["train", "evaluate"]), int({ min: 0, max: 9 })), { maxLength: 5 }),
  ], ({ root, modules }, turns) => {
    for (const [turn, which] of turns) {
      const module = modules[which % modules.length];
      if (turn === "train") train(module);
      else evaluate(module);
    }
    return { training: flags(root), tree: outline(root) };
  }),
]);
