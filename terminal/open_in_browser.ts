/** Opens a link in the browser of whoever sits here. */

const OPENERS: Readonly<Partial<Record<typeof Deno.build.os, readonly string[]>>> = {
  darwin: ["open"],
  // `start` of the shell would take & in a link for its own
  windows: ["rundll32", "url.dll,FileProtocolHandler"],
};

/** Whether something could be started that opens it; without one, the link is on the terminal still. */
export async function openInBrowser(link: string): Promise<boolean> {
  const [program, ...words] = OPENERS[Deno.build.os] ?? ["xdg-open"];
  try {
    const child = new Deno.Command(program, {
      args: [...words, link],
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
    child.unref();
    // It may go on as the browser itself.
    return await Promise.race([
      child.status.then(({ success }) => success),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 2000)),
    ]);
  } catch {
    return false;
  }
}
