#!/bin/sh
# jax-js 0.1.25 (npm @jax-js/jax): argmax and argmin of an array with a NaN are its length, a place that
# it does not have. NumPy names the place of the NaN.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/show.js" << 'END'
import { defaultDevice, grad, init, nn, numpy as np } from "npm:@jax-js/jax@0.1.25";

await init("cpu");
defaultDevice("cpu");

console.log("argmax of [3, NaN, 5]", np.argmax(np.array([3, NaN, 5])).js());
console.log("argmin of [3, NaN, 5]", np.argmin(np.array([3, NaN, 5])).js());
console.log("argmax of [3, 9, 5]", np.argmax(np.array([3, 9, 5])).js());
END
seen=$(DENO_DIR="$folder/cache" NO_COLOR=1 deno run --quiet -A --no-config --no-lock "$folder/show.js")

expected="argmax of [3, NaN, 5] 3
argmin of [3, NaN, 5] 3
argmax of [3, 9, 5] 1"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] && exit 0
printf '\nThis has changed; it was:\n%s\n' "$expected" >&2
exit 1
