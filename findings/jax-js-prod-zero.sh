#!/bin/sh
# jax-js 0.1.25 (npm @jax-js/jax): the gradient of a product by the factor that is 0 is NaN, where it is
# the product of the others. At kinks: relu and |x| have the derivative 1 at 0, and of two equal
# numbers maximum() gives all to the first.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/show.js" << 'END'
import { defaultDevice, grad, init, nn, numpy as np } from "npm:@jax-js/jax@0.1.25";

await init("cpu");
defaultDevice("cpu");

const gradient = (f, x) => grad((a) => np.sum(f(a)))(np.array(x)).js().join(" ");
console.log("prod of [2, 3, 4]", gradient(np.prod, [2, 3, 4]));
console.log("prod of [2, 0, 4]", gradient(np.prod, [2, 0, 4]));
console.log("relu at -1, 0, 1", gradient(nn.relu, [-1, 0, 1]));
console.log("abs at -1, 0, 1", gradient(np.abs, [-1, 0, 1]));
console.log("maximum(x, 1) at 0, 1, 2", gradient((x) => np.maximum(x, np.array([1, 1, 1])), [0, 1, 2]));
console.log("maximum(1, x) at 0, 1, 2", gradient((x) => np.maximum(np.array([1, 1, 1]), x), [0, 1, 2]));
END
seen=$(DENO_DIR="$folder/cache" NO_COLOR=1 deno run --quiet -A --no-config --no-lock "$folder/show.js")

expected="prod of [2, 3, 4] 12 8 6
prod of [2, 0, 4] 0 NaN 0
relu at -1, 0, 1 0 1 1
abs at -1, 0, 1 -1 1 1
maximum(x, 1) at 0, 1, 2 0 1 1
maximum(1, x) at 0, 1, 2 0 0 1"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] && exit 0
printf '\nThis has changed; it was:\n%s\n' "$expected" >&2
exit 1
