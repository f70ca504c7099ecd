#!/bin/sh
# TensorFlow.js 4.22.0 (npm @tensorflow/tfjs), on its cpu backend: where two numbers are the largest,
# each gets the whole gradient of max(), so that together they get twice what there is; maximum() of
# two equal numbers gives all to the first. And where a number is NaN, max() is NaN, but argMax() and
# maxPool() look for the largest of the others.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/show.js" << 'END'
import * as tf from "npm:@tensorflow/tfjs@4.22.0";
console.info = console.warn = () => {};
await tf.setBackend("cpu");

const max = tf.grad((x) => tf.max(x));
console.log("max", max(tf.tensor([3, 1, 3])).dataSync().join(" "));
const [first, second] = tf.grads((a, b) => tf.sum(tf.maximum(a, b)))([tf.tensor([1]), tf.tensor([1])]);
console.log("maximum", first.dataSync().join(), second.dataSync().join());

const numbers = tf.tensor([1, NaN, 3, 2]);
console.log("max of [1, NaN, 3, 2]", tf.max(numbers).dataSync()[0]);
console.log("argMax", tf.argMax(numbers).dataSync()[0]);
console.log("maxPool", tf.maxPool(numbers.reshape([1, 2, 2, 1]), 2, 2, "valid").dataSync()[0]);
END
seen=$(DENO_DIR="$folder/cache" NO_COLOR=1 deno run --quiet -A --no-config --no-lock "$folder/show.js")

expected="max 1 0 1
maximum 1 0
max of [1, NaN, 3, 2] NaN
argMax 2
maxPool 3"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] && exit 0
printf '\nThis has changed; it was:\n%s\n' "$expected" >&2
exit 1
