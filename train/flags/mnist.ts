/** What `deno task train mnist` can be told. */
import { batchSettings } from "../loop/batch_settings.ts";
import { free, path, toggle } from "../loop/settings.ts";

export const MNIST = {
  ...batchSettings({ epochs: 10, batch: 16, rate: 0.1 }),
  warp: toggle("learn from digits that are turned, slanted and moved a little"),
  full: toggle("all 70,000 digits of MNIST, which are downloaded (12 MB)"),
  dataDir: free(path("FOLDER", "digits from idx files of yours")),
};
