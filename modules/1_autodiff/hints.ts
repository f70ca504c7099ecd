/** Module 1's hints, a chain for each function or group: a nudge, the idea, nearly the answer. */
import type { ModuleHints } from "#grader/manifest.ts";

export default {
  "1.1": [
    "The slope of a hill between two places is how much higher one of them lies than the " +
    "other, divided by how far apart they are. Which two places, and how far apart are " +
    "those?",
    "f wants all of its inputs, each time. Make a copy of the values in which only the one " +
    "that `argument` names has been moved, then spread it into the call with three dots. Do " +
    "so once upwards and once downwards. The two places lie twice epsilon apart. An input " +
    "that is not there reads as undefined.",
    "`values.with(i, x)` is a copy of values with x in the place i. So call " +
    "`f(...values.with(argument, values[argument] + epsilon))`, the same with a minus, and " +
    "divide their difference by `2 * epsilon`. Before that: `if (values[argument] === " +
    "undefined) throw new RangeError(…)`.",
  ],
  "1.2": [
    {
      of: ["add.forward", "mul.forward", "neg.forward"],
      hints: [
        "You wrote these in task 0.1, and the file imports them as `operators`. What is left is to " +
        "ask which of the three will need its inputs again, on the way back.",
        "The slope of a sum does not depend on what was added, nor does that of a changed sign. The " +
        "slope of a product does: hand both factors to ctx.save before you return.",
        "mul: `ctx.save(a, b)` and `return operators.mul(a, b)`. add and neg are a single call each.",
      ],
    },
    {
      of: ["inv.forward", "log.forward", "relu.forward"],
      hints: [
        "Each is one call of an operator. Task 0.1 also has invBack, logBack and reluBack: what do " +
        "these want to be told beside gradOut?",
        "They want the input. It is there now and will be gone later, so hand it to ctx.save, and " +
        "then give the operator's answer.",
        "`ctx.save(a)`, and in the next line the operator of that name of a: `return " +
        "operators.inv(a)`, and log and relu alike.",
      ],
    },
    {
      of: ["exp.forward", "sigmoid.forward", "tanh.forward"],
      hints: [
        "Look up the three derivatives. Each can be told by a number that you are just about to " +
        "return: which?",
        "All three slopes are made of the result, and so the result is the thing to save: calculate " +
        "it once, keep it in a variable, save it, return it. tanh is in JavaScript's Math.",
        "exp: keep `operators.exp(a)` in a variable, `ctx.save` it and return it. sigmoid likewise; " +
        "tanh is `Math.tanh(a)`.",
      ],
    },
    {
      of: ["lt.forward", "eq.forward"],
      hints: [
        "The answers are 1 and 0, as in task 0.1. If an input moves a little, does the answer move?",
        "It does not, and so nothing needs to be saved for the way back. One call of your operator " +
        "is all.",
        "`return operators.lt(a, b)`, and eq alike.",
      ],
    },
    {
      of: ["pow.forward"],
      hints: [
        "A power depends on two numbers, and its slope along either depends on both.",
        "JavaScript has a sign for raising to a power, which does everything that the tests ask, odd " +
        "cases included. Save base and exponent first.",
        "`ctx.save(a, b)` and then `a ** b`.",
      ],
    },
    {
      of: ["sub", "div", "gt"],
      hints: [
        "What have a difference, a quotient and 'larger than' to do with a sum, a product and " +
        "'smaller than'?",
        "Stay with Scalars: call methods of a and b, and not their data, or the graph loses where " +
        "the number came from. A difference adds the negative, a quotient multiplies by the " +
        "reciprocal, and 'larger' is 'smaller' read from the other end.",
        "sub(a, b) is `a.add(b.neg())`, div is `a.mul(b.inv())`, and gt is `b.lt(a)`.",
      ],
    },
  ],
  "1.3": [
    "Look at what a History holds: there are the function that made the variable, what it " +
    "was given, and what its forward has saved. Which of its methods knows the derivatives, " +
    "and what does that one want to be told?",
    "variable.history is null for a constant, and has no fn for a leaf: in both cases you " +
    "are done. Otherwise call backward with the history itself as its ctx. It answers with " +
    "a number or a list: make it a list either way, and compare its length with that of the " +
    "inputs. Then walk along both together. Which of the inputs must not hear anything?",
    '`const result = fn.backward(history, gradOut)`, then `typeof result === "number" ? ' +
    "[result] : result`. Throw a RangeError that holds `fn.name` and both lengths if these " +
    "differ. In a loop over the positions i: `if (!inputs[i].isConstant) receive(inputs[i], " +
    "gradients[i])`. Do not multiply by gradOut again: backward has done so.",
  ],
  "1.4": [
    {
      of: ["topologicalSort"],
      hints: [
        "Draw x · x + x with an arrow from each variable to what it was made of. Number the " +
        "variables so that each comes after all that use it. How do you notice, at x, that it is " +
        "not yet its turn?",
        "A variable is ready when all of its users are in the list. So count users first: walk from " +
        "the result to its inputs, keep those still to be visited in a list instead of calling " +
        "yourself, and raise a counter at every arrow (each Scalar has pendingUses for this). Then " +
        "walk a second time and lower the counters: whoever reaches 0 goes into the list.",
        "Two loops of one form: `for (let user = open.pop(); user; user = open.pop())`. In the " +
        "first, `if (!input.isConstant && input.pendingUses++ === 0) open.push(input)` for each of " +
        "user.inputs. In the second, `order.push(user)` and then, for each of its inputs that is no " +
        "constant, `if (--input.pendingUses === 0) ready.push(input)`. A constant has the empty " +
        "list.",
      ],
    },
    {
      of: ["backpropagate"],
      hints: [
        "Go backward through x · x + x by hand and write beside every variable what it has received. " +
        "When may a variable hand on what it has? What if two shares come to it?",
        "The order is written already: topologicalSort. Set what is in between to 0, since an " +
        "earlier call may have left something there; leaves keep what they have. Tell the first " +
        "variable gradOut, and go along the list: chainRule takes a variable, what it has gathered, " +
        "and who is to be told. Shares add up.",
        "For each of order that is not a leaf, derivative becomes 0. Then " +
        "`accumulate(variable, gradOut)`, and for each user `chainRule(user, user.derivative, " +
        "accumulate)`. accumulate is `variable.derivative += gradient`.",
      ],
    },
    {
      of: ["add.backward", "mul.backward", "neg.backward"],
      hints: [
        "Move one input by a little and hold the other: by how much does a sum move, a product, a " +
        "negative? That factor, times gradOut, is the answer.",
        "A function of two inputs answers with a list of two, in their order. A sum grows as fast as " +
        "either term; a product grows with one factor as fast as the other one is large; a negative " +
        "falls as fast as its input rises.",
        "add gives [gradOut, gradOut], mul [gradOut * b, gradOut * a] with a and b from ctx.saved, " +
        "and neg the number -gradOut.",
      ],
    },
    {
      of: ["inv.backward", "log.backward", "relu.backward"],
      hints: [
        "You have written these derivatives already, in task 0.1. What do those functions want, and " +
        "where is it kept?",
        "forward saved the input for you: take it out of ctx.saved, and hand it together with " +
        "gradOut to the operator whose name ends in Back. It multiplies by gradOut itself.",
        "`const [a] = ctx.saved`, then invBack, logBack or reluBack of a and gradOut.",
      ],
    },
    {
      of: ["exp.backward", "sigmoid.backward", "tanh.backward"],
      hints: [
        "Where are these curves steep, and where flat? The height that a curve has reached tells how " +
        "steep it is there.",
        "What was saved is the result. e^a is its own slope. For the step from 0 to 1 multiply what " +
        "it has by what it lacks to 1. For tanh take its square away from 1. Each time gradOut is a " +
        "factor, once.",
        "exp: gradOut times power. sigmoid: gradOut * s * (1 - s). tanh: gradOut * (1 - t * t).",
      ],
    },
    {
      of: ["lt.backward", "eq.backward"],
      hints: [
        "Take 3 < 5 and move the 3 a little. Does the answer move?",
        "The answer jumps at one point and is flat everywhere else. For two inputs there are two " +
        "slopes, and what came in does not matter.",
        "A list of two zeros, for both functions.",
      ],
    },
    {
      of: ["pow.backward"],
      hints: [
        "There are two slopes: hold the exponent and you have the power rule, hold the base and you " +
        "have an exponential function. What do the formulas give where a number is 0?",
        "Along the base the exponent comes down as a factor; along the exponent the power is " +
        "multiplied by the logarithm of the base, by JavaScript's own logarithm and not by the one " +
        "with EPS. In either case 0 times infinity must not become NaN: ask first.",
        "gradOut times b * a ** (b - 1), which is 0 where b is 0; and gradOut times a ** b * " +
        "Math.log(a), which is 0 where a is 0.",
      ],
    },
  ],
  "1.5": [
    {
      of: ["Linear.forward"],
      hints: [
        "Write the two sums of a layer with two inputs and two outputs down in full, with the " +
        "indices of every weight. Which index stays the same within one sum?",
        "A layer has as many outputs as it has biases: begin each sum with its bias, and let the " +
        "inputs come by one after the other, each times the weight that leads from it to this " +
        "output. Everything has to stay a Scalar.",
        "`bias.map((start, j) => inputs.reduce((sum, input, i) => " +
        "sum.add(input.mul(weight[i][j])), start))`",
      ],
    },
    {
      of: ["Network.forward"],
      hints: [
        "The drawing at the head of the file is the whole network. Go along it with your finger: " +
        "what happens to the outputs of the first layer before the second sees them? And what is " +
        "different at the end?",
        "The inputs go through layer1, then through relu one by one, and the same with layer2. Only " +
        "the single output of the last layer gets the sigmoid instead, so that it is a probability.",
        "`this.layer1.forward(inputs).map((a) => a.relu())`, the same with layer2, then " +
        "`this.layer3.forward(hidden)[0].sigmoid()`.",
      ],
    },
    {
      of: ["labelLoss"],
      hints: [
        "The network gives the probability of label 1. Which probability did it give to the label " +
        "that is right?",
        "For label 1 it is p itself, and for label 0 what p lacks to 1. The loss is minus the " +
        "logarithm of that: 0 for being sure and right. Methods of Scalar only, so that there is a " +
        "way back.",
        "`.log().neg()` of probability, or of `probability.neg().add(1)` for label 0.",
      ],
    },
    {
      of: ["trainingStep"],
      hints: [
        "In which order would you clear the board, measure, and move? Which of the three is done " +
        "once, and which for each point?",
        "Derivatives add up, so they are set to zero once, at the beginning. Each point brings its " +
        "loss, divided by the number of points, and goes backward at once: what gathers is the " +
        "derivative of the mean. The optimizer moves last. Keep what the network said on the way.",
        "`optimizer.zeroDerivatives()`; for each point `labelLoss(p, labels[i])" +
        ".div(points.length).backward()`; `optimizer.step()`; return the list of p.data.",
      ],
    },
  ],
} satisfies ModuleHints;
