/**
 * What a witness does: it loads one suite, linked to one tree by the import map, runs tests on request
 * and reports what they saw. It judges nothing.
 *
 * The code under test runs beside it and may replace any built-in, print, or leave. What is used after
 * it is loaded is therefore taken aside here, before; should it get between all the same, it can
 * spoil its own answers, never the judge's.
 */
import type { Example, Law, Suite } from "../../suite.ts";
import {
  decode,
  describeThrown,
  encode,
  encodeDescribed,
  encodeThrown,
  parseLine,
  type Seen,
} from "../codec.ts";
import { keepNumbers } from "../../kernels/json_numbers.ts";
import type { Place, Request } from "../protocol.ts";

const { apply } = Reflect;
const { stringify } = JSON;
const { indexOf, slice } = String.prototype;
const now = performance.now.bind(performance);
const later = setTimeout;
const Later = Promise;
const print = console.log.bind(console);
const encoder = new TextEncoder();
const toBytes = encoder.encode.bind(encoder);
const decoder = new TextDecoder();
const toText = decoder.decode.bind(decoder);
/** How questions come in and answers go out; nothing in it uses what code could have replaced. */
export interface Channel {
  /** Blocks until more has come in; nothing at the end. */
  take(): Uint8Array | undefined;
  /** A line with a frame goes out. */
  put(frame: Uint8Array): void;
  /** Blocks until all is passed on. */
  wait(): void;
}

let received = "";

/** The next line that has come in; blocks until it is there. Nothing at the end. */
export function nextLine(channel: Channel): string | undefined {
  for (;;) {
    const end = apply(indexOf, received, ["\n"]);
    if (end >= 0) {
      const line = apply(slice, received, [0, end]);
      received = apply(slice, received, [end + 1]);
      return line;
    }
    const bytes = channel.take();
    if (bytes === undefined) return undefined;
    received += toText(bytes, { stream: true });
  }
}

/** The first error that nobody caught since the last request. */
let stray: string | undefined;

function keepStray(event: Event): void {
  event.preventDefault();
  const { error, reason } = event as { readonly error?: unknown; readonly reason?: unknown };
  stray ??= encodeThrown(event.type === "error" ? error : reason);
}

/**
 * Some milliseconds in which what nobody awaited comes to light: once, after the last test. Two turns,
 * since on a busy machine the first is due before the rejections of its own turn are told.
 */
async function strays(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Later((resolve) => later(resolve, 0));
}

/** Lets what is printed on stderr keep its place among what is printed on stdout. */
function printToOnePlace(): void {
  console.error = console.warn = print;
}

/** Takes away what would let one run leave something behind for the next. */
function forgetStorage(): void {
  for (const name of ["localStorage", "sessionStorage", "caches"]) {
    Object.defineProperty(globalThis, name, { value: undefined });
  }
}

function describe(suite: Suite): string {
  let tests = "";
  for (let i = 0; i < suite.tests.length; i++) {
    const test = suite.tests[i];
    const isKernel = test.kind === "kernel" || test.kind === "vectors";
    const rest = isKernel
      ? `"probe":${stringify(test.probe, keepNumbers)},"limits":${stringify(test.limits)}` +
        (test.kind === "vectors" && test.others
          ? `,"others":${stringify(test.others, keepNumbers)}`
          : "")
      : test.kind === "law"
      ? `"generators":${stringify(test.generators)},"runs":${test.runs},` +
        `"parameters":${stringify(parameterNames(test.stated))}`
      : `"expected":${encode(test.expected)}`;
    const gpu = !isKernel && test.gpu ? `"gpu":true,` : "";
    tests += `${i ? "," : ""}{"kind":"${test.kind}","name":${stringify(test.name)},` +
      `"tolerance":${stringify(test.tolerance)},` +
      `"places":${stringify(placesOf(test.place))},${gpu}${rest}}`;
  }
  return `{"suite":{"id":${stringify(suite.id)},"tests":[${tests}]}}`;
}

/**
 * The way to where a test is stated: the files of its stack, but for the one of `law` itself. What
 * code has made of stacks is no place.
 */
function placesOf(error: Error): Place[] {
  try {
    return [...`${error.stack}`.matchAll(/(file:\/\/[^\s()]+?):(\d+):(\d+)/g)].slice(1)
      .map(([, url, line, column]) => ({ url, line: +line, column: +column }));
  } catch {
    return []; // the learner's code has a say in how a stack is written
  }
}

/** `["a", "[b, c]"]` for `(a, [b, c]) => …`; empty where a parameter is taken apart further. */
function parameterNames(observe: (...inputs: never[]) => unknown): string[] {
  const list = /^(?:async\s*)?\(([\w$,\s[\]]*)\)\s*=>/.exec(`${observe}`)?.[1];
  return list?.match(/\[[^\]]*\]|[\w$]+/g) ?? [];
}

/** Whether something is not written yet: then other inputs would show nothing else. */
let isOpen = false;

async function observe(test: Example | Law, inputs: readonly Seen[]): Promise<string> {
  const start = now();
  try {
    const values = [];
    for (let i = 0; i < inputs.length; i++) values[i] = decode(inputs[i]);
    const returned = apply(test.observe, undefined, values);
    const late = isThenable(returned);
    const seen = encode(late ? await returned : returned);
    return `{"saw":${seen},"ms":${now() - start}${late ? `,"late":true` : ""}}`;
  } catch (thrown) {
    const described = describeThrown(thrown);
    isOpen = described.todo !== undefined;
    return `{"threw":${encodeDescribed(described)},"ms":${now() - start}}`;
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (typeof value === "object" || typeof value === "function") && value !== null &&
    typeof (value as { then?: unknown }).then === "function";
}

/** Loads the suite and answers questions on it, until there are no more. */
export async function serve(channel: Channel, place: string): Promise<void> {
  const send = (frame: string) => channel.put(toBytes(`${frame}\n`));
  globalThis.addEventListener("error", keepStray);
  globalThis.addEventListener("unhandledrejection", keepStray);
  forgetStorage();
  printToOnePlace();

  let suite: Suite;
  try {
    // computed, so that Deno asks for read permission for every file below it
    suite = (await import(place)).default;
  } catch (thrown) {
    send(`{"notLoaded":${encodeThrown(thrown)}}`);
    return channel.wait();
  }
  send(describe(suite));
  channel.wait();

  for (let line = nextLine(channel); line !== undefined; line = nextLine(channel)) {
    const request = parseLine(line) as Request;
    const test = suite.tests[request.test] as Example | Law; // no kernel is asked for
    isOpen = false;
    for (let i = 0; i < request.inputs.length && !isOpen; i++) {
      send(await observe(test, request.inputs[i]));
    }
    if (request.last) await strays();
    send(stray === undefined ? `{"done":true}` : `{"done":true,"stray":${stray}}`);
    stray = undefined;
    // What is printed from now on belongs to the next test, and must not come before this answer.
    channel.wait();
  }
}
