/** What a page that lies in a file tells the browser to keep to: a server of ours says so by headers. */

/**
 * Nothing from another host, and no script or style in a page's text. `file:` is for pages that are opened
 * from a folder, which some browsers do not count as a place of their own.
 */
export const PAGE_POLICY = [
  "default-src 'none'",
  // WebAssembly, in which the course's kernels on vectors run
  "script-src 'self' file: 'wasm-unsafe-eval'",
  "style-src 'self' file:",
  "worker-src 'self' blob:",
  "img-src 'self' file: data: blob:",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
].join("; ");
