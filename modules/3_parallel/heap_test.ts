import { assertEquals, assertThrows } from "@std/assert";
import { random } from "#modules/random.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import { Heap, type HeapStorage } from "#modules/3_parallel/heap.ts";
import { runWithGc } from "#modules/3_parallel/testing/run_with_gc.ts";

const asData = (storage: HeapStorage) => tensorData(storage, [storage.length]);

Deno.test("Heap.allocate() gives pieces that do not overlap, at multiples of 16 bytes", () => {
  const heap = new Heap(), draw = random(3);
  const pieces = new Set<HeapStorage>();
  for (let turn = 0; turn < 2000; turn++) {
    const length = Math.floor(2 ** (draw() * 14));
    const piece = heap.allocate(length);
    assertEquals(piece.offset % 4, 0);
    assertEquals(piece.offset + length <= heap.numbers.length, true);
    heap.numbers.fill(piece.offset, piece.offset, piece.offset + length);
    pieces.add(piece);
    if (draw() < 0.5) {
      const [first] = pieces;
      pieces.delete(first);
      const own = heap.numbers.subarray(first.offset, first.offset + first.length);
      assertEquals(own.every((number) => number === first.offset), true);
      heap.free(first);
    }
  }
});

Deno.test("Heap.allocate() grows the memory and keeps what is in it", () => {
  const heap = new Heap();
  const first = heap.allocate(10);
  heap.numbers[first.offset + 9] = 7;
  const before = heap.byteLength;
  heap.allocate(5_000_000);
  assertEquals(heap.byteLength > before, true);
  assertEquals(heap.numbers[first.offset + 9], 7);
});

Deno.test("Heap.free() lets memory stay flat when steps repeat", () => {
  const heap = new Heap();
  const step = () => [3, 1000, 70_000, 0].map((length) => heap.allocate(length));
  for (const storage of step()) heap.free(storage);
  const flat = heap.byteLength;
  for (let turn = 0; turn < 100; turn++) for (const storage of step()) heap.free(storage);
  assertEquals(heap.byteLength, flat);
  assertEquals(heap.bytesInUse, 0);
});

Deno.test("Heap.free() twice gives back once", () => {
  const heap = new Heap(), storage = heap.allocate(8);
  heap.free(storage);
  heap.free(storage);
  assertEquals(heap.bytesInUse, 0);
  assertEquals(heap.allocate(8).offset === heap.allocate(8).offset, false);
});

Deno.test("HeapStorage.offset is an error once it has been given back", () => {
  const heap = new Heap(), storage = heap.allocate(8);
  assertEquals(storage.offset, 0);
  heap.free(storage);
  assertEquals(storage.freed, true);
  assertThrows(() => storage.offset, Error, "8 numbers have been given back");
});

Deno.test("Heap.free() refuses another heap's storage", () => {
  const storage = new Heap().allocate(8);
  assertThrows(() => new Heap().free(storage), Error, "another heap");
});

Deno.test("Heap.openScope() frees what was made, but not what is kept", () => {
  const heap = new Heap(), before = heap.allocate(8);
  const scope = heap.openScope();
  const lost = heap.allocate(8), kept = heap.allocate(8);
  scope.close([tensorData(kept, [2, 4]), asData(kept)]);
  assertEquals([before, lost, kept].map(({ freed }) => freed), [false, true, false]);
});

Deno.test("Heap.openScope() hands what is kept to the scope around it", () => {
  const heap = new Heap();
  const outer = heap.openScope(), inner = heap.openScope();
  const storage = heap.allocate(8);
  assertThrows(() => outer.close([]), Error, "the one opened last");
  inner.close([asData(storage)]);
  assertEquals(storage.freed, false);
  outer.close([]);
  assertEquals(storage.freed, true);
  assertThrows(() => outer.close([]), Error, "once");
});

Deno.test("Heap.allocate() at the limit says what to do", () => {
  const heap = new Heap(1);
  heap.allocate(200_000);
  assertThrows(() => heap.allocate(100_000), Error, "tidy()");
  heap.allocate(30_000); // there is room for less
});

/** A program with a heap, and a function that waits until the garbage collector has been through. */
const withHeap = (body: string) =>
  runWithGc(`
    import { Heap } from "#modules/3_parallel/heap.ts";
    import { tensorData } from "#modules/2_tensors/tensor_data.ts";
    const heap = new Heap();
    async function collect(done) {
      for (let i = 0; i < 20 && !done(); i++) {
        gc();
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
    ${body}`);

Deno.test("Heap gives back what the garbage collector finds", async () => {
  const out = await withHeap(`
    (function make() { for (let i = 0; i < 100; i++) heap.allocate(1000); })();
    const kept = heap.allocate(1000), before = heap.bytesInUse;
    await collect(() => heap.bytesInUse < before);
    console.log(heap.bytesInUse < before / 2, kept.freed, kept.offset > 0);`);
  assertEquals(out, "true false true");
});

Deno.test("Heap gives back once what many scopes have kept", async () => {
  const out = await withHeap(`
    (function step() {
      const lasting = [tensorData(heap.allocate(1000), [1000])];
      for (let i = 0; i < 5; i++) heap.openScope().close(lasting, lasting);
    })();
    await collect(() => heap.bytesInUse <= 0);
    console.log(heap.bytesInUse, heap.allocate(1000).offset === heap.allocate(1000).offset);`);
  assertEquals(out, "0 false");
});

Deno.test("Heap.openScope() leaves what it keeps of before to whom it belongs", () => {
  const heap = new Heap(), lasting = [asData(heap.allocate(8))];
  const outer = heap.openScope();
  heap.openScope().close(lasting, lasting);
  outer.close([]);
  assertEquals(lasting[0].storage.freed, false);
  heap.openScope().close([], lasting);
  assertEquals(lasting[0].storage.freed, true);
});
