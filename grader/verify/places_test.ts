import { assert, assertEquals } from "@std/assert";
import { loadCourse } from "../course.ts";
import { courseCatalogue } from "./manifests.ts";
import { ownHand, placesOf } from "./places.ts";

/** So many of the mutants are tried: `deno task verify --reports` tries any number. */
const TRIED = 12;

Deno.test("reports lead to the wrong file, and all but always to the wrong function", async () => {
  const course = await loadCourse(), { mutants } = await courseCatalogue(course);
  const scripts = mutants.filter(({ file, task }) => file.endsWith(".ts") && /^[012]/.test(task));
  const every = Math.floor(scripts.length / TRIED);
  const places = await placesOf(course, scripts.filter((_, i) => i % every === 7));
  const inFunction = places.filter(({ isFunctionRight }) => isFunctionRight !== undefined);
  assert(inFunction.length >= 0.8 * TRIED, `${inFunction.length} are in functions`);
  assertEquals(places.filter(({ isFileRight }) => !isFileRight), []);
  const astray = inFunction.filter(({ isFunctionRight }) => !isFunctionRight);
  assert(astray.length <= 0.1 * inFunction.length, JSON.stringify(astray, null, 2));
});

Deno.test("ownHand() changes every answer, and nothing of what it does", () => {
  const source = `export function one(): number {
  // #region 1.1 twice a,
  //   and one more
  return 1;
  // #endregion
}
`;
  assertEquals(ownHand(source).split("\n")[3], "  void 0;");
});
