#!/bin/sh
# gpt-tokenizer 4.0.0 (npm), r50k_base, GPT-2's vocabulary: a blank before U+0085 (next line) goes into
# one token with it, where tiktoken (npm tiktoken 1.0.22, gpt2) has the blank by itself: \s of
# JavaScript lacks U+0085, which Unicode counts to White_Space. Before U+2028, which both have, they agree.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/show.js" << 'END'
import { get_encoding } from "npm:tiktoken@1.0.22";
import { encode } from "npm:gpt-tokenizer@4.0.0/encoding/r50k_base";

const tiktoken = get_encoding("gpt2");
for (const text of [" \u0085the", "\u0085the", " \u2028the"]) {
  const shown = text.replace(/[^ -~]/g, (c) => `<U+${c.charCodeAt(0).toString(16)}>`);
  console.log(`"${shown}"`, "gpt-tokenizer", encode(text).join(" "), "tiktoken", tiktoken.encode(text).join(" "));
}
END
seen=$(DENO_DIR="$folder/cache" NO_COLOR=1 deno run --quiet -A --no-config --no-lock "$folder/show.js")

expected='" <U+85>the" gpt-tokenizer 1587 227 1169 tiktoken 220 126 227 1169
"<U+85>the" gpt-tokenizer 126 227 1169 tiktoken 126 227 1169
" <U+2028>the" gpt-tokenizer 220 447 101 1169 tiktoken 220 447 101 1169'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] && exit 0
printf '\nThis has changed; it was:\n%s\n' "$expected" >&2
exit 1
