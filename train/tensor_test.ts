import { assert, assertAlmostEquals, assertEquals, assertMatch } from "@std/assert";
import { readMetrics } from "./metrics.ts";
import { readSafetensors } from "./safetensors.ts";
import { type ProgramFolder, programFolder } from "./testing/program_run.ts";
