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
} satisfies ModuleHints;
