/** What `deno task train fast` can be told, with its defaults. */
import { DEFAULTS, type PointSettings, pointTable } from "../loop/point_settings.ts";

export const FAST_DEFAULTS: PointSettings = {
  ...DEFAULTS,
  ...{ hidden: 100, rate: 0.05, backend: "parallel" },
};

export const FAST = pointTable(FAST_DEFAULTS);
