/**
 * Draws how much of the gradient is left after 100 steps back through time, in layers as they are
 * when they are made. It is the lesson's gradient_flow.svg:
 *
 *     deno run -A modules/5_sequences/pictures/gradient_flow.ts > flow.svg
 *
 * draws it from your own layers, once task 5.5 passes.
 */
import { rand } from "#modules/2_tensors/factories.ts";
import { gradientFlow } from "#modules/5_sequences/gradient_flow.ts";
import { type RecurrentKind, recurrentLayer } from "#modules/5_sequences/recurrent_layer.ts";
import { random } from "#modules/random.ts";
import { framed, label, line } from "#modules/5_sequences/pictures/frame.ts";
import { printPicture } from "#modules/5_sequences/pictures/print_picture.ts";

const TIME = 100, IN = 4, HIDDEN = 32, BATCH = 4;

const CURVES: readonly {
  readonly kind: RecurrentKind;
  readonly span?: number;
  readonly className: "quiet" | "zero" | "one";
  readonly dashes?: string;
}[] = [
  { kind: "rnn", className: "quiet" },
  { kind: "gru", className: "zero", dashes: "5 4" },
  { kind: "lstm", className: "zero" },
  { kind: "gru", span: TIME, className: "one", dashes: "5 4" },
  { kind: "lstm", span: TIME, className: "one" },
];

const WIDTH = 720, HEIGHT = 400, LEFT = 70, RIGHT = 700, TOP = 24, BOTTOM = 340;
const LEAST = -30; // the power of ten at the bottom

const x = (word: number) => LEFT + (RIGHT - LEFT) * (word - 1) / (TIME - 1);
const y = (power: number) => TOP + (BOTTOM - TOP) * (power - 1) / (LEAST - 1);

/** For each word, from the first: its gradient as a share of the last word's. */
export async function shares(kind: RecurrentKind, span?: number): Promise<number[]> {
  const layer = recurrentLayer(kind, { inSize: IN, hidden: HIDDEN, span, draw: random(1) });
  const draw = random(1), even = () => Math.sqrt(3) * (2 * draw() - 1); // as an embedding's rows
  const flow = await gradientFlow(layer, rand([BATCH, TIME, IN], { random: even }));
  return flow.map((length) => length / flow[TIME - 1]);
}

/** The picture as SVG. */
export async function gradientFlowPicture(): Promise<string> {
  const svg: string[] = [];
  for (let power = 0; power >= LEAST; power -= 10) {
    svg.push(line("rule-line", [[LEFT, y(power)], [RIGHT, y(power)]]));
    const text = power === 0 ? "1" : `10<tspan dy="-5" font-size="10">${power}</tspan>`;
    svg.push(label("quiet", [LEFT - 10, y(power) + 5], text, "end"));
  }
  for (const word of [1, 25, 50, 75, 100]) {
    svg.push(label("quiet", [x(word), BOTTOM + 20], `${word}`, "middle"));
  }
  svg.push(label("quiet", [(LEFT + RIGHT) / 2, BOTTOM + 44], "number of the word", "middle"));
  svg.push(line("quiet-line", [[LEFT, y(-7)], [RIGHT, y(-7)]], "2 4"));
  svg.push(label("quiet", [LEFT + 6, y(-7) + 18], "below: lost beside 1 in float32"));
  for (const { kind, span, className, dashes } of CURVES) {
    const points = (await shares(kind, span)).map((share, i) =>
      [x(i + 1), y(Math.log10(share))] as const
    );
    svg.push(line(`${className}-line`, points, dashes));
  }
  const about = (className: string, word: number, power: number, words: string) =>
    svg.push(label(className, [x(word), y(power)], words));
  about("one", 4, -4.2, `with span ${TIME}: lstm, and gru dashed`);
  about("zero", 4, -12.6, "lstm, and gru dashed");
  about("quiet", 26, -25, "rnn");
  return framed({
    width: WIDTH,
    height: HEIGHT,
    title: "The gradient by each of 100 words, as a share of the last word's: it vanishes in an " +
      "rnn and in gates as they are drawn, and stays in gates with a span of 100",
    svg,
  });
}

if (import.meta.main) Deno.exit(await printPicture(gradientFlowPicture));
