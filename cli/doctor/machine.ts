/** What the course runs on: Deno, the computer, the terminal. */
import { OLDEST, tooOld } from "../start.js";
import type { Check } from "./check.ts";

/** Deno's version, against the oldest that will do. */
export function checkDeno(version: string = Deno.version.deno): Check {
  if (tooOld(version) === "") {
    return { name: "Deno", status: "ok", found: `${version}, V8 ${Deno.version.v8}` };
  }
  return {
    name: "Deno",
    status: "problem",
    found: `${version}, older than ${OLDEST.join(".")}`,
    fix: "deno upgrade, or your package manager's way to a newer Deno",
    blocksGrading: true,
  };
}

export function checkTypeScript(): Check {
  return { name: "TypeScript", status: "ok", found: Deno.version.typescript };
}

/** Below this, a suite that needs much memory may be ended by the system. */
const TIGHT_MEMORY = 2 ** 30;

/** The system, its cores and its memory. */
export function checkSystem(): Check {
  const { total, available } = Deno.systemMemoryInfo();
  const cores = navigator.hardwareConcurrency;
  const found =
    `${Deno.build.os} ${Deno.build.arch}, ${cores} ${cores === 1 ? "core" : "cores"}, ` +
    `${size(total)} memory (${size(available)} free)`;
  return available < TIGHT_MEMORY
    ? { name: "system", status: "note", found, fix: "close other programs before you train" }
    : { name: "system", status: "ok", found };
}

/** What the terminal can show. */
export function checkTerminal(): Check {
  const name = "terminal";
  if (!Deno.stdout.isTerminal()) {
    return { name, status: "ok", found: "none: output is plain lines without colours" };
  }
  const { columns } = Deno.consoleSize();
  const noColors = Deno.env.get("NO_COLOR") ? "no colours (NO_COLOR is set)" : "colours";
  const found = `${columns} columns, ${noColors}`;
  return columns < 80
    ? { name, status: "note", found, fix: "reports are made for 80 columns: widen the window" }
    : { name, status: "ok", found };
}

/** `24.1 GiB` */
export function size(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let unit = 0;
  while (bytes >= 1024 && unit < units.length - 1) {
    bytes /= 1024;
    unit++;
  }
  return `${unit === 0 ? bytes : bytes.toFixed(1)} ${units[unit]}`;
}
