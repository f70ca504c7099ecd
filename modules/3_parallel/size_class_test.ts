import { sizeClass } from "#modules/3_parallel/size_class.ts";
import { assert } from "@std/assert";

Deno.test("sizeClass() is enough, a multiple of 64, and a quarter too much at most", () => {
  for (let bytes = 0; bytes < 1e7; bytes = Math.ceil(1.1 * bytes) + 4) {
    const size = sizeClass(bytes, 64);
    assert(size >= Math.max(bytes, 4) && size % 64 === 0, `${bytes} bytes in ${size}`);
    assert(size <= 1.25 * bytes + 64, `${bytes} bytes in ${size}`);
  }
});
