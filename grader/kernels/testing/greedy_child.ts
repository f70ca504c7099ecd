/** Takes what it is asked to take: memory, or a voice, without an end. */

if (import.meta.main) {
  const takes: string = await new Response(Deno.stdin.readable).json();
  const taken: Uint8Array[] = [];
  while (takes === "memory") taken.push(new Uint8Array(10_000_000).fill(1));
  const line = JSON.stringify("x".repeat(100_000));
  while (takes === "lines") console.log(line);
  const bytes = new TextEncoder().encode("x".repeat(100_000));
  while (takes === "one line") Deno.stdout.writeSync(bytes);
  if (takes === "errors") {
    for (let i = 0; i < 200; i++) Deno.stderr.writeSync(bytes);
    Deno.exit(3);
  }
}
