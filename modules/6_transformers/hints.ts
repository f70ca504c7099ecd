/** Module 6's hints, a chain for each function or group: a nudge, the idea, nearly the answer. */
import type { ModuleHints } from "#grader/manifest.ts";

export default {
  // 6.1
  "6.1": [
    {
      of: ["countPairs"],
      hints: [
        "How many pairs has a word of four tokens? And a word of one?",
        "Each token but the last has a neighbour to its right. What the table holds of the two so " +
        "far, 0 where it holds nothing, grows by how often the word occurs. An entry that has come " +
        "to nothing is no pair any more: take it out.",
        "For i below `ids.length - 1`: add times to what `counts.get(pairKey(ids[i], ids[i + 1]))` " +
        "gives, or to 0. Delete the key where the sum is 0, else set it.",
      ],
    },
    {
      of: ["mostFrequent"],
      hints: [
        "Two pairs were counted three times each. Which one do you take if the table is filled in " +
        "another order?",
        "Walk over the counts and keep the best so far. A higher count is better; at an equal one " +
        "the smaller left id is, and then the smaller right id. A pair that occurs once saves " +
        "nothing.",
        "Take each key apart by pairOf. It is better than the best so far if its count is higher, or " +
        "is equal and its left id smaller, or that is equal too and its right id smaller. Counts " +
        "below 2 are passed over; without any other, return undefined.",
      ],
    },
    {
      of: ["mergePair"],
      hints: [
        "Merge the pair of two sevens in a word of three and in one of four sevens, on paper.",
        "Go along the word with one finger. If it points at the left one and the right one follows, " +
        "write the new id, and go on behind both; else copy what is there and go on by one.",
        "While i is below the length: if `ids[i] === left && ids[i + 1] === right`, push id and add " +
        "2 to i; else push `ids[i]` and add 1.",
      ],
    },
    {
      of: ["trainMerges"],
      hints: [
        "What is the same in a word that occurs a thousand times? And which words look other than " +
        "before once a pair has been merged?",
        "A table of how often each word occurs first, then its bytes beside that number. Count all " +
        "pairs once. Then again and again: the most frequent pair becomes the next token in every " +
        "word, and a word that has changed is taken out of the counts as it was and put in as it is.",
        "Count splitWords in a Map; make `{ ids: utf8Bytes(word), times }` of each; countPairs of " +
        "all. Until there are count merges or mostFrequent finds none: mergePair in each word with " +
        "the id `256 + merges.length`; where it became shorter, countPairs of the old ids with " +
        "`-times` and of the new ones with times; then push the pair.",
      ],
    },
    {
      of: ["encodeBytes"],
      hints: [
        "The merges are e·a first, and h·e second. What becomes of h, e, a, t, if tokens are made " +
        "in the order in which they were learned?",
        "Look at all pairs of the word and take the one that was learned first. Merge it wherever it " +
        "stands, and look again: the new token may be half of another pair.",
        "Loop: over all i, the lowest `ranks.get(pairKey(ids[i], ids[i + 1]))`; without one, return " +
        "ids; else `ids = mergePair(ids, [left, right], 256 + rank)`.",
      ],
    },
    {
      of: ["encode"],
      hints: [
        "May a token begin in one word and end in the next? What does splitWords do about it?",
        "Each word's bytes become tokens by themselves, and the tokens follow one another as the " +
        "words do. A text says the same words again and again: remember what came out.",
        "A Map from words to tokens; for each word of splitWords look it up, or put " +
        "`encodeBytes(utf8Bytes(word), ranks)` there; push its tokens one by one.",
      ],
    },
    {
      of: ["decodeBytes"],
      hints: [
        "Token 258 was made of 256 and another. How do you get to bytes, and when are you there?",
        "Below 256 a token is its byte. Any other is two, the left one first, and each of them is " +
        "taken apart in the same way. What is no token at all is refused before.",
        "Refuse what is not whole, below 0, or not below `256 + merges.length`. A function that " +
        "pushes a byte, or calls itself with `merges[id - 256][0]` and then with " +
        "`merges[id - 256][1]`; call it for each id.",
      ],
    },
    {
      of: ["decode"],
      hints: [
        "é is two bytes, and a token may hold just one of them. When can bytes be read as text?",
        "Not token by token: collect the bytes of all tokens first, and read them as one text.",
        "`utf8Text` of what decodeBytes gives for all ids.",
      ],
    },
  ],
  // 6.2
  "6.2": [
    {
      of: ["normalize.forward"],
      hints: [
        "The rows [1, 3] and [100, 500] look alike once they are normalised. What has gone?",
        "The mean along the last axis goes, and then the row is divided by its deviation. The " +
        "variance is the mean of what is left, squared; epsilon is added to it before the root. The " +
        "way back needs the result and what you multiplied by.",
        'centred is minus of a and its rowMean; variance the rowMean of `zip("mul", centred, ' +
        'centred)`; scale the map "pow" -0.5 of the map "shift" epsilon of it. Save and return ' +
        "centred times scale, and save scale beside it.",
      ],
    },
    {
      of: ["normalize.backward"],
      hints: [
        "Add 1 to every number of a row. What does its normalised form do? And if the row is " +
        "doubled? Which gradients then can have no effect?",
        "Two parts of the gradient are of no use: what is the same for all, its mean; and what points " +
        "along the normalised row itself. How much points there is the mean of their products. Both " +
        "go, and the rest is scaled as the row was.",
        "stretch is the rowMean of gradOut times normal. minus of gradOut and its rowMean, then minus " +
        "normal times stretch, and all of it times scale.",
      ],
    },
    {
      of: ["LayerNorm.forward"],
      hints: [
        "After normalising, no row is larger than another. Who may make one so again?",
        "normalize is a TensorFunction: apply runs it. Weight and bias have one number for each " +
        "column, and broadcast.",
        "`apply(normalize, [inputs], this.epsilon)`, then mul by the weight's value and add the " +
        "bias's.",
      ],
    },
    {
      of: ["normal.backward"],
      hints: [
        "How fast does the share of numbers below x grow, where there are many of them, and far out?",
        "The slope of Φ is the height of the bell curve: e to the power of -a²/2, over the root of " +
        "2π. As ever, times what comes in.",
        'Zip "mul" of a and a; map "div" by -2; map "exp"; map "div" by `Math.sqrt(2 * Math.PI)`; ' +
        'zip "mul" with gradOut.',
      ],
    },
    {
      of: ["gelu", "geluTanh"],
      hints: [
        "A relu multiplies by 0 or by 1. What may stand in between?",
        "Both are a times a share that rises from 0 to 1. For gelu the share is normal of a, by " +
        "apply; for geluTanh it is the formula in its comment.",
        "gelu: `a.mul(apply(normal, [a]))`. geluTanh: the cube of a times 0.044715, plus a; times " +
        "`Math.sqrt(2 / Math.PI)`; tanh; plus 1; times a; and half of it.",
      ],
    },
  ],
  // 6.3
  "6.3": [
    {
      of: ["attentionWeights"],
      hints: [
        "All products of queries and keys at once: which matrix operation is that? What must happen " +
        "to a score for its share to be exactly 0?",
        "The queries times the keys, turned, make a table with a row for each query. Divide by the " +
        "root of dim, so that longer rows give no larger scores. The mask has -Infinity where nobody " +
        "may look, and softmax along the last axis makes 0 of it.",
        "`queries.matmul(keys.transpose())`, div by `Math.sqrt(dim)`; if causal, add " +
        "`causalMask(time, count, queries.backend)`; softmax of it along -1.",
      ],
    },
    {
      of: ["attention"],
      hints: [
        "A row of weights adds up to 1. What is a sum of values under such weights called?",
        "A mean of the values for each query: one more matrix product.",
        "`attentionWeights(queries, keys, causal)`, and matmul of that with the values.",
      ],
    },
    {
      of: ["splitHeads", "joinHeads"],
      hints: [
        "Draw a place's numbers on paper and cut them in two. Has any of them to move?",
        "The width is two axes that nobody has told apart yet: heads, and what each has. A view tells " +
        "them apart, and permute brings heads before time. Joining does the same backwards; there, " +
        "view refuses, since the elements do not stand in that order: reshape copies them.",
        "`a.view([batch, time, heads, width / heads])`, permute `[0, 2, 1, 3]`. Back: permute by the " +
        "same order, reshape to `[batch, time, heads * dim]`.",
      ],
    },
    {
      of: ["SelfAttention.forward"],
      hints: [
        "What are the shapes, from line to line? Write them down first.",
        "c_attn gives three rows side by side for each place: queries, keys, values. View that width " +
        "as 3 by width, and unstack takes the three apart. Each goes to the heads; keys and values go " +
        "through remember; what attention gives is joined, and c_proj mixes it.",
        "unstack `byRows(this.c_attn, inputs).view([batch, time, 3, width])` along 2; splitHeads of " +
        "each with `this.heads`; remember of the second and the third; attention with causal true; " +
        "joinHeads; byRows with `this.c_proj`.",
      ],
    },
  ],
  // 6.4
  "6.4": [
    {
      of: ["FeedForward.forward"],
      hints: [
        "What would two layers be without anything between them?",
        "One layer up to four times the width, GELU by tanh, one layer back.",
        "byRows of `this.c_fc` and the inputs, geluTanh of that, byRows of `this.c_proj`.",
      ],
    },
    {
      of: ["Block.forward"],
      hints: [
        "If both halves answered 0, what should come out?",
        "Each half reads a normalised copy, and what it says is added to what came in, which is not " +
        "normalised. The second half reads the sum that the first one left. remember is attention's.",
        "seen is inputs plus `this.attn.forward` of `this.ln_1.forward(inputs)` and remember. Return " +
        "seen plus `this.mlp.forward` of `this.ln_2.forward(seen)`.",
      ],
    },
    {
      of: ["Gpt.forward"],
      hints: [
        "Two things are known of every token: which one it is, and where it stands. Each has a table.",
        "wte takes all tokens as one list, under the shape; wpe the places, which go on from before, " +
        "and their rows broadcast over the batch. Then block after block, each told to append to the " +
        "cache under its own number. ln_f, and the scalar product with every token's row.",
        "places are before + i. x is `this.wte.forward(tokens.flat(), shape)` plus " +
        "`this.wpe.forward(places)`. For each block: x is its forward of x and, if there is a cache, " +
        "a function that calls `cache.append(layer, keys, values)`. Last, `this.ln_f.forward(x)` " +
        "times `this.lm_head.weight.value.transpose()`.",
      ],
    },
    {
      of: ["nextTokenLoss"],
      hints: [
        "You have a loss for classes already. What are the classes here, and what are the rows?",
        "Every place of every sequence is a row of its own: reshape the logits to such rows, and make " +
        "one list of the targets, on the same backend.",
        "crossEntropy of `logits.reshape([batch * time, vocabulary])` and the tensor of " +
        "`targets.flat()` with `{ backend: logits.backend }`.",
      ],
    },
  ],
  // 6.5
  "6.5": [
    {
      of: ["KeyValueCache.append"],
      hints: [
        "A layer is asked for the first time: what does it have? And the second time?",
        "Each layer has its own pair. New places come behind the old ones, along axis 2; keep what " +
        "you return.",
        "If `this.#layers[layer]` is there, cat its keys with the new ones along 2, and its values " +
        "too; else the new ones as they are. Put both at `this.#layers[layer]`, and return them.",
      ],
    },
    {
      of: ["choices"],
      hints: [
        "Do it with four shares on paper: 0.4, 0.3, 0.2, 0.1. Which are left for k = 2, which for " +
        "p = 0.6?",
        "Sort the numbers of the tokens, so that you know whose is whose. What softmax does, with the " +
        "temperature in the exponent; its largest power is 1, at temperature 0 too, where only the " +
        "first is left. Take the first k; of these, one after another until p of their sum is " +
        "reached; divide by the sum of what is left.",
        "Indices sorted by `logits[b] - logits[a] || a - b`; powers `Math.exp((logit - largest) / " +
        "temperature)`, 1 for the largest; candidates the first topK (1 at temperature 0); while " +
        "reached is below topP times their sum, keep the next one's power and add it to reached; at " +
        "the end each kept power over reached.",
      ],
    },
    {
      of: ["choose"],
      hints: [
        "Lay the shares side by side on a line from 0 to 1. Where does a number that is drawn fall?",
        "Take one share after the other away from the number, until what is left is below the next " +
        "share. If all are taken away, rounding did it: the last token with a share is meant.",
        "left is `draw()`. For each share: if left is below it, return its number; else take it away " +
        "from left. Behind the loop, `shares.findLastIndex((share) => share > 0)`.",
      ],
    },
    {
      of: ["write"],
      hints: [
        "Which tokens has the reader not seen yet: at first, and after each choice?",
        "At first the prompt, then only the one that was chosen. Before the context would overflow, " +
        "let the reader forget, and give it the later half of a context of the text so far.",
        "If `reader.length + unread.length > model.context`: `reader.forget()`, and unread is " +
        "`text.slice(-Math.ceil(model.context / 2))`. token is choose of choices of " +
        "`await reader.read(unread)` and sampling; push it, unread is `[token]`, yield it.",
      ],
    },
  ],
  // 6.6
  "6.6": [
    {
      of: ["softmax_rows.wgsl"],
      hints: [
        "A lane goes through its numbers three times: for the largest, for the sum, and to write. From " +
        "where does it take them the second time?",
        "The first time from storage, and each is put into the workgroup's memory as well; from then " +
        "on from there. A number's power takes the number's place. Nobody waits for the row: what a " +
        "lane reads there, it has written itself. Only the largest and the sum are everybody's.",
        "Three loops of `for (var i = lane; i < call.width; i += WIDTH)`. In the first, `row[i]` is " +
        "`a[first + i]`, and largest the max of both; then `largestOfLanes(lane, largest)`. In the " +
        "second, `row[i]` becomes `exp(row[i] - largest)` and is added to the sum; then " +
        "`sumOfLanes(lane, sum)`. In the third, `out[first + i]` is `row[i] / sum`.",
      ],
    },
    {
      of: ["softmax_gradient.wgsl"],
      hints: [
        "Of which of the two inputs does the sum in the formula hang, and of which the rest?",
        "Both are asked for twice, so both are kept. The sum is one over the whole row: each lane adds " +
        "up the products of its own numbers, and all lanes together have it.",
        "Two loops as in softmax_rows.wgsl. In the first, put `shares[first + i]` into `rowShares[i]` " +
        "and `gradOut[first + i]` into `rowGrads[i]`, and add their product up; mean is " +
        "`sumOfLanes(lane, products)`. In the second, `out[first + i]` is `rowShares[i] * " +
        "(rowGrads[i] - mean)`.",
      ],
    },
    {
      of: ["normalize_rows.wgsl"],
      hints: [
        "The variance asks for the mean first. How often does a lane go through its numbers then, and " +
        "how often through storage?",
        "As in softmax_rows.wgsl: keep the numbers when they come. The mean is a sum of all lanes over " +
        "the width. What is left without it takes the number's place, and its squares have a mean too.",
        "Three loops. In the first, `row[i] = a[first + i]`, and the sum; mean is `sumOfLanes(lane, " +
        "sum) / f32(call.width)`. In the second, `row[i] -= mean`, and the sum of `row[i] * row[i]`; " +
        "variance likewise. In the third, `out[first + i]` is `row[i] / sqrt(variance + " +
        "call.epsilon)`.",
      ],
    },
    {
      of: ["normalize_gradient.wgsl"],
      hints: [
        "Four numbers of the row are in the formula: mean, variance, and two means that have to do " +
        "with the gradient. Which of them can be had in the first turn, which in the second?",
        "Mean of a and mean of g come first, with both rows kept. Once the mean is gone, the squares and " +
        "the products with g are added up in one loop. The products are with what is left of a, not " +
        "yet with x̂: the scale is the same for all of them, and can be multiplied by at the end.",
        "First loop: keep both, `sum += row[i]` and `grads += rowGrads[i]`; each sumOfLanes over the " +
        "width. Second: `row[i] -= mean`, `squares += row[i] * row[i]`, `products += row[i] * " +
        "rowGrads[i]`; likewise. `scale = 1 / sqrt(variance + call.epsilon)`, and stretch is the mean " +
        "of the products times scale. Third: `scale * (rowGrads[i] - gradMean - row[i] * scale * " +
        "stretch)`.",
      ],
    },
    {
      of: ["attention.wgsl"],
      hints: [
        "After two tiles the largest score was 3. Now comes one of 5. Each power so far was e to the " +
        "score less 3: what are they to be multiplied by, to be right again? And the results?",
        "Three things of each query go along: the largest score so far, the sum of powers, and the " +
        "values so far, weighed by these powers but not yet divided. A new tile brings a new largest. " +
        "What was there is multiplied by one factor, the same for all of it; what the tile brings is " +
        "added. The division comes last. A key that is not seen has no power at all: e to the power of " +
        "LOWEST less LOWEST is 1, not 0. And count the waits: scores are written, then read by their " +
        "row; powers too; and the tile holds keys first, then values.",
        "sees: `i < call.time && k < call.keys`, and causal is 0 or `i32(k) <= i32(i) + i32(call.keys) - " +
        "i32(call.time)`. keysFor: `call.keys`, or where causal the larger of 0 and `i32(min(top + TILE, " +
        "call.time)) + i32(call.keys) - i32(call.time)`. For first below keysFor(top), by steps of TILE: " +
        "bringKeys; barrier; `scores[own]` is scale times the product of row local.y of queryTile and row " +
        "local.x of tile, if `sees(i, first + local.x)`, else LOWEST; barrier; bringValues; the new " +
        "largest is the max of the old one and `scores[local.y * TILE + k]` for all k; factor is exp of " +
        "the old one less the new one; `powers[own]` is exp of the own score less the largest, or 0; " +
        "barrier; sum times factor plus all `powers[local.y * TILE + k]`; for c from local.x by steps of " +
        "TILE, `results[local.y * DIM + c]` times factor plus each power times `tile[k * DIM + c]`; " +
        "barrier. In the end, if i is below call.time, with `n = b * call.time + i`: `out[n * call.size " +
        "+ c]` is the result over sum, and where local.x is 0, `out[call.length + n]` is `largest + " +
        "log(sum)`; both 0 where sum is.",
      ],
    },
  ],
  // 6.6b
  "6.6b": [
    {
      of: ["values_gradient.wgsl"],
      hints: [
        "Value 3 went into result 7 by a weight of 0.2. What of result 7's gradient comes back to it? " +
        "And who else sends it something?",
        "A column of the table is what a value has to do with all queries. So this time a tile of keys " +
        "stays, and queries come by, with their gradients. The weight is no softmax any more: the " +
        "logarithm holds largest and sum of the whole row, and there is nothing to bring up to date. " +
        "The tile holds queries first, then gradients, with a wait in between.",
        "sees is that of attention.wgsl. queriesFrom is 0, or where causal `u32(max(0, i32(left) + " +
        "i32(call.time) - i32(call.keys))) / TILE * TILE`. bringKeys(b, left, local). For first from " +
        "queriesFrom(left) below call.time, by steps of TILE: bringQueries; barrier; `weights[own]` is " +
        "`exp(score - logarithms[local.x])`, if `sees(first + local.x, k)`, else 0, where score is " +
        "call.scale times the product of row local.y of keyTile and row local.x of tile; barrier; " +
        "bringGrads; barrier; for c from local.x below call.size by steps of TILE, add to " +
        "`sums[local.y * DIM + c]` each `weights[local.y * TILE + q]` times `tile[q * DIM + c]`; " +
        "barrier. In the end, if k is below call.keys, `out[(b * call.keys + k) * call.size + c]` is " +
        "`sums[local.y * DIM + c]`.",
      ],
    },
    {
      of: ["queries_gradient.wgsl"],
      hints: [
        "The way back through softmax takes a mean away from each row of the table's gradient. A row is " +
        "never there as a whole. From where can the mean be had all the same?",
        "The mean is the product of a gradient and a result, both of which are there before the first " +
        "key comes. Then it is attention.wgsl, with three differences: the weight comes by the " +
        "logarithm; it is multiplied by slope less mean, and by the scale; and what is added up are " +
        "keys. Values come before their keys, for the keys are needed twice. Where a weight is 0, " +
        "nothing may be added, for the key may be infinite: 0 times Infinity is no number.",
        "sees and keysFor are those of attention.wgsl. bringQueries and bringResults of top; barrier; " +
        "mean is the product of the rows local.y of gradTile and tile, of call.size numbers; barrier. " +
        "For each tile of keys: bringValues; barrier; slope is the product of row local.y of gradTile " +
        "and row local.x of tile; barrier; bringKeys; barrier; if `sees(i, first + local.x)`, weight is " +
        "`exp(score - logarithms[local.y])`, and `gradScores[own]` is `call.scale * weight * (slope - " +
        "mean)`, else 0; barrier; for c from local.x below call.dim by steps of " +
        "TILE, add to `sums[local.y * DIM + c]` each `gradScores[local.y * TILE + k]` that is not 0 times " +
        "`tile[k * DIM + c]`; barrier. In the end, if i is below call.time, with `n = b * call.time + " +
        "i`: `out[n * call.dim + c]` is the sum, and where local.x is 0, `out[call.moved + n]` is mean.",
      ],
    },
    {
      of: ["keys_gradient.wgsl"],
      hints: [
        "You have both halves of it: one kernel goes through the table as this one must, and one has the " +
        "gradient of a score. Which is which?",
        "The loop is that of values_gradient.wgsl, and what is put into the shared tile of numbers is " +
        "that of queries_gradient.wgsl. What belongs to a query, its logarithm and its mean, now comes " +
        "with the tile: it is that of the column, not of the row. Gradients come before their queries, " +
        "for the queries are needed twice.",
        "sees and queriesFrom are those of values_gradient.wgsl. bringKeys(b, left, local). For each tile " +
        "of queries: bringGrads; barrier; slope is the product of row local.y of valueTile and row " +
        "local.x of tile, of call.size numbers; barrier; bringQueries; barrier; if `sees(first + " +
        "local.x, k)`, weight is `exp(score - logarithms[local.x])`, and `gradScores[own]` is " +
        "`call.scale * weight * (slope - meansOfTile[local.x])`, else 0; barrier; for " +
        "c from local.x below call.dim by steps of TILE, add to `sums[local.y * DIM + c]` each " +
        "`gradScores[local.y * TILE + q]` that is not 0 times `tile[q * DIM + c]`; barrier. In the end, " +
        "if k is below call.keys, `out[(b * call.keys + k) * call.dim + c]` is the sum.",
      ],
    },
  ],
  // 6.7
  "6.7": [
    {
      of: ["windows"],
      hints: [
        "Take a text of five tokens and a piece of two. At each of its places, what is the right " +
        "answer?",
        "The targets are the same piece, one place further on. One helper that takes a start and " +
        "gives so many tokens serves for both.",
        "`from(start)` is `Array.from({ length }, (_, i) => tokens[start + i])`; inputs are " +
        "`starts.map(from)`, targets `starts.map((start) => from(start + 1))`.",
      ],
    },
    {
      of: ["trainOnText"],
      hints: [
        "It is the step of 5.6 with another model and another loss. In which order?",
        "zeroGrad, logits by forward, nextTokenLoss, backward, clipGradients, the rate by " +
        "warmupCosine, step. What is returned was calculated before the step, and is detached.",
        "`const logits = model.forward(inputs), loss = nextTokenLoss(logits, targets)`; then " +
        "`loss.backward()`; `clipGradients(model.parameters(), maxNorm)`; `optimizer.rate = " +
        "warmupCosine(step, schedule)`; `optimizer.step()`; return both, each with `detach()`.",
      ],
    },
  ],
} satisfies ModuleHints;
