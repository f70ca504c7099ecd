/**
 * Attacks on the channel between witness and judge. Its secret never comes into the thread of the
 * code under test, so that nothing which it writes is taken for a frame.
 */
import { type Attack, HERE, ONE_LAW, WRONG } from "./attack.ts";

/**
 * Waits until a frame passes by: `subarray` asks the array for its constructor. With the secret of it
 * `forge` could write frames of its own; without, it writes what looks like some.
 */
const STEAL = `
const write = Deno.stdout.writeSync.bind(Deno.stdout);
const encoder = new TextEncoder(), decoder = new TextDecoder();
let nonce = "";
Object.defineProperty(Uint8Array.prototype, "constructor", {
  configurable: true,
  get(this: Uint8Array) {
    if (nonce === "") {
      nonce = /\\x1e([0-9a-f-]{36})/.exec(decoder.decode(Uint8Array.from(this)))?.[1] ?? "";
    }
    return Uint8Array;
  },
});
function put(text: string): void {
  let bytes = encoder.encode(text);
  for (let at = 0; at < bytes.length;) at += write(new Uint8Array(bytes.buffer, at));
}
function forge(...frames: string[]): void {
  for (const frame of frames) put("\\x1e" + nonce + frame + "\\n");
}
`;

/** Wrong code that forges frames each time it is called. */
function thief(
  name: string,
  statements: string,
  says: RegExp,
  rest: Partial<Attack> = {},
): Attack {
  const learner = `${STEAL}
let calls = 0;
export function double(a: number): number {
  calls++;
  ${statements}
  return a + 1;
}
`;
  return { name, learner, says, ...rest };
}

const SHOWN = /expected 6|actual/;

export const forging: readonly Attack[] = [
  {
    name: "frames without the secret",
    learner: WRONG + `
for (const nonce of ["", "00000000-0000-0000-0000-000000000000"]) {
  console.log("\\x1e" + nonce + '{"saw":6,"ms":0}');
  console.log("\\x1e" + nonce + '{"done":true}');
}`,
    says: SHOWN,
  },
  thief("a frame that is right by luck", `forge('{"saw":6,"ms":0}');`, SHOWN),
  thief("a done before its time", `forge('{"done":true}');`, /showed nothing here|expected/),
  thief(
    "many dones",
    `for (let i = 0; i < 100; i++) forge('{"done":true}');`,
    /nothing here|expected/,
  ),
  thief(
    "a done, then silence",
    `forge('{"done":true}'); Deno.exit(0);`,
    /ended its process|actual/,
  ),
  thief(
    "answers to every question, all at once",
    `
  for (let i = 0; i < 200; i++) forge('{"saw":{"record":[["doubled",0]]},"ms":0}');
  forge('{"done":true}', '{"done":true}');`,
    SHOWN,
  ),
  thief(
    "another suite",
    `forge('{"suite":{"id":"9.1","tests":[]}}', '{"done":true}');`,
    /nothing here|expected/,
  ),
  thief(
    "that it was not loaded",
    `forge('{"notLoaded":{"kind":"TodoError","message":"","stack":"","todo":"9.1"}}');`,
    SHOWN,
  ),
  thief(
    "an error that is not its own",
    `forge('{"threw":{"kind":"Forged","message":"\\\\u001b[2J","stack":""},"ms":0}');`,
    SHOWN,
  ),
  thief(
    "that the task is not written",
    `forge('{"threw":{"kind":"TodoError","message":"","stack":"","todo":"9.1"},"ms":0}');`,
    SHOWN,
  ),
  thief("frames that are no JSON", `forge("{", "passed", "\\0\\x1b[2J", "{\\"saw\\":");`, SHOWN),
  thief(
    "frames of no known kind",
    `
  forge('{"passed":true}', '[]', 'null', '6', '"done"', '{"done":false}', '{"done":1}', '{"saw":6}',
    '{"saw":{"doubled":6},"ms":0}', '{"saw":[6],"ms":0}', '{"saw":6,"ms":"0"}', '{"saw":6,"ms":-1}',
    '{"saw":6,"ms":1e999}', '{"__proto__":{"done":true}}', '{"done":true,"stray":1}');`,
    SHOWN,
  ),
  thief(
    "observations that cannot be",
    `
  forge(...['{"number":"7"}', '{"bigint":"x"}', '{"list":6}', '{"record":[[1,2]]}', '{"odd":1}',
    '{"typed":"Float64Array","base64":"AAA"}', '{"typed":"Float64Array","base64":"§"}',
    '{"typed":"constructor","base64":""}', '{"typed":"__proto__","base64":""}', '{"error":1}',
    '{"record":[["a"]]}', '{}', '{"undefined":true}'].map((seen) =>
    '{"saw":' + seen + ',"ms":0}'));`,
    SHOWN,
  ),
  thief(
    "observations of two kinds at once",
    `forge('{"saw":{"undefined":true,"record":6},"ms":0}',
    '{"saw":{"odd":"","record":6},"ms":0}');`,
    SHOWN,
  ),
  thief(
    "records with a key twice, or called __proto__",
    `forge('{"saw":{"record":[["doubled",0],["doubled",0],["__proto__",0]]},"ms":0}');`,
    SHOWN,
  ),
  thief(
    "100,000 levels of JSON",
    `forge('{"saw":' + "[".repeat(1e5) + "]".repeat(1e5) + ',"ms":0}',
    '{"saw":' + '{"list":['.repeat(1e5) + "]}".repeat(1e5) + ',"ms":0}');`,
    /expected|printed or answered more/,
  ),
  thief(
    "an observation of two million numbers",
    `if (calls === 2) forge('{"saw":{"list":[' + "6,".repeat(1.9e6) + '6]},"ms":0}');`,
    SHOWN,
  ),
  thief(
    "a frame that never ends",
    `{ put("\\x1e" + nonce); for (;;) put("x".repeat(1e5)); }`,
    /printed or answered more/,
  ),
  thief(
    "a frame that is left open",
    `put("\\x1e" + nonce + '{"saw":');`,
    /showed nothing here|expected|did not finish/,
    { limits: { milliseconds: 800 } },
  ),
  thief(
    "a frame byte by byte",
    `
  if (calls === 2) for (const sign of "\\x1e" + nonce + '{"saw":6,"ms":0}\\n') put(sign);`,
    SHOWN,
  ),
  thief(
    "a flood of frames",
    `for (;;) forge('{"saw":6,"ms":0}');`,
    /printed or answered more|expected/,
  ),
  thief(
    "a flood of dones",
    `for (;;) forge('{"done":true}');`,
    /printed or answered more|expected|nothing/,
  ),
  thief(
    "a stack on which to search for ever",
    `
  const stack = "file:///".repeat(4e5);
  forge('{"threw":{"kind":"Forged","message":"","stack":"' + stack + '"},"ms":0}');`,
    SHOWN,
  ),
  thief(
    "a message of 3 MB",
    `
  const thrown = { kind: "Forged", message: "m".repeat(3e6), stack: "" };
  if (calls === 2) forge(JSON.stringify({ threw: thrown, ms: 0 }));`,
    SHOWN,
  ),
  thief(
    "a stack that is no URL",
    `
  const place = new URL(".", import.meta.url).href + "%ff%1b[2J.ts:1:1";
  forge('{"threw":{"kind":"Forged","message":"","stack":"' + place + '"},"ms":0}');`,
    SHOWN,
  ),
  thief(
    "an error left behind, forged",
    `forge('{"done":true,"stray":{"kind":"Forged","message":"\\\\u001b[2J","stack":""}}');`,
    SHOWN,
  ),
  {
    name: "frames while it is loaded, from one that is loaded inside",
    learner: WRONG + `
console.log("\\x1e" + '{"suite":{"id":"9.1","tests":[]}}');
await import("${HERE}suite.ts").catch(() => {});
Deno.exit(0);`,
    says: /ended its process|did not finish|Cannot access/,
  },
  {
    name: "the grader's own codec, loaded beside it",
    learner: `
import * as codec from "#grader/witness/codec.ts";
for (const name of Object.keys(codec)) {
  try { (codec as any)[name] = () => "6"; } catch { /* a module's exports are its own */ }
}` + WRONG,
    says: SHOWN,
  },
  {
    name: "a second witness inside of the first",
    learner: WRONG + `await import("#grader/witness/inside/main.ts");`,
    says: /expected|did not finish/,
    limits: { milliseconds: 800 },
  },
  thief(
    "every question read, and answered by the thief",
    `{
    const chunk = new Uint8Array(1e6), count = Deno.stdin.readSync(chunk) ?? 0;
    const { inputs } = JSON.parse(decoder.decode(chunk.slice(0, count)).split("\\n")[0]);
    for (const [input] of inputs) forge(JSON.stringify({ saw: input + 1, ms: 0 }));
    forge('{"done":true}');
    Deno.exit(0);
  }`,
    /expected|ended its process|did not finish/,
    { suite: ONE_LAW, limits: { milliseconds: 800 } },
  ),
];
