/**
 * The witness: a process that loads one suite, linked to one tree by its import map, runs tests on
 * request and reports what they saw. It judges nothing.
 *
 * The code under test runs in this process and may replace any built-in, print, or leave. What is
 * used after it is loaded is therefore taken aside here, before; should it get between all the same,
 * it can spoil its own answers, never the judge's.
 */
import type { Kernel, Suite, Test } from "../suite.ts";
import { decode, encode, encodeThrown, parseLine, type Seen } from "./codec.ts";
import { keepNumbers } from "../kernels/json_numbers.ts";
import { FRAME_SIGN, type Request, type Start } from "./protocol.ts";

const { apply } = Reflect;
const { stringify } = JSON;
const { indexOf, slice } = String.prototype;
const { subarray } = Uint8Array.prototype;
const now = performance.now.bind(performance);
const later = setTimeout;
const Later = Promise;
const Bytes = Uint8Array;
const print = console.log.bind(console);
const readInto = Deno.stdin.readSync.bind(Deno.stdin);
const writeFrom = Deno.stdout.writeSync.bind(Deno.stdout);
const encoder = new TextEncoder();
const toBytes = encoder.encode.bind(encoder);
const decoder = new TextDecoder();
const toText = decoder.decode.bind(decoder);

let received = "";

/** The next line on stdin; blocks until it is there. Nothing at the end of the input. */
function nextLine(): string | undefined {
  const chunk = new Bytes(65536);
  for (;;) {
    const end = apply(indexOf, received, ["\n"]);
    if (end >= 0) {
      const line = apply(slice, received, [0, end]);
      received = apply(slice, received, [end + 1]);
      return line;
    }
    const count = readInto(chunk);
    if (count === null) return undefined;
    received += toText(apply(subarray, chunk, [0, count]), { stream: true });
  }
}

function send(nonce: string, frame: string): void {
  let bytes: Uint8Array = toBytes(`${FRAME_SIGN}${nonce}${frame}\n`);
  while (bytes.length > 0) bytes = apply(subarray, bytes, [writeFrom(bytes)]);
}

/** The first error that nobody caught since the last request. */
let stray: string | undefined;

function keepStray(event: Event): void {
  event.preventDefault();
  const { error, reason } = event as { readonly error?: unknown; readonly reason?: unknown };
  stray ??= encodeThrown(event.type === "error" ? error : reason);
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
    const rest = test.kind === "kernel"
      ? `"probe":${stringify(test.probe, keepNumbers)},"limits":${stringify(test.limits)}`
      : test.kind === "law"
      ? `"generators":${stringify(test.generators)},"runs":${test.runs},` +
        `"parameters":${stringify(parameterNames(test.observe))}`
      : `"expected":${encode(test.expected)}`;
    const gpu = test.kind !== "kernel" && test.gpu ? `"gpu":true,` : "";
    tests += `${i ? "," : ""}{"kind":"${test.kind}","name":${stringify(test.name)},` +
      `"tolerance":${stringify(test.tolerance)},${gpu}${rest}}`;
  }
  return `{"suite":{"id":${stringify(suite.id)},"tests":[${tests}]}}`;
}

/** `["a", "[b, c]"]` for `(a, [b, c]) => …`; empty where a parameter is taken apart further. */
function parameterNames(observe: (...inputs: never[]) => unknown): string[] {
  const list = /^(?:async\s*)?\(([\w$,\s[\]]*)\)\s*=>/.exec(`${observe}`)?.[1];
  return list?.match(/\[[^\]]*\]|[\w$]+/g) ?? [];
}

async function observe(test: Exclude<Test, Kernel>, inputs: readonly Seen[]): Promise<string> {
  const start = now();
  try {
    const values = [];
    for (let i = 0; i < inputs.length; i++) values[i] = decode(inputs[i]);
    const returned = apply(test.observe, undefined, values);
    const late = isThenable(returned);
    const seen = encode(late ? await returned : returned);
    return `{"saw":${seen},"ms":${now() - start}${late ? `,"late":true` : ""}}`;
  } catch (thrown) {
    return `{"threw":${encodeThrown(thrown)},"ms":${now() - start}}`;
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (typeof value === "object" || typeof value === "function") && value !== null &&
    typeof (value as { then?: unknown }).then === "function";
}

async function main(): Promise<void> {
  const start = parseLine(nextLine()!) as Start;
  const { nonce } = start;
  globalThis.addEventListener("error", keepStray);
  globalThis.addEventListener("unhandledrejection", keepStray);
  forgetStorage();
  printToOnePlace();

  let suite: Suite;
  try {
    // computed, so that Deno asks for read permission for every file below it
    suite = (await import(start.suite)).default;
  } catch (thrown) {
    return send(nonce, `{"notLoaded":${encodeThrown(thrown)}}`);
  }
  send(nonce, describe(suite));

  for (let line = nextLine(); line !== undefined; line = nextLine()) {
    const request = parseLine(line) as Request;
    const test = suite.tests[request.test] as Exclude<Test, Kernel>; // no kernel is asked for
    for (let i = 0; i < request.inputs.length; i++) {
      send(nonce, await observe(test, request.inputs[i]));
    }
    // Two milliseconds in which what nobody awaited comes to light: once, after the last test.
    if (request.last) await new Later((resolve) => later(resolve, 0));
    send(nonce, stray === undefined ? `{"done":true}` : `{"done":true,"stray":${stray}}`);
    stray = undefined;
  }
}

await main();
