import { assertEquals, assertThrows } from "@std/assert";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { absolutePath, toPath, toUrl } from "./file_path.ts";

const windows = { windows: true }, posix = { windows: false };

const PATHS = [
  ...[
    "/",
    "/a",
    "/a/",
    "/a b/ü%41#?\\x\n\t\r|\u0001.ts",
    "/a/../b/./c/",
    "/a%5Cb",
    "/a%2Fb%zz",
    "/%",
  ],
  ...[
    "/🔥/日本語",
    "/a:b@c,d+e=f&g$h!i~j*k'l(m)n;o[p]q{r}s^t`u\"v<w>x",
    "/a//b",
    "/ a /",
    "/é/e\u0301",
  ],
];

Deno.test({
  name: "toPath() and toUrl() are node:url's",
  ignore: Deno.build.os === "windows",
  fn() {
    for (const path of PATHS) {
      const url = toUrl(path);
      assertEquals([path, url.href], [path, pathToFileURL(path).href]);
      assertEquals(toPath(url), fileURLToPath(url));
      assertEquals(toPath(url.href), fileURLToPath(url));
    }
  },
});

Deno.test("toPath() and toUrl() on Windows", () => {
  for (
    const [path, href] of [
      ["C:\\a b\\c#%41.ts", "file:///C:/a%20b/c%23%2541.ts"],
      ["\\\\server\\share\\a", "file://server/share/a"],
      ["d:\\", "file:///d:/"],
    ]
  ) {
    assertEquals(toUrl(path, windows).href, href);
    assertEquals(toPath(href, windows), path);
  }
  assertThrows(() => toPath("file:///a/b", windows), TypeError);
  assertThrows(() => toPath("file:///C:/a%5Cb", windows), TypeError);
});

Deno.test("toPath() refuses what is no path", () => {
  for (const url of ["http://a/b", "file:///a%2Fb", "file://host/a", "data:,a"]) {
    assertThrows(() => toPath(url, posix), TypeError);
  }
  assertThrows(() => toPath("file:///a%zz", posix), URIError);
  assertThrows(() => toPath("nowhere", posix), TypeError);
});

Deno.test({
  name: "absolutePath() is node:path's resolve()",
  ignore: Deno.build.os === "windows",
  fn() {
    for (const path of [".", "..", "a", "./a/../b", "../../a b", "/c/./d", "a#b?%41"]) {
      assertEquals(absolutePath(path, "/x y/z").replace(/(?<=.)\/$/, ""), resolve("/x y/z", path));
    }
  },
});

Deno.test("absolutePath() on Windows", () => {
  const from = (path: string) => absolutePath(path, "C:\\x y\\z", windows);
  assertEquals(
    ["a", "..\\b", "d:\\e", "\\f", "\\\\server\\share\\g"].map(from),
    ["C:\\x y\\z\\a", "C:\\x y\\b", "d:\\e", "C:\\f", "\\\\server\\share\\g"],
  );
});
