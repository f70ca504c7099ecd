/** What is printed of where reports lead: the shares, and each that leads elsewhere. */
import { bold } from "../../terminal/colors.ts";
import { indent } from "../../terminal/text.ts";
import type { Place } from "../../grader/verify/places.ts";
import type { Judged } from "../walk/first_screen.ts";

export interface Led {
  readonly places: readonly Place[];
  readonly screens: readonly Judged[];
}

/** Three shares, and what is not in them. */
export function whereReportsLead({ places, screens }: Led): string {
  const inFunction = places.filter(({ isFunctionRight }) => isFunctionRight !== undefined);
  const astray = places.filter((place) => !place.isFileRight || place.isFunctionRight === false);
  const unnamed = screens.filter(({ isNamed }) => !isNamed);
  return [
    bold("Of the mutants, the first failing test names a place"),
    share("in the wrong file", places, ({ isFileRight }) => isFileRight),
    share("in the wrong function", inFunction, ({ isFunctionRight }) => isFunctionRight === true),
    ...astray.map(({ task, mistake, named = "no place", wrong }) =>
      `  ${task} ${mistake}: ${named}, and not ${wrong.functions.join(" or ") || wrong.file}`
    ),
    bold("Of honest mistakes, the first screen names"),
    share("what is wrong", screens, ({ isNamed }) => isNamed),
    ...unnamed.map(({ task, mistake: { mistake }, place, screen }) =>
      `  ${task} ${mistake}: ${place ?? "no place"}\n${indent(screen, 4)}`
    ),
  ].join("\n");
}

function share<T>(what: string, all: readonly T[], isRight: (one: T) => boolean): string {
  const count = all.filter(isRight).length;
  const percent = all.length === 0 ? "" : `${(100 * count / all.length).toFixed(1)} %`;
  return `  ${what.padEnd(24)}${`${count} of ${all.length}`.padStart(14)}${percent.padStart(10)}`;
}
