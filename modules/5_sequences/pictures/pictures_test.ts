/**
 * The pictures that are made from a run are those that the code makes. When they are to change:
 *
 *     REMAKE_PICTURES=1 deno task test modules/5_sequences/pictures
 */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { gradientFlowPicture } from "#modules/5_sequences/pictures/gradient_flow.ts";
import { printPicture } from "#modules/5_sequences/pictures/print_picture.ts";
import { todo } from "#modules/todo.ts";
import { optimizerPathsPicture } from "#modules/5_sequences/pictures/optimizer_paths.ts";

const PICTURES = {
  "gradient_flow.svg": gradientFlowPicture,
  "optimizer_paths.svg": optimizerPathsPicture,
} as const;

for (const [file, make] of Object.entries(PICTURES)) {
  Deno.test(`${file} is what the code draws`, async () => {
    const url = new URL(file, import.meta.url), drawn = await make();
    if (Deno.env.get("REMAKE_PICTURES")) await Deno.writeTextFile(url, drawn);
    assert(await Deno.readTextFile(url) === drawn, `the code draws another ${file}`);
  });
}

Deno.test("printPicture() says what is not written yet, without a stack", async () => {
  const { error } = console, said: string[] = [];
  console.error = (text: string) => said.push(text);
  try {
    assertEquals(await printPicture(() => todo("5.1")), 1);
  } finally {
    console.error = error;
  }
  assertEquals(said, [
    "Task 5.1 is not written yet, and there is no picture without it: deno task grade 5.1",
  ]);
  await assertRejects(
    () => printPicture(() => Promise.reject(new RangeError("other"))),
    RangeError,
  );
});
