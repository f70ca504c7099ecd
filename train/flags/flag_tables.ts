/**
 * What every training program can be told, for whoever wants to know before one is started: nothing here
 * loads a learner's code.
 */
import { DEFAULTS, pointTable } from "../loop/point_settings.ts";
import type { SettingTable, UsualSettings } from "../loop/settings.ts";
import type { PROJECTS } from "../program_table.ts";
import { FAST } from "./fast.ts";
import { GPT, USUAL } from "./gpt.ts";
import { IMDB } from "./imdb.ts";
import { MANUAL } from "./manual.ts";
import { MNIST } from "./mnist.ts";
import { RECALL } from "./recall.ts";
import { SENTIMENT } from "./sentiment.ts";

/** The flags of one program. */
export interface ProgramFlags {
  readonly settings: SettingTable;
  /** Other defaults, where a setting is told so. */
  readonly usual?: UsualSettings;
  /** Whether an earlier run can be gone on with. */
  readonly resumes: boolean;
}

const POINTS: ProgramFlags = { settings: { ...pointTable(DEFAULTS) }, resumes: true };

/** By the names of `PROJECTS`. */
export const FLAG_TABLES: Readonly<Record<keyof typeof PROJECTS, ProgramFlags>> = {
  manual: { settings: MANUAL, resumes: false },
  scalar: POINTS,
  tensor: POINTS,
  fast: { settings: { ...FAST }, resumes: true },
  mnist: { settings: MNIST, resumes: true },
  sentiment: { settings: SENTIMENT, resumes: true },
  recall: { settings: RECALL, resumes: true },
  imdb: { settings: IMDB, resumes: true },
  gpt: { settings: GPT, usual: USUAL, resumes: true },
};
