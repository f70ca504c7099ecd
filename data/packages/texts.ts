/**
 * What a text package of stdlib has, whose specifier is the first argument: the chapters of a book one
 * below another, or names, one a line.
 */
const [specifier] = Deno.args;

// computed, so that Deno fetches the package when this line runs and not when a file is checked
const parts: (string | { readonly text: string })[] = (await import(specifier)).default();
const text = parts.map((part) => typeof part === "string" ? `${part}\n` : `${part.text}\n\n`).join(
  "",
);
await new Blob([text]).stream().pipeTo(Deno.stdout.writable);

export {};
