/**
 * Which functions of the learner's the failed tests come from: those with which a test passes as soon
 * as the reference's stand in their place. Found by halving, since each try is a process.
 */

/** Tests that fail for the same functions: mostly for one, for more where one fault hides another. */
export interface Cause<S, T> {
  readonly suspects: readonly S[];
  readonly tests: readonly T[];
}

export interface Search<S, T> {
  /** The likeliest first. */
  readonly suspects: readonly S[];
  /** Tests that fail, each time that they are asked. */
  readonly failed: readonly T[];
  /**
   * Which of the tests pass with these exchanged; none where the code does not load so.
   *
   * @throws {TimeIsOver}
   */
  readonly cured: (exchanged: readonly S[]) => Promise<ReadonlySet<T>>;
  /** Whom it calls, and whom these call. */
  readonly calls: (suspect: S) => readonly S[];
}

/** Ends the search; what has been found by then holds. */
export class TimeIsOver extends Error {
  override readonly name = "TimeIsOver";
}

/** The causes of the tests for which they were found, in the order of the tests. */
export async function findCauses<S, T>(search: Search<S, T>): Promise<Cause<S, T>[]> {
  const { suspects, failed, calls } = search, known = new Map<string, Promise<ReadonlySet<T>>>();
  const found = new Map<T, readonly S[]>();
  try {
    await look();
  } catch (error) {
    if (!(error instanceof TimeIsOver)) throw error;
  }
  return causes();

  async function look(): Promise<void> {
    if (suspects.length === 0 || failed.length === 0) return;
    const first = await cured(suspects.slice(0, 1));
    if (failed.every((test) => first.has(test))) settle(failed, suspects.slice(0, 1));
    else {
      const curable = await cured(suspects);
      await narrow(suspects, { beside: [], tests: failed.filter((test) => curable.has(test)) }, 1);
    }
    for (const cause of causes()) await deepen(cause);
  }

  /** Each is asked once. */
  function cured(exchanged: readonly S[]): Promise<ReadonlySet<T>> {
    const key = exchanged.map((suspect) => suspects.indexOf(suspect)).sort().join();
    const answer = known.get(key) ?? search.cured(exchanged);
    known.set(key, answer);
    return answer;
  }

  /**
   * Finds the fewest of a group that cure each test, beside others that are exchanged anyway. The whole
   * group cures them.
   *
   * @param share so many make its first part
   */
  async function narrow(
    group: readonly S[],
    { beside, tests }: { readonly beside: readonly S[]; readonly tests: readonly T[] },
    share = group.length >> 1,
  ): Promise<Map<T, readonly S[]>> {
    if (tests.length === 0) return new Map();
    if (group.length === 1) return settled(new Map(tests.map((test) => [test, group])), beside);
    const first = group.slice(0, share), second = group.slice(share);
    const [byFirst, bySecond] = await Promise.all([
      cured([...beside, ...first]),
      cured([...beside, ...second]),
    ]);
    const left = tests.filter((test) => !byFirst.has(test));
    const byBoth = left.filter((test) => !bySecond.has(test));
    const parts = [
      await narrow(first, { beside, tests: tests.filter((test) => byFirst.has(test)) }),
      await narrow(
        second,
        { beside, tests: left.filter((test) => bySecond.has(test)) },
        Math.min(2 * share, Math.max(1, second.length >> 1)),
      ),
    ];
    for (const test of byBoth) parts.push(await untangle(test, { first, second, beside }));
    return new Map(parts.flatMap((part) => [...part]));
  }

  /** One test for which something of both parts is at fault. */
  async function untangle(
    test: T,
    { first, second, beside }: Record<"first" | "second" | "beside", readonly S[]>,
  ): Promise<Map<T, readonly S[]>> {
    const tests = [test];
    const one = (await narrow(first, { beside: [...beside, ...second], tests })).get(test)!;
    const other = (await narrow(second, { beside: [...beside, ...one], tests })).get(test)!;
    return settled(new Map([[test, [...one, ...other]]]), beside);
  }

  function settle(tests: readonly T[], suspects: readonly S[]): void {
    for (const test of tests) found.set(test, suspects);
  }

  function settled(part: Map<T, readonly S[]>, beside: readonly S[]): Map<T, readonly S[]> {
    if (beside.length === 0) { for (const [test, suspects] of part) settle([test], suspects); }
    return part;
  }

  /** Where those that it calls cure the same, it is no more than the place where their fault shows. */
  async function deepen({ suspects: [suspect, ...more], tests }: Cause<S, T>): Promise<void> {
    const below = calls(suspect).filter((called) => !calls(called).includes(suspect));
    if (more.length > 0 || below.length === 0) return;
    const byThem = await cured(below);
    if (tests.every((test) => byThem.has(test))) await narrow(below, { beside: [], tests });
  }

  function causes(): Cause<S, T>[] {
    const groups = Map.groupBy(
      failed.filter((test) => found.has(test)),
      (test) => found.get(test)!.map((suspect) => suspects.indexOf(suspect)).sort().join(),
    );
    return [...groups.values()].map((tests) => ({ suspects: found.get(tests[0])!, tests }));
  }
}
