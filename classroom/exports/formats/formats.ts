/** The formats by their names. */
import { autolab } from "./autolab.ts";
import { classroom50 } from "./classroom50.ts";
import { github } from "./github.ts";
import { gradescope } from "./gradescope.ts";
import { junit } from "./junit.ts";
import { prairielearn } from "./prairielearn.ts";
import { vpl } from "./vpl.ts";
import type { Format } from "./format.ts";

export const FORMATS: Readonly<Record<FormatName, Format>> = {
  autolab,
  classroom50,
  github,
  gradescope,
  junit,
  prairielearn,
  vpl,
};

export type FormatName =
  | "autolab"
  | "classroom50"
  | "github"
  | "gradescope"
  | "junit"
  | "prairielearn"
  | "vpl";
