#!/bin/sh
# gpt-tokenizer 4.0.0 (npm), cl100k_base: a byte order mark, U+FEFF, becomes two tokens where tiktoken
# (npm tiktoken 1.0.22, the same vocabulary) has one; with the word that begins many a C# file three
# where there is one; and read back at the beginning of a text it is gone.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/show.js" << 'END'
import { get_encoding } from "npm:tiktoken@1.0.22";
import { decode, encode } from "npm:gpt-tokenizer@4.0.0/encoding/cl100k_base";

const tiktoken = get_encoding("cl100k_base");
for (const text of ["\ufeff", "\ufeffusing", "\u200b", "using"]) {
  const shown = text.replace(/[^ -~]/g, (c) => `<U+${c.charCodeAt(0).toString(16)}>`);
  console.log(shown, "gpt-tokenizer", encode(text).join(" "), "tiktoken", tiktoken.encode(text).join(" "));
}
const back = decode(encode("\ufeffusing"));
console.log("read back by gpt-tokenizer:", back, "of", back.length, "characters");
const bytes = tiktoken.decode(tiktoken.encode("\ufeffusing"));
const whole = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
console.log("by tiktoken:", whole.length, "characters");
END
seen=$(DENO_DIR="$folder/cache" NO_COLOR=1 deno run --quiet -A --no-config --no-lock "$folder/show.js")

expected="<U+feff> gpt-tokenizer 171 3299 tiktoken 3305
<U+feff>using gpt-tokenizer 171 3299 985 tiktoken 4117
<U+200b> gpt-tokenizer 16067 tiktoken 16067
using gpt-tokenizer 985 tiktoken 985
read back by gpt-tokenizer: using of 5 characters
by tiktoken: 6 characters"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] && exit 0
printf '\nThis has changed; it was:\n%s\n' "$expected" >&2
exit 1
