import { assertEquals } from "@std/assert";
import { tokenise } from "./tokenise.ts";

Deno.test("tokenise() parts words and punctuation, in lower case", () => {
  const cases: [text: string, tokens: string][] = [
    ["A fine film.", "a fine film ."],
    ["Don't! I can't; it wasn't.", "do n't ! i ca n't ; it was n't ."],
    [
      "It's what you're told, I'd say we've won.",
      "it 's what you 're told , i 'd say we 've won .",
    ],
    ["You’re right", "you 're right"],
    ["a half-hearted, o'clock-ish r&b rock'n'roll", "a half-hearted , o'clock-ish r&b rock'n'roll"],
    ["awful.The end... really?? (7/10)", "awful . the end ... really ?? ( 7 / 10 )"],
    ["It cost $2,000.50 at 10:30.", "it cost $ 2,000.50 at 10:30 ."],
    ["Mr. X of the U.S. vs. the '80s", "mr. x of the u.s. vs. the '80s"],
    ["café naïve Ünder", "café naïve ünder"],
    ["cafe\u0301 nai\u0308ve U\u0308nder", "café naïve ünder"],
    ["\u1112\u1161\u11ab\u1100\u116e\u11a8 영화", "한국 영화"], // jamo, and syllables
    ["\u212bngstro\u0308m", "ångström"], // the unit's sign, and the letter
    ["q\u0307uick x\u0302-ray", "q\u0307uick x\u0302-ray"], // of which there is no one character
    ["हिन्दी फ़िल्म", "हिन्दी फ\u093cिल्म"], // vowels are marks; NFC never makes one of these two
    ["İstanbul", "i\u0307stanbul"], // as JavaScript's lower case has it
    ["A.É. and a.e\u0301.", "a.é. and a.é."],
    ["ﬁne ² ①", "ﬁne ² ①"], // NFC leaves what looks different
    ["fine \u2764\ufe0f film", "fine \u2764\ufe0f film"], // a heart, and that it be drawn in colour
    ["isn\u2019t cafe\u0301's", "is n't café 's"],
    ["  \n\t ", ""],
    ["", ""],
  ];
  for (const [text, tokens] of cases) assertEquals(tokenise(text).join(" "), tokens, text);
});

Deno.test("tokenise() does not depend on the form in which accents come", () => {
  const text = "Élan, déjà vu: Ünlü Zoë's crème brûlée isn't naïve. Ở Việt Nam; ΐ ἄλλος й 각";
  for (const form of ["NFC", "NFD"]) {
    assertEquals(tokenise(text.normalize(form)), tokenise(text), form);
  }
  assertEquals(tokenise(text).length, 22);
});

Deno.test("tokenise() leaves alone what is tokenised, and so its own tokens", () => {
  const tokenised = [
    "the film 's plot does n't hold , and it 's dull -- very dull . ",
    "` it is ... fun ' , they say ; `` a riot '' ?",
    "a so-so , r-rated follow-up -lrb- with the '70s look -rrb- of mr. smith 's u.s. hit",
    "i 'd rather not : we 've seen 'em all",
  ];
  for (const text of tokenised) assertEquals(tokenise(text), text.trim().split(" "));
  const raw =
    "Isn't it? It's o'clock—don't say \"7.5/10\"...   'Twas rock 'n' roll!! <b>n't</b> 'sup";
  assertEquals(tokenise(tokenise(raw).join(" ")), tokenise(raw));
});
