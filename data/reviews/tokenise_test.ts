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
    ["  \n\t ", ""],
    ["", ""],
  ];
  for (const [text, tokens] of cases) assertEquals(tokenise(text).join(" "), tokens, text);
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
