import { safeHeaders } from "../../server/safe_headers.ts";

/** A folder as the workbook serves its pages: under its policy, with memory that threads share. */
export function served(folder: URL) {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const { pathname } = new URL(request.url), kind = pathname.split(".").at(-1)!;
      const bytes = await Deno.readFile(new URL(`.${pathname}`, folder));
      return new Response(bytes, { headers: safeHeaders(kind) });
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}/`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
