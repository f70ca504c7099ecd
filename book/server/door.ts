/**
 * Who is let in. Any page that a browser shows can send requests to 127.0.0.1, and with a name of its
 * own that leads there (DNS rebinding) it could read the answers too. So a request must name this
 * server as its host, come from a page of this server if it comes from a page, and bring the cookie that
 * only the link with the token gives, which is printed in the terminal.
 */

export interface Door {
  /** `127.0.0.1:8620` */
  readonly host: string;
  /** In the link. */
  readonly token: string;
  /** In the cookie. */
  readonly secret: string;
}

/** The link that lets a browser in. */
export function entrance({ host, token }: Door): string {
  return `http://${host}/?token=${token}`;
}

/** The answer to a request that is not let in, or that has come by the link; nothing for any other. */
export function answerAtDoor(request: Request, door: Door): Response | undefined {
  const { host, token, secret } = door, { headers, method } = request;
  if (headers.get("host") !== host) {
    return refuse(421, `This server answers to http://${host} alone`);
  }
  if (method !== "GET" && method !== "POST") {
    return refuse(405, "The workbook knows GET and POST", { allow: "GET, POST" });
  }
  if (!isOwnPage(request, host)) return refuse(403, "Another page has asked for this");
  const url = new URL(request.url), given = url.searchParams.get("token");
  if (method === "GET" && url.pathname === "/" && given !== null) {
    if (!isSame(given, token)) return refuse(401, STRANGER);
    return new Response(null, {
      status: 303,
      headers: {
        location: "/",
        "set-cookie": `${cookieName(host)}=${secret}; Path=/; HttpOnly; SameSite=Strict`,
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
      },
    });
  }
  const cookie = cookieOf(headers.get("cookie") ?? "", cookieName(host));
  return cookie !== undefined && isSame(cookie, secret) ? undefined : refuse(401, STRANGER);
}

const STRANGER = "To open the workbook, follow the link that deno task book has printed";

/** Cookies do not tell ports apart: two courses at once would take each other's. */
function cookieName(host: string): string {
  return `kindling-book-${host.split(":")[1]}`;
}

/**
 * Whether no other page is behind it. Browsers name the page that has asked in `Origin` with whatever
 * may change something, and say in `Sec-Fetch-Site` how it stands to the server. Following a link
 * is no more than opening a page.
 */
function isOwnPage({ headers, method }: Request, host: string): boolean {
  const origin = headers.get("origin"), site = headers.get("sec-fetch-site");
  if (origin !== null ? origin !== `http://${host}` : method === "POST") return false;
  const isFollowed = method === "GET" && headers.get("sec-fetch-mode") === "navigate" &&
    headers.get("sec-fetch-dest") === "document";
  return site === null || site === "same-origin" || site === "none" || isFollowed;
}

function cookieOf(cookies: string, name: string): string | undefined {
  const found = cookies.split(/; */).find((each) => each.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

/** Takes the same time for any two texts of the same length, which tells nobody how much was right. */
function isSame(given: string, right: string): boolean {
  if (given.length !== right.length) return false;
  let difference = 0;
  for (let i = 0; i < right.length; i++) difference |= given.charCodeAt(i) ^ right.charCodeAt(i);
  return difference === 0;
}

function refuse(status: number, why: string, headers: Record<string, string> = {}): Response {
  return new Response(`${why}\n`, {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      ...headers,
    },
  });
}
