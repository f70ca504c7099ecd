/**
 * How observations travel from a witness to the judge: as JSON in which `-0`, `NaN`, infinities,
 * typed arrays and errors survive, and whatever cannot be observed is named instead of trusted.
 *
 * The encoding half runs in the same process as a learner's code, which may have replaced any
 * built-in: what it uses is taken aside when this module loads, before that code does.
 */

/** An observation on its way: JSON scalars stand for themselves, all else is an object with one key. */
export type Seen =
  | number
  | string
  | boolean
  | null
  | { readonly number: "NaN" | "Infinity" | "-Infinity" | "-0" }
  | { readonly undefined: true }
  | { readonly bigint: string }
  | { readonly list: readonly Seen[] }
  | { readonly record: readonly (readonly [key: string, value: Seen])[] }
  | { readonly typed: string; readonly base64: string }
  /** `classes`: those that it is an instance of, its own first. */
  | { readonly error: string; readonly message: string; readonly classes: readonly string[] }
  /** Something that cannot be an answer: `"a function"`, `"an object of class Scalar"`. */
  | { readonly odd: string };

/** What is known of something thrown. */
export interface Thrown {
  readonly kind: string;
  readonly message: string;
  readonly stack: string;
  /** The task that a `TodoError` names. */
  readonly todo?: string;
}

const MAX_DEPTH = 64, MAX_PARTS = 200_000, MAX_STRING = 10_000;
const MAX_CLASSES = 8;
const MAX_NAME = 200, MAX_MESSAGE = 2000, MAX_STACK = 8000;

const { isArray } = Array;
const { is, getPrototypeOf, keys } = Object;
const { apply, get } = Reflect;
const { isError } = Error as unknown as { isError: (value: unknown) => boolean };
const { parse, stringify } = JSON;
const objectPrototype = Object.prototype;
const slice = String.prototype.slice;
const typedArray = getPrototypeOf(Uint8Array.prototype);
const tagOfTyped = Object.getOwnPropertyDescriptor(typedArray, Symbol.toStringTag)!.get!;
const bufferOf = Object.getOwnPropertyDescriptor(typedArray, "buffer")!.get!;
const offsetOf = Object.getOwnPropertyDescriptor(typedArray, "byteOffset")!.get!;
const bytesOf = Object.getOwnPropertyDescriptor(typedArray, "byteLength")!.get!;
const toBase64 = Uint8Array.prototype.toBase64;
const errorClasses = [Error, RangeError, TypeError, SyntaxError, ReferenceError, EvalError]
  .map(({ name, prototype }) => ({ name, prototype: prototype as object }));
const Bytes = Uint8Array;

/** The JSON of an observation. Reads every part once; getters and proxies get no second chance. */
export function encode(value: unknown): string {
  let parts = 0;

  function text(value: string): string {
    return stringify(
      value.length > MAX_STRING ? apply(slice, value, [0, MAX_STRING]) + "…" : value,
    );
  }

  function odd(what: string): string {
    return `{"odd":${text(what)}}`;
  }

  function visit(value: unknown, depth: number): string {
    if (++parts > MAX_PARTS) return odd("more than 200,000 values");
    switch (typeof value) {
      case "number":
        if (is(value, -0)) return `{"number":"-0"}`;
        // NaN and the infinities are the numbers whose difference with themselves is not 0
        return value - value === 0 ? `${value}` : `{"number":"${value}"}`;
      case "string":
        return value.length > MAX_STRING ? odd("a text of more than 10,000 signs") : text(value);
      case "boolean":
        return value ? "true" : "false";
      case "undefined":
        return `{"undefined":true}`;
      case "bigint":
        return `{"bigint":"${value}"}`;
      case "function":
        return odd("a function");
      case "symbol":
        return odd("a symbol");
      case "object":
        return value === null ? "null" : visitObject(value, depth);
    }
  }

  function visitObject(value: object, depth: number): string {
    if (depth > MAX_DEPTH) return odd(`something nested more than ${MAX_DEPTH} levels deep`);
    if (isError(value)) {
      const { kind, message } = describeThrown(value);
      const classes = classesOf(value);
      return `{"error":${text(kind)},"message":${text(message)},"classes":${stringify(classes)}}`;
    }
    const tag = apply(tagOfTyped, value, []);
    if (tag !== undefined) {
      if (!(tag in typedArrays)) return odd(`a ${tag}`);
      const bytes = new Bytes(
        apply(bufferOf, value, []),
        apply(offsetOf, value, []),
        apply(bytesOf, value, []),
      );
      return `{"typed":"${tag}","base64":"${apply(toBase64, bytes, [])}"}`;
    }
    if (isArray(value)) {
      const length = +value.length;
      let out = "";
      for (let i = 0; i < length && parts <= MAX_PARTS; i++) {
        out += (i ? "," : "") + visit(value[i], depth + 1);
      }
      return `{"list":[${out}]}`;
    }
    const prototype = getPrototypeOf(value);
    if (prototype !== objectPrototype && prototype !== null) return odd(className(prototype));
    const names = keys(value);
    let out = "";
    for (let i = 0; i < names.length && parts <= MAX_PARTS; i++) {
      const part = visit(get(value, names[i]), depth + 1);
      out += `${i ? "," : ""}[${text(names[i])},${part}]`;
    }
    return `{"record":[${out}]}`;
  }

  return visit(value, 0);
}

function className(prototype: object): string {
  const name = read(() => (prototype.constructor as { name: unknown }).name);
  return name ? `an object of class ${name}` : "an object of an unknown class";
}

/**
 * The classes that an error is an instance of, its own first. Those of the language are told by what
 * they are, so that a class of one's own that only has the name of one is another.
 */
function classesOf(error: object): string[] {
  const classes: string[] = [];
  let prototype: object | null = getPrototypeOf(error);
  while (prototype !== null && prototype !== objectPrototype && classes.length < MAX_CLASSES) {
    classes[classes.length] = errorClass(prototype);
    prototype = getPrototypeOf(prototype);
  }
  return classes;
}

function errorClass(prototype: object): string {
  let name = read(() => (prototype.constructor as { name: unknown }).name);
  for (let i = 0; i < errorClasses.length; i++) {
    if (errorClasses[i].prototype === prototype) return errorClasses[i].name;
    if (errorClasses[i].name === name) name = `another ${name}`;
  }
  return name;
}

/** A property as a string of bounded length, or nothing where it is no string or throws. */
function read(property: () => unknown, limit = MAX_NAME): string {
  try {
    const value = property();
    return typeof value === "string" ? apply(slice, value, [0, limit]) : "";
  } catch {
    return "";
  }
}

/** Describes anything that was thrown, also what is no error, or hides behind a proxy. */
export function describeThrown(thrown: unknown): Thrown {
  if (typeof thrown === "function") return { kind: "a function", message: "", stack: "" };
  if (thrown === undefined || thrown === null) return { kind: `${thrown}`, message: "", stack: "" };
  if (typeof thrown !== "object") {
    return { kind: `a ${typeof thrown}`, message: read(() => String(thrown)), stack: "" };
  }
  const error = thrown as Record<string, unknown>;
  if (!isError(thrown)) {
    return { kind: "an object that is no Error", message: read(() => error.message), stack: "" };
  }
  const kind = read(() => error.name) || "Error";
  return {
    kind,
    message: read(() => error.message, MAX_MESSAGE),
    stack: read(() => error.stack, MAX_STACK),
    ...kind === "TodoError" && { todo: read(() => error.task) },
  };
}

/** The JSON of something thrown. */
export function encodeThrown(thrown: unknown): string {
  return encodeDescribed(describeThrown(thrown));
}

export function encodeDescribed({ kind, message, stack, todo }: Thrown): string {
  return `{"kind":${stringify(kind)},"message":${stringify(message)},"stack":${stringify(stack)}` +
    (todo === undefined ? "}" : `,"todo":${stringify(todo)}}`);
}

/** The value that was encoded. Errors come back as plain `Error`s and odd things as `undefined`. */
export function decode(seen: Seen): unknown {
  if (typeof seen !== "object" || seen === null) return seen;
  if ("number" in seen) return seen.number === "-0" ? -0 : +seen.number;
  if ("bigint" in seen) return BigInt(seen.bigint);
  if ("list" in seen) return seen.list.map(decode);
  if ("record" in seen) return Object.fromEntries(seen.record.map(([k, v]) => [k, decode(v)]));
  if ("typed" in seen) return decodeTyped(seen.typed, seen.base64);
  if ("error" in seen) return Object.assign(new Error(seen.message), { name: seen.error });
  return undefined;
}

const typedArrays = {
  Float64Array,
  Float32Array,
  Float16Array,
  Int32Array,
  Uint32Array,
  Int16Array,
  Uint16Array,
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
} as const;

/** The elements of an encoded typed array; empty for a kind that is not among the numeric ones. */
export function decodeTyped(kind: string, base64: string): ArrayLike<number> {
  if (!Object.hasOwn(typedArrays, kind)) return [];
  return new typedArrays[kind as keyof typeof typedArrays](Uint8Array.fromBase64(base64).buffer);
}

/** Parses a line of the channel, with the `JSON.parse` that was there at first. */
export function parseLine(line: string): unknown {
  return parse(line);
}

/** Whether a parsed text describes something thrown, no longer than a witness makes it. */
export function isThrown(value: unknown): value is Thrown {
  if (typeof value !== "object" || value === null) return false;
  const { kind, message, stack, todo = "" } = value as Record<string, unknown>;
  const isText = (part: unknown, limit: number) => typeof part === "string" && part.length <= limit;
  return isText(kind, MAX_NAME) && isText(message, MAX_MESSAGE) && isText(stack, MAX_STACK) &&
    isText(todo, MAX_NAME);
}

/** Whether a parsed text is an observation, so that the rest of the grader can rely on its shape. */
export function isSeen(value: unknown, depth = 0): value is Seen {
  if (value === null || ["number", "string", "boolean"].includes(typeof value)) return true;
  if (typeof value !== "object" || depth > MAX_DEPTH + 1 || Array.isArray(value)) return false;
  const seen = value as Record<string, unknown>;
  switch (Object.keys(seen).join()) {
    case "number":
      return ["NaN", "Infinity", "-Infinity", "-0"].includes(seen.number as string);
    case "undefined":
      return seen.undefined === true;
    case "bigint":
      return typeof seen.bigint === "string" && /^-?\d+$/.test(seen.bigint);
    case "list":
      return Array.isArray(seen.list) && seen.list.every((part) => isSeen(part, depth + 1));
    case "record":
      return Array.isArray(seen.record) &&
        seen.record.every((entry) =>
          Array.isArray(entry) && entry.length === 2 && typeof entry[0] === "string" &&
          isSeen(entry[1], depth + 1)
        );
    case "typed,base64":
      return typeof seen.typed === "string" && typeof seen.base64 === "string" && isTyped(seen);
    case "error,message,classes":
      return typeof seen.error === "string" && typeof seen.message === "string" &&
        Array.isArray(seen.classes) && seen.classes.every((name) => typeof name === "string");
    case "odd":
      return typeof seen.odd === "string";
    default:
      return false;
  }
}

function isTyped({ typed, base64 }: { typed?: unknown; base64?: unknown }): boolean {
  try {
    decodeTyped(typed as string, base64 as string);
    return Object.hasOwn(typedArrays, typed as string);
  } catch {
    return false; // no base64, or half an element
  }
}
