/** The process in which code is run as it would be pasted: pieces come in, what they show goes out. */
import { encode } from "../../witness/codec.ts";

const print = Deno.stdout.writeSync.bind(Deno.stdout);
const snippets = JSON.parse(await new Response(Deno.stdin.readable).text()) as string[];
const told: unknown[] = [];
for (const [i, snippet] of snippets.entries()) {
  let shown: unknown;
  console.log = (value: unknown) => shown = value;
  try {
    // a module of its own each time, with nothing else in it
    await import(
      `data:application/typescript,${encodeURIComponent(`${snippet}\nexport {}; //${i}`)}`
    );
    told.push({ shown: JSON.parse(encode(shown)) });
  } catch (error) {
    told.push({ threw: error instanceof Error ? `${error.name}: ${error.message}` : `${error}` });
  }
}
print(new TextEncoder().encode(`\x1e${JSON.stringify(told)}`));
Deno.exit(0);
