import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";

class Linear extends Module<number> {
  weight = new Parameter(2, "w");
  bias = new Parameter(1);
}

class Network extends Module<number> {
  readonly size: number;
  layer1 = new Linear();
  scale: Parameter<number>;
  layer2: Linear;

  constructor() {
    super();
    this.size = 2;
    this.layer2 = new Linear();
    this.scale = new Parameter(10);
  }
}

Deno.test("Parameter.update() puts a new value in the same parameter", () => {
  const parameter = new Parameter<number | string>(1, "rate");
  parameter.update("new");
  assertEquals([parameter.value, parameter.name], ["new", "rate"]);
  assertEquals(String(parameter), "Parameter(new)");
});

Deno.test("Module.ownParameters() reads fields and assignments, and the parameters only", () => {
  assertEquals(new Linear().ownParameters().map(([name]) => name), ["weight", "bias"]);
  const network = new Network();
  assertEquals(network.ownParameters().map(([name]) => name), ["scale"]);
  assertStrictEquals(network.ownParameters()[0][1], network.scale);
});

Deno.test("Module.children() keeps the order of assignment and looks one level down", () => {
  const network = new Network();
  assertEquals(network.children().map(([name]) => name), ["layer1", "layer2"]);
  assertStrictEquals(network.children()[1][1], network.layer2);
  assertEquals(new Linear().children(), []);
});

Deno.test("Module.children() takes declared fields as declared, others as assigned", () => {
  class Declared extends Module {
    a: Module;
    b: Module;
    constructor() {
      super();
      this.b = new Module();
      this.a = new Module();
    }
  }
  assertEquals(new Declared().children().map(([name]) => name), ["a", "b"]);
  const assigned = Object.assign(new Module(), { b: new Module(), a: new Module() });
  assertEquals(assigned.children().map(([name]) => name), ["b", "a"]);
});

Deno.test("Module.children() sees what is put in place of a parameter, and what is gone", () => {
  const module: Module & { part?: Module | Parameter } = new Module();
  module.part = new Parameter(1);
  assertEquals([module.ownParameters().length, module.children().length], [1, 0]);
  module.part = new Linear();
  assertEquals([module.ownParameters().length, module.children().length], [0, 1]);
  delete module.part;
  assertEquals([module.ownParameters().length, module.children().length], [0, 0]);
});

Deno.test("Module.ownParameters() gives a list of its own: changing it leaves the module", () => {
  const layer = new Linear();
  layer.ownParameters().length = 0;
  layer.children().push(["extra", new Linear()]);
  assertEquals([layer.ownParameters().length, layer.children().length], [2, 0]);
});

Deno.test("Module.parameters() types its values as the class promises", () => {
  const sum = new Network().parameters().reduce((sum, parameter) => sum + parameter.value, 0);
  assertEquals(sum, 2 + 1 + 2 + 1 + 10);
});

Deno.test("Module.namedParameters() asks the walk of task 0.4", () => {
  assertEquals(
    new Network().namedParameters().map(([name]) => name),
    ["scale", "layer1.weight", "layer1.bias", "layer2.weight", "layer2.bias"],
  );
});

Deno.test("Module.train() and eval() switch the tree and return the module", () => {
  const network = new Network();
  assertEquals([network.training, network.layer1.training], [true, true]);
  assertStrictEquals(network.eval(), network);
  assertEquals([network.training, network.layer1.training], [false, false]);
  assertStrictEquals(network.train(), network);
  assertEquals([network.training, network.layer1.training], [true, true]);
});

Deno.test("Module.zeroGrad() reaches every parameter that has a gradient, in lists as well", () => {
  const forgotten: string[] = [];
  const leaf = (name: string) => ({ zeroGrad: () => void forgotten.push(name) });
  class Mixed extends Module {
    single = new Parameter<unknown>(leaf("single"));
    number = new Parameter<unknown>(3);
    nothing = new Parameter<unknown>(null);
    matrix = new Parameter<unknown>([[leaf("0,0"), leaf("0,1")], [leaf("1,0")]]);
  }
  class Outer extends Module {
    inner = new Mixed();
    own = new Parameter<unknown>(leaf("own"));
  }
  new Outer().zeroGrad();
  assertEquals(forgotten.sort(), ["0,0", "0,1", "1,0", "own", "single"]);
  new Network().zeroGrad(); // of numbers: there is nothing to forget
  assertEquals(new Network().scale.value, 10);
});

Deno.test("Module.toString() prints the tree, one level deeper for each sub-module", () => {
  class Model extends Module<number> {
    network = new Network();
    empty = new Module<number>();
  }
  assertEquals(String(new Linear()), "Linear(weight, bias)");
  assertEquals(
    String(new Model()),
    `Model(
  (network): Network(
    scale
    (layer1): Linear(weight, bias)
    (layer2): Linear(weight, bias)
  )
  (empty): Module()
)`,
  );
});

/** What every walk over a tree says. */
function refusals(module: Module): string[] {
  return [
    () => module.parameters(),
    () => module.namedParameters(),
    () => module.train(),
    () => module.eval(),
    () => module.zeroGrad(),
  ].map((walk) => assertThrows(walk, TypeError).message);
}

Deno.test("Module refuses to hold itself, and says by which way it does", () => {
  const one: Module & { part?: Module } = new Network();
  const two = Object.assign(new Module(), { back: one });
  one.part = two;
  const message = "A module cannot hold itself: Network.part.back is Network again";
  assertEquals(new Set(refusals(one)), new Set([message]));
  assertThrows(() => one.toString(), TypeError, message);
  one.part = undefined;
  assertEquals(two.parameters().length, 5); // and a module in two places is none that holds itself
  assertEquals(Object.assign(new Module(), { a: two, b: two }).parameters().length, 5);
});

Deno.test("Module refuses modules and parameters where no walk finds them", () => {
  const layer = () => new Linear(), parameter = () => new Parameter(1);
  const hidden: [value: unknown, kind: string, advice: string][] = [
    [[layer()], "an array with a module", "use a ModuleList"],
    [[1, null, layer()], "an array with a module", "use a ModuleList"],
    [new Map([["a", layer()]]), "a Map with a module", "use a ModuleList"],
    [new Set([layer()]), "a Set with a module", "use a ModuleList"],
    [{ a: layer() }, "an object with a module", "use a ModuleList"],
    [[[layer()], [layer()]], "an array with a module", "use a ModuleList"],
    [{ a: [new Map([[1, layer()]])] }, "an object with a module", "use a ModuleList"],
    [[parameter()], "an array with a parameter", "make it a property of its own"],
    [{ a: parameter() }, "an object with a parameter", "make it a property of its own"],
  ];
  for (const [layers, kind, advice] of hidden) {
    const body = Object.assign(new Module(), { layers });
    const message =
      `Module.body.layers is ${kind} in it, which training would pass over: ${advice}`;
    assertEquals(new Set(refusals(Object.assign(new Module(), { body }))), new Set([message]));
  }
});

Deno.test("Module takes lists of data, and of what it holds by name as well", () => {
  const first = new Linear(), second = new Linear(), circle: unknown[] = [[1, 2]];
  circle.push(circle, { circle });
  const module = Object.assign(new Module(), {
    first,
    second,
    both: [first, [second]],
    circle,
    weights: new Set([first.weight]),
    data: [[1, 2], "text", null, undefined],
    numbers: new Float64Array(3),
    options: { rate: 1 },
    made: new Date(),
  });
  assertEquals(module.parameters().length, 4);
  assertEquals(module.eval().first.training, false);
});
