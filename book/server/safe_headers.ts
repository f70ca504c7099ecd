/** What every answer tells the browser to keep to. */

/**
 * Nothing from another host, no script or style in a page's text, no frame around it. `nonce` is for
 * the editor, which makes its styles itself.
 */
function policy(nonce: string | undefined): string {
  const styles = nonce === undefined ? "'self'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    // WebAssembly, in which the course's kernels on vectors run
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src ${styles}`,
    "img-src 'self' data: blob:",
    ...["font-src 'self'", "connect-src 'self'", "worker-src 'self' blob:"],
    ...["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"],
  ].join("; ");
}

/** A picture carries styles of its own, and may load and run nothing. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** A report carries its styles and pictures, and runs nothing: its texts come from a learner's code. */
const REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; " +
  "form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";

const POLICIES: Readonly<Record<string, string>> = {
  svg: PICTURE_POLICY,
  report: REPORT_POLICY,
};

const SAFE: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  // By these two a page has memory that threads share, which `parallel` needs.
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  report: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  json: "application/json; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  events: "text/event-stream",
  bytes: "application/octet-stream",
};

/** The headers of an answer of a kind, by the ending of its file's name. */
export function safeHeaders(kind: string, nonce?: string): Record<string, string> {
  return {
    ...SAFE,
    "content-type": TYPES[kind] ?? TYPES.bytes,
    "content-security-policy": POLICIES[kind] ?? policy(nonce),
    // A page of its own cannot be in a sandbox as well.
    ...kind === "report" ? { "cross-origin-opener-policy": "unsafe-none" } : {},
    "cache-control": kind === "html" || kind === "report" || kind === "json" || kind === "events"
      ? "no-store"
      : "no-cache",
  };
}
