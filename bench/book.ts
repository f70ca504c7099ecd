/** What the workbook's pages cost: the first paint, and from a save to its verdict there and in `watch`. */
import { findBrowser } from "../terminal/find_browser.ts";
import { UsageError } from "../terminal/usage.ts";
import { compareTimes } from "./measure/compare_times.ts";
import { runBenchmark } from "./measure/run_benchmark.ts";
import { OpenBook } from "./sides/open_book.ts";
import { WatchedSaves } from "./sides/watched_saves.ts";

const TASK = { id: "0.1", path: "0_fundamentals/operators.ts" };

if (import.meta.main) {
  const code = await runBenchmark({ name: "book", rounds: 15 }, async ({ rounds }) => {
    const program = findBrowser();
    if (program === undefined) {
      throw new UsageError(
        "deno task bench book needs a browser: install chromium, or set CHROMIUM",
      );
    }
    await using watched = new WatchedSaves(TASK.id, TASK.path);
    await watched.verdict();
    await using book = await OpenBook.start(program, TASK);
    return await compareTimes({
      "watch 0.1, from a save to its verdict": () => watched.save(),
      "book, from a save to its verdict in the page": () => book.save(),
      "book, first paint of the map": () => book.firstPaint("/"),
      "book, first paint of the lesson of Module 3": () => book.firstPaint("/lesson/3_parallel"),
    }, { rounds, startProcesses: true });
  });
  Deno.exit(code);
}
