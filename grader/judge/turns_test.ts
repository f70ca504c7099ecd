import { assertEquals, assertRejects } from "@std/assert";
import { Turns } from "./turns.ts";

/** Work that says when it begins and ends when it is told to. */
function workers() {
  const said: string[] = [], ends = new Map<string, () => void>();
  const work = (name: string) => async () => {
    said.push(name);
    await new Promise<void>((resolve) => ends.set(name, resolve));
    said.push(`/${name}`);
    return name;
  };
  const end = async (name: string) => {
    ends.get(name)!();
    await settled();
  };
  return { said, work, end };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

Deno.test("Turns lets work be alone when the others are done, and nobody begin meanwhile", async () => {
  const turns = new Turns(), { said, work, end } = workers();
  const all = [
    turns.sideBySide(work("a")),
    turns.sideBySide(work("b")),
    turns.alone(work("c")),
    turns.sideBySide(work("d")),
    turns.alone(work("e")),
  ];
  await settled();
  assertEquals(said.join(" "), "a b");
  await end("b");
  await end("a");
  assertEquals(said.join(" "), "a b /b /a c");
  await end("c");
  assertEquals(said.join(" "), "a b /b /a c /c d");
  await end("d");
  await end("e");
  assertEquals(await Promise.all(all), ["a", "b", "c", "d", "e"]);
  assertEquals(said.join(" "), "a b /b /a c /c d /d e /e");
});

Deno.test("Turns goes on after work that throws", async () => {
  const turns = new Turns();
  await assertRejects(() => turns.alone(() => Promise.reject(new Error("no"))), Error, "no");
  assertEquals(await turns.sideBySide(() => Promise.resolve(1)), 1);
});

Deno.test("Turns tells work whether it has been alone all the time", async () => {
  const turns = new Turns(), { work, end } = workers();
  const alone: Record<string, () => boolean> = {};
  const begin = (name: string) =>
    turns.sideBySide((turn) => {
      alone[name] = () => turn.isAlone;
      return work(name)();
    });
  const first = begin("a");
  await settled();
  assertEquals(alone.a(), true);
  const second = begin("b");
  await settled();
  await end("b");
  assertEquals([alone.a(), alone.b()], [false, false]);
  await end("a");
  const third = begin("c");
  await settled();
  assertEquals(alone.c(), true);
  await end("c");
  await Promise.all([first, second, third]);
});
