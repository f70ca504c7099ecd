/**
 * GPT-2's tokens as the npm package `tiktoken` has them, whose specifier is the first argument:
 * every token's bytes in Base64, by rank; or, with `encode`, the ids of each text of a JSON list on the
 * input.
 */
const [specifier, action] = Deno.args;

// computed, so that Deno fetches the package when this line runs and not when a file is checked
if (action === "encode") {
  const { get_encoding } = await import(specifier);
  const texts: string[] = JSON.parse(await new Response(Deno.stdin.readable).text());
  const encoding = get_encoding("gpt2");
  write(JSON.stringify(texts.map((text) => [...encoding.encode(text, [], [])])));
} else {
  const url = `${specifier}/encoders/gpt2.json`;
  write((await import(url, { with: { type: "json" } })).default.bpe_ranks);
}

function write(text: string) {
  return new Blob([text]).stream().pipeTo(Deno.stdout.writable);
}

export {};
