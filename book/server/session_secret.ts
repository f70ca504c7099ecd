/** What the cookie of a browser that was let in says: kept, so that pages outlive a restart of the server. */
import { readIfThere } from "../../terminal/files.ts";
import { ROOT } from "../../terminal/paths.ts";

const FILE = new URL(".kindling/book-session.json", ROOT);

/** For so long it is kept. */
const DAY = 24 * 60 * 60 * 1000;

/** A secret of 128 random bits, the one of the last day where there is one; nobody else may read it. */
export async function sessionSecret(file: URL = FILE, now = Date.now()): Promise<string> {
  const kept = read(await readIfThere(file).catch(() => undefined) ?? "", now);
  if (kept !== undefined) return kept;
  const secret = crypto.getRandomValues(new Uint8Array(16)).toHex();
  try {
    await Deno.mkdir(new URL("./", file), { recursive: true });
    await Deno.remove(file).catch(() => {});
    const text = JSON.stringify({ secret, at: now });
    await Deno.writeTextFile(file, text, { createNew: true, mode: 0o600 });
  } catch {
    await Deno.remove(file).catch(() => {}); // then each start has one of its own
  }
  return secret;
}

function read(text: string, now: number): string | undefined {
  try {
    const { secret, at } = JSON.parse(text);
    const isYoung = typeof at === "number" && at <= now && now - at < DAY;
    return isYoung && typeof secret === "string" && /^[0-9a-f]{32}$/.test(secret)
      ? secret
      : undefined;
  } catch {
    return undefined;
  }
}
