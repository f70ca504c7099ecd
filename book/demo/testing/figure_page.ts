/** A page with live figures, as one opens it from a folder. */

/** Where a figure stands in it: `"#f21"` for that of task 2.1. */
export function figureId(name: string): string {
  return `f${name.replace(".", "")}`;
}

/** Writes the page beside the figures' scripts, and gives its address. */
export async function figurePage(folder: URL, names: readonly string[]): Promise<URL> {
  const page = new URL("figures.html", folder),
    places = names.map((name) =>
      `<kindling-figure id="${figureId(name)}" name="${name}"></kindling-figure>` +
      `<script src="${name}.js"></script>`
    );
  await Deno.writeTextFile(
    page,
    `<!doctype html><link rel="icon" href="data:,"><body>${places.join("")}`,
  );
  return page;
}
