/**
 * Stands for `deno task train`: it prints the words that it was started with, tells of two steps, and
 * ends when it is asked to. By its flags it does what a program had better not.
 */
const [program, ...flags] = Deno.args, events = Deno.env.get("KINDLING_EVENTS")!;

function tell(...told: readonly unknown[]): void {
  const lines = told.map((one) => typeof one === "string" ? one : JSON.stringify(one));
  Deno.writeTextFileSync(events, lines.map((line) => `${line}\n`).join(""), { append: true });
}

const step = (step: number, loss: number | null) => ({
  ...{ step, epoch: step, seconds: step / 10, loss, right: step, count: 9 },
});

console.log(JSON.stringify([program, ...flags]));
if (flags.includes("--seed=1")) Deno.exit(3); // before anything was told
tell({
  ...{ kind: "begin", words: "<b>points</b>\x1b[2J", total: 9, unit: "epoch", examples: "points" },
  ...{ before: [step(1, 0.9)], learned: [[0.5, 0.25, 1]] },
}, { kind: "measured", steps: [step(2, 0.5), step(3, null)] });
if (flags.includes("--seed=2")) {
  tell("no JSON", "[]", `{"kind":"end"}`, `{"kind":"region","step":1,"side":2,"cells":"<b>/<b>/"}`);
  tell(`{"kind":"measured","steps":[{"step":"4"}]}`, `{"kind":"__proto__"}`, "x".repeat(2_000_000));
}
if (flags.includes("--seed=3")) await new Promise(() => setInterval(() => {}, 1000)); // hears nothing
await Deno.stdin.read(new Uint8Array(9));
tell({ kind: "writing" });
tell({ kind: "end", end: "stopped", run: "scalar-2026-01-31_18-05-09", words: "3 of 9 right." });
