import { assert, assertEquals } from "@std/assert";
import { stripAnsiCode } from "./colors.ts";
import { cutStyled, foldStyled, paintedOnly, styledWidth, wrapStyled } from "./styled.ts";

const RED = "\x1b[31m", BOLD = "\x1b[1m", NO_COLOR = "\x1b[39m", LIGHT = "\x1b[22m";
const PAINTED = `a ${RED}red 日本語 and ${BOLD}bold${LIGHT} words${NO_COLOR} ⚡ ${"x".repeat(30)}`;

Deno.test("foldStyled() keeps within the width, loses nothing, and each piece ends its own paint", () => {
  for (const line of [PAINTED, "", RED, `${RED}x`, "日本".repeat(9)]) {
    for (const width of [2, 3, 7, 20, 200]) {
      const pieces = foldStyled(line, width);
      assertEquals(pieces.map(stripAnsiCode).join(""), stripAnsiCode(line));
      for (const piece of pieces) assert(styledWidth(piece) <= width, `${width}: ${piece}`);
      for (const piece of pieces.slice(0, -1)) {
        const begun = piece.split(RED).length, ended = piece.split(NO_COLOR).length;
        assertEquals(begun, ended, JSON.stringify(piece));
      }
    }
  }
  assertEquals(foldStyled(`${RED}abcd${NO_COLOR}e`, 3), [
    `${RED}abc${NO_COLOR}`,
    `${RED}d${NO_COLOR}e`,
  ]);
});

Deno.test("wrapStyled() breaks between words where these are short enough", () => {
  assertEquals(wrapStyled(`one ${RED}two three${NO_COLOR} four`, 9).map(stripAnsiCode), [
    "one two",
    "three",
    "four",
  ]);
  assertEquals(wrapStyled("  indented", 20), ["  indented"]);
  assertEquals(wrapStyled("abcdefgh i", 4), ["abcd", "efgh", "i"]);
});

Deno.test("cutStyled() says that there was more", () => {
  assertEquals(stripAnsiCode(cutStyled(PAINTED, 8)), "a red …");
  assertEquals(cutStyled("short", 8), "short");
  assertEquals(cutStyled("short", 0), "");
});

Deno.test("paintedOnly() lets colours through, and nothing else that drives a terminal", () => {
  assertEquals(paintedOnly(`${RED}a${NO_COLOR}\n\tb`), `${RED}a${NO_COLOR}\n\tb`);
  assertEquals(paintedOnly("\x1b[2Ja\x1b]0;title\x07\r"), "␛[2Ja␛]0;title␇␍");
});
