/** Kernels with parts cut out, doubled, exchanged and replaced by oddities: each ends in words. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { generateFunction, PRELUDE } from "../differential/generate.ts";
import { mulberry32 } from "../mulberry32.ts";
import { runInLockstep } from "./lockstep.ts";

const ODD = [
  ...[
    "constructor",
    "toString",
    "__proto__",
    "hasOwnProperty",
    "arguments",
    "yield",
    "f_main",
    "M",
  ],
  ...[
    "1e400",
    "0x",
    "9".repeat(400),
    "4294967296",
    "-1",
    "1h",
    "é",
    "変",
    "\u2028",
    "\ufeff",
    "\0",
  ],
  ...[
    "/*",
    "*/",
    "//",
    "@id(0)",
    "@builtin(num_workgroups)",
    "vec2<u32>",
    "array()",
    "atomic<u32>",
  ],
  ...[
    "workgroupBarrier()",
    "pow(2, 99999)",
    "1 << 40",
    "frexp(1.0)",
    "enable f16;",
    "const",
    "loop",
  ],
];

function kernel(seed: number): string {
  return `${PRELUDE}${generateFunction("made", seed)}
@group(0) @binding(0) var<storage, read> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> out: array<f32>;
@compute @workgroup_size(4) fn main(@builtin(local_invocation_index) l: u32) {
  let x = a[l]; out[l] = made(x, u32(abs(x)) + l, i32(x) - i32(l));
}`;
}

function mutated(text: string, seed: number): string {
  const random = mulberry32(seed), parts = text.match(/\s+|\w+|[^\w\s]/g)!;
  const below = (count: number) => Math.floor(random() * count);
  const at = () => below(parts.length), from = at(), to = at();
  switch (below(6)) {
    case 0:
      parts.splice(from, 1 + below(4));
      break;
    case 1:
      parts.splice(from, 0, ...parts.slice(to, to + 1 + below(30)));
      break;
    case 2:
      [parts[from], parts[to]] = [parts[to], parts[from]];
      break;
    case 3:
      parts.length = Math.max(1, from);
      break;
    case 4:
      parts[from] = ODD[below(ODD.length)];
      break;
    default: {
      const old = parts[from], other = below(2) ? parts[to] : ODD[below(ODD.length)];
      return parts.map((part) => part === old ? other : part).join("");
    }
  }
  return parts.join("");
}

const TEXTS = 600;

Deno.test("whatever a kernel looks like, the grader ends its run and stumbles over none", () => {
  const seen = new Map<string, number>();
  for (let seed = 0; seed < TEXTS; seed++) {
    const source = mutated(kernel(seed % 50), seed);
    const outcome = runInLockstep({
      ...{ source, entry: "main", constants: {}, workgroups: [1, 1, 1] },
      buffers: [
        { binding: 0, name: "a", kind: "read", type: "f32", values: [1.5, -2.25, 0.75, 3] },
        { binding: 1, name: "out", kind: "read_write", type: "f32", values: [0, 0, 0, 0] },
      ],
    });
    seen.set(outcome.kind, (seen.get(outcome.kind) ?? 0) + 1);
    if (outcome.kind !== "not compiled") continue;
    assertEquals(/stumbles|undefined|\[object/.test(outcome.message), false, `${seed}: ${source}`);
  }
  assertEquals([...seen.values()].reduce((a, b) => a + b), TEXTS);
  assertEquals(seen.get("ran")! > 10, true, `${seen.get("ran")} ran`);
});

Deno.test("what the grader stumbles over is not followed: neither passed nor anybody's fault", () => {
  const outcome = runInLockstep({
    ...{ source: kernel(1), entry: "main", constants: {}, workgroups: [1, 1, 1] },
    get buffers(): never {
      throw new TypeError("an oversight");
    },
  });
  assert(outcome.kind === "not compiled");
  assertEquals(outcome.unsupported, true);
  assertMatch(outcome.message, /^The grader stumbles over this text \(TypeError: an oversight\)$/);
});
