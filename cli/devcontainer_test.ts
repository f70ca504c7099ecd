import { assert, assertEquals, assertMatch } from "@std/assert";
import { ROOT } from "../terminal/paths.ts";

const read = (path: string) => Deno.readTextFile(new URL(path, ROOT));

Deno.test("the development container is one that containers.dev knows how to build", async () => {
  const container = JSON.parse(await read(".devcontainer/devcontainer.json"));
  const { name, build, remoteUser, postCreateCommand, customizations, ...others } = container;
  assertEquals(others, {}, "a property that this test does not know");
  for (const text of [name, build.dockerfile, remoteUser, postCreateCommand]) {
    assertEquals(typeof text, "string");
  }
  const { vscode, codespaces } = customizations;
  for (const extension of vscode.extensions) assertMatch(extension, /^[\w-]+\.[\w-]+$/);
  for (const path of codespaces.openFiles) assert((await read(path)).length > 0, path);
  const { recommendations } = JSON.parse(await read(".vscode/extensions.json"));
  assertEquals(vscode.extensions, recommendations);
});

Deno.test("the development container is pinned, and has the Deno that README and CI start", async () => {
  const dockerfile = await read(".devcontainer/Dockerfile");
  assertMatch(dockerfile, /^FROM node:\d+\.\d+\.\d+-bookworm$/m);
  const versions = new Set(
    [dockerfile, await read("README.md"), await read(".ci/run")]
      .flatMap((text) => text.match(/\bdeno@[\d.]+\d/g)),
  );
  assertEquals(versions.size, 1, [...versions].join(", "));
  assertMatch(dockerfile, /mesa-vulkan-drivers/);
});
