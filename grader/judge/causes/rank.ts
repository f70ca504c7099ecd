/** Which functions are likeliest to be behind what has failed: those that it names, and what these call. */
import { hasWord } from "./has_word.ts";
import type { Suspect } from "./exchange.ts";

/** A test, and whether it has failed. */
export interface Tried {
  readonly name: string;
  readonly failed: boolean;
}

/** What tells how near a function is to a test. */
interface Hints {
  readonly tests: readonly Tried[];
  /** The suite's text. */
  readonly suite: string;
  /** Whom each one calls, and whom these call. */
  readonly calls: ReadonlyMap<Suspect, ReadonlySet<Suspect>>;
}

/** So much a passed test says for somebody, beside what a failed one says against. */
const OF_PASSED = 0.02;

/**
 * The likeliest first. Whom failed tests name often, and passed ones seldom, is suspected more; so is
 * whom these call. Suites go from the simple to what is made of it: the first test says most.
 */
export function ranked(suspects: readonly Suspect[], hints: Hints): Suspect[] {
  const { tests } = hints, points = new Map<Suspect, number>();
  const near = tests.map((_, i) => nearness(suspects, i, hints));
  const failed = tests.filter((test) => test.failed);
  for (const suspect of suspects) {
    let ill = 0, well = 0;
    for (const [i, test] of tests.entries()) {
      const share = near[i].get(suspect) ?? 0;
      if (test.failed) ill += share / (1 + failed.indexOf(test));
      else well += share;
    }
    points.set(suspect, ill / (1 + OF_PASSED * well));
  }
  return suspects.toSorted((a, b) => points.get(b)! - points.get(a)!);
}

/** Whom each one calls, and whom these call, as far as their texts tell. */
export function callsAmong(suspects: readonly Suspect[]): Map<Suspect, Set<Suspect>> {
  const direct = new Map(
    suspects.map((caller) => [
      caller,
      suspects.filter((other) => other !== caller && isNamedIn(caller.ownText, other)),
    ]),
  );
  return new Map(suspects.map((caller) => {
    const called = new Set(direct.get(caller));
    for (const each of called) for (const next of direct.get(each)!) called.add(next);
    called.delete(caller);
    return [caller, called];
  }));
}

function isNamedIn(text: string, { name }: Suspect): boolean {
  const [outer, member] = name.split(".");
  return hasWord(text, outer) || (member !== undefined && text.includes(`this.${member}`));
}

/** How near each one is to a test: 1 for whom its name names, less for whom that calls. */
function nearness(
  suspects: readonly Suspect[],
  i: number,
  { tests, suite, calls }: Hints,
): Map<Suspect, number> {
  const placeOf = ({ name }: Tried) => suite.indexOf(JSON.stringify(name));
  const place = placeOf(tests[i]), ends = tests.map(placeOf).filter((other) => other > place);
  const body = place < 0
    ? ""
    : suite.slice(place + tests[i].name.length + 2, Math.min(...ends, suite.length));
  const near = new Map<Suspect, number>();
  const raise = (suspect: Suspect, weight: number) =>
    near.set(suspect, Math.max(weight, near.get(suspect) ?? 0));
  for (const suspect of suspects) {
    const weight = closeness(tests[i].name, body, suspect);
    if (weight === 0) continue;
    raise(suspect, weight);
    for (const called of calls.get(suspect)!) raise(called, 0.6 * weight);
  }
  return near;
}

function closeness(name: string, body: string, { name: called }: Suspect): number {
  const [outer, member] = called.split(".");
  if (name.startsWith(`${called}(`)) return 1;
  if (member === undefined) return hasWord(name, outer) ? 0.9 : hasWord(body, outer) ? 0.6 : 0;
  if (name.includes(`${called}(`)) return 0.9;
  const names = hasWord(name, outer),
    says = (text: string) => new RegExp(`\\b${member}\\b`).test(text);
  if (names) return says(name) ? 0.8 : 0.6;
  if (hasWord(body, outer)) return says(body) ? 0.5 : 0.4;
  return says(name) || says(body) ? 0.2 : 0;
}
