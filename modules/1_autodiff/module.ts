/** Module 1: derivatives of all that is computed, and a first network that learns by them. */
import type { ModuleManifest } from "#grader/manifest.ts";

export default {
  folder: "1_autodiff",
  title: "Autodifferentiation",
  tasks: [
    {
      id: "1.1",
      title: "Numerical derivative",
      points: 10,
      files: ["central_difference.ts"],
      suite: "suites/1.1.ts",
      needs: [],
      hints: [
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
    },
    {
      id: "1.2",
      title: "Scalar functions, forward",
      points: 10,
      files: ["scalar_functions.ts", "scalar_operators.ts"],
      suite: "suites/1.2.ts",
      needs: ["0.1"],
      hints: [
        "Nearly every forward is one call of what you wrote in task 0.1: it is imported there as " +
        "`operators`. For the three operators of scalars, ask what a difference, a quotient and " +
        "'larger than' have to do with a sum, a product and 'smaller than'.",
        "Hand the numbers that a derivative will need to ctx.save before you return: the inputs, " +
        "or the result where the derivative is easier told by it, as for exp, sigmoid and tanh. " +
        "A sum needs none. In sub, div and gt stay with Scalars: take methods of a and b, not " +
        "their data, or the graph is lost.",
        "mul: `ctx.save(a, b)` and `return operators.mul(a, b)`; exp: keep the power in a " +
        "variable, save it and return it. tanh is `Math.tanh(a)` and pow is `a ** b`. " +
        "sub(a, b) is `a.add(b.neg())`, div is `a.mul(b.inv())`, and gt is `b.lt(a)`.",
      ],
    },
    {
      id: "1.3",
      title: "Chain rule",
      points: 10,
      files: ["chain_rule.ts"],
      suite: "suites/1.3.ts",
      needs: [],
      hints: [
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
    },
    {
      id: "1.4",
      title: "Backpropagation",
      points: 20,
      files: ["backpropagation.ts", "scalar_functions.ts"],
      suite: "suites/1.4.ts",
      needs: ["0.1", "1.2", "1.3"],
      hints: [
        "Draw x · x + x with an arrow from each variable to what it was made of, and write the " +
        "derivatives at the arrows. What must have happened before a variable can say what it " +
        "hands on? For the functions: look each derivative up, then ask where gradOut goes.",
        "A variable is ready when all of its users are in the list. So count users first: walk " +
        "from the result to its inputs, keep those still to be visited in a list instead of " +
        "calling yourself, and raise a counter at every arrow (each Scalar has pendingUses for " +
        "this). Then walk a second time and lower the counters: whoever reaches 0 goes into the " +
        "list. In backpropagate, set what is in between to 0, tell the first one gradOut, and " +
        "go along the list: chainRule wants your accumulate as its third argument.",
        "Two loops of one form: `for (let user = open.pop(); user; user = open.pop())`. In the " +
        "first, `if (!input.isConstant && input.pendingUses++ === 0) open.push(input)` for each " +
        "of user.inputs. In the second, `order.push(user)` and then, for each of its inputs that " +
        "is no constant, `if (--input.pendingUses === 0) ready.push(input)`. accumulate is " +
        "`variable.derivative += gradient`. Functions: add [gradOut, gradOut], mul " +
        "[gradOut * b, gradOut * a], exp gradOut * power, sigmoid gradOut * s * (1 - s), tanh " +
        "gradOut * (1 - t * t), lt and eq [0, 0]; inv, log and relu call invBack, logBack and " +
        "reluBack of task 0.1; pow gives gradOut times b * a ** (b - 1) and times a ** b * " +
        "Math.log(a), each 0 where b or a is.",
      ],
    },
    {
      id: "1.5",
      title: "Training",
      points: 20,
      files: ["network.ts", "training.ts"],
      suite: "suites/1.5.ts",
      needs: ["0.1", "0.4", "1.2", "1.3", "1.4"],
      hints: [
        "Write the two sums of a layer with two inputs and two outputs down in full, with the " +
        "indices of every weight. Which index stays the same within one sum? For the step: in " +
        "which order would you clear the board, measure, and move?",
        "A layer's outputs are as many as its biases: begin each sum with its bias, and let the " +
        "inputs come by one after the other. Everything has to stay a Scalar. The network sends " +
        "its inputs through layer1, through relu one by one, and so on; only the last layer's " +
        "single output gets the sigmoid instead. The loss asks for the probability of the label " +
        "at hand, which for label 0 is one minus p. In the step each point brings its loss " +
        "divided by the number of points, and goes backward at once: derivatives add up.",
        "Linear: `bias.map((start, j) => inputs.reduce((sum, input, i) => " +
        "sum.add(input.mul(weight[i][j])), start))`. Network: `this.layer1.forward(inputs).map(" +
        "(a) => a.relu())`, the same with layer2, then `this.layer3.forward(hidden)[0]" +
        ".sigmoid()`. labelLoss: `.log().neg()` of probability or of " +
        "`probability.neg().add(1)`. trainingStep: `optimizer.zeroDerivatives()`; for each " +
        "point `labelLoss(p, labels[i]).div(points.length).backward()`; `optimizer.step()`; return the list of p.data.",
      ],
    },
  ],
} satisfies ModuleManifest;
