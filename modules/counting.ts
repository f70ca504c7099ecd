/**
 * What code costs, counted and not timed: the same on every machine. A module's `costs.ts` runs a task's
 * code on fixed inputs that are looked at, once linked to the learner's files and once to ours.
 */

/** Something that was counted. */
export interface Cost {
  /** `"calls of f, for one derivative"` */
  readonly what: string;
  readonly count: number;
}

/** What is counted of a module's tasks, by their ids. */
export type ModuleCosts = Readonly<Record<string, () => readonly Cost[]>>;

type Methods = Record<string, (...args: never[]) => unknown>;

/**
 * Runs something while an object's methods report what they return.
 *
 * @returns how often they were called
 */
export function callsOf(
  owner: object,
  names: readonly string[],
  run: () => unknown,
  see: (result: unknown) => void = () => {},
): number {
  const methods = owner as Methods, before = names.map((name) => methods[name]);
  let calls = 0;
  for (const [i, name] of names.entries()) {
    methods[name] = function (this: unknown, ...args: never[]) {
      calls++;
      const result = before[i].apply(this, args);
      see(result);
      return result;
    };
  }
  try {
    run();
  } finally {
    for (const [i, name] of names.entries()) methods[name] = before[i];
  }
  return calls;
}

/** The same of several objects' methods at once. */
export function callsOfAll(
  owners: readonly (readonly [owner: object, names: readonly string[]])[],
  run: () => unknown,
  see?: (result: unknown) => void,
): number {
  const [first, ...others] = owners;
  if (first === undefined) {
    run();
    return 0;
  }
  let inner = 0;
  const outer = callsOf(first[0], first[1], () => inner = callsOfAll(others, run, see), see);
  return outer + inner;
}

/** How often a property that is worked out, such as `inputs`, is asked for while something runs. */
export function looksAt(prototype: object, name: string, run: () => unknown): number {
  const before = Object.getOwnPropertyDescriptor(prototype, name)!;
  let looks = 0;
  Object.defineProperty(prototype, name, {
    ...before,
    get(this: unknown) {
      looks++;
      return before.get!.call(this);
    },
  });
  try {
    run();
  } finally {
    Object.defineProperty(prototype, name, before);
  }
  return looks;
}

/** An array whose elements are watched. A method of a typed array that goes over all counts as all. */
export interface Watched<T> {
  readonly array: T;
  readonly reads: () => number;
  readonly writes: () => number;
}

/** Watches an array. */
export function watched<T extends object & { readonly length: number }>(target: T): Watched<T> {
  let reads = 0, writes = 0;
  const isElement = (key: string | symbol) => typeof key === "string" && /^\d+$/.test(key);
  const array = new Proxy(target, {
    get(target, key) {
      if (isElement(key)) reads++;
      const value = Reflect.get(target, key, target);
      if (typeof value !== "function" || Array.isArray(target)) return value;
      return (...args: unknown[]) => {
        if (key === "fill" || key === "set") writes += target.length;
        else if (key !== "subarray") reads += target.length;
        return value.apply(target, args);
      };
    },
    set(target, key, value) {
      if (isElement(key)) writes++;
      return Reflect.set(target, key, value, target);
    },
  });
  return { array, reads: () => reads, writes: () => writes };
}

/** The whole numbers from 1 to `count`. */
export function counted(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}
