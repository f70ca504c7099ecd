#!/bin/sh
# TensorFlow.js 4.22.0 (npm @tensorflow/tfjs): the derivative of |x| at 0 is -1. So the mean absolute
# error moves predictions that are right already: here all three are, and from then on they are wrong at
# every other step.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/show.js" << 'END'
import * as tf from "npm:@tensorflow/tfjs@4.22.0";
console.info = console.warn = () => {};
await tf.setBackend("cpu");

const abs = tf.grad((x) => tf.sum(tf.abs(x)));
console.log("derivative of |x| at -2, 0, 2:", abs(tf.tensor([-2, 0, 2])).dataSync().join(" "));

const right = tf.tensor([1, 2, 3]), prediction = tf.variable(tf.tensor([1, 2, 3]));
const optimizer = tf.train.sgd(0.3);
for (let step = 1; step <= 4; step++) {
  optimizer.minimize(() => tf.losses.absoluteDifference(right, prediction));
  console.log("step", step, Array.from(prediction.dataSync(), (x) => x.toFixed(2)).join(" "));
}
END
seen=$(DENO_DIR="$folder/cache" NO_COLOR=1 deno run --quiet -A --no-config --no-lock "$folder/show.js")

expected="derivative of |x| at -2, 0, 2: -1 -1 1
step 1 0.90 1.90 2.90
step 2 1.00 2.00 3.00
step 3 0.90 1.90 2.90
step 4 1.00 2.00 3.00"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] && exit 0
printf '\nThis has changed; it was:\n%s\n' "$expected" >&2
exit 1
