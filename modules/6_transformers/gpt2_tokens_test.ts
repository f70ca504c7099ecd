/** Our tokens with GPT-2's merges against npm `tiktoken`, which is fetched; not run without it. */
import { DataError } from "#data/data_error.ts";
import { loadGpt2Merges, packageIds } from "#data/gpt2_merges.ts";
import { decode, encode } from "#impl/6_transformers/tokens.ts";
import { random } from "#modules/random.ts";
import { assertEquals } from "@std/assert";
import { fromGpt2Id, GPT2_BYTES, toGpt2Id } from "./gpt2_ids.ts";
import { ranksOf } from "./pair.ts";
import { splitWords } from "./split_words.ts";

/** What texts are put together of: each kind that the rule of words treats in its own way. */
const PARTS = [
  ...[
    "the",
    "The",
    "sea",
    "Queequeg",
    "whale",
    "it's",
    "don't",
    "we'll",
    "I'd",
    "'S",
    "'",
    "’s",
    "''",
  ],
  ...[" ", "  ", "   ", "\n", "\n\n", "\t", "\r\n", "\v", "\f", " \n "],
  ...["0", "42", "1851", "٣", "½", "²", "Ⅷ", "3.14"],
  ...["鯨", "白鯨", "海の", "고래", "ß", "Ünder", "naïve", "кит", "שלום"],
  ...["e\u0301", "\u0301", "a\u0308\u0323", "क्ष", "🐳", "👩‍🚀", "🇯🇵", "\u200d"],
  ...[
    "\ufeff",
    "\u0085",
    "\u00a0",
    "\u1680",
    "\u2003",
    "\u2028",
    "\u202f",
    "\u3000",
    "\u180e",
    "\u200b",
  ],
  ...[
    "\x1c",
    "\x1f",
    "\0",
    "\x7f",
    ".",
    "...",
    ",",
    "!?",
    "--",
    "—",
    "(",
    ")",
    "_",
    "<|endoftext|>",
  ],
  ...["function f(x) {\n    return x;\n}", "http://a.b/c?d=1", "aaaaaaaaaaaaaaaa", "$1,000.00"],
];

function texts(count: number): string[] {
  const draw = random(6), below = (count: number) => Math.floor(draw() * count);
  return Array.from(
    { length: count },
    () => Array.from({ length: below(24) }, () => PARTS[below(PARTS.length)]).join(""),
  );
}

const merges = await loadGpt2Merges({ log: () => {} }).catch((thrown) => {
  if (!(thrown instanceof DataError)) throw thrown;
  return undefined; // there is no network
});

Deno.test({
  name: "encode() with GPT-2's merges gives tiktoken's ids on 1,000 texts, and decode() the texts",
  ignore: merges === undefined,
  async fn() {
    const ranks = ranksOf(merges!), all = texts(1000);
    const theirs = await packageIds(all);
    for (const [i, text] of all.entries()) {
      const ids = encode(text, ranks);
      assertEquals(ids.map(toGpt2Id), theirs[i], JSON.stringify(text));
      assertEquals(decode(theirs[i].map(fromGpt2Id), merges!), text);
    }
  },
});

Deno.test("toGpt2Id() and fromGpt2Id() are each other's way back", () => {
  assertEquals(new Set(GPT2_BYTES).size, 256);
  for (let id = 0; id < 300; id++) assertEquals(fromGpt2Id(toGpt2Id(id)), id);
  assertEquals([..."! ~\n"].map((sign) => toGpt2Id(sign.charCodeAt(0))), [0, 220, 93, 198]);
});

Deno.test("splitWords() loses nothing, and takes White_Space for blanks and nothing else", () => {
  for (const text of texts(300)) assertEquals(splitWords(text).join(""), text);
  assertEquals(splitWords("a\u0085b\ufeffc"), ["a", "\u0085", "b", "\ufeff", "c"]);
  assertEquals(splitWords("x  y"), ["x", " ", " y"]);
  assertEquals(splitWords("x\u3000\u3000y"), ["x", "\u3000", "\u3000", "y"]);
});
