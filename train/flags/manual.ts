/** What `deno task train manual` can be told. */
import { DEFAULTS, pointTable } from "../loop/point_settings.ts";

const { dataset, points, heldOut, seed } = pointTable(DEFAULTS);

export const MANUAL = {
  dataset,
  points: { ...points, help: "how many points there are" },
  heldOut: { ...heldOut, help: "how many others are counted as well" },
  seed: { ...seed, help: "another seed draws other points" },
};
