/**
 * Opens pages in a headless Chromium and does as a person would. A process with a lock file of its own,
 * since it alone needs the package that drives browsers:
 *
 *     deno run -A --lock=book/demo/testing/deno.lock book/demo/testing/browser_process.ts CHROMIUM
 *
 * Orders are lines of JSON on its input, as is what it prints to each: see `browser.ts`. All have one
 * browser, which is closed when there are no more; each has a person of its own, with cookies and storage.
 */
import process from "node:process";
import { createInterface } from "node:readline";
import { lateImport } from "../../../terminal/late_import.ts";
import type { Answer, Orders, Seen, Step } from "./browser.ts";

const PLAYWRIGHT = "npm:playwright-core@1.65.1", AXE = "npm:axe-core@4.14.1";

/** Memory that threads share, and a GPU in software: a person's browser may have either. */
const FLAGS = [
  "--disable-dev-shm-usage", // containers have little of it
  ...["--no-sandbox", "--enable-features=SharedArrayBuffer,Vulkan"],
  ...["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"],
];

/** So long anything may take that a page is waited for, and all of a visit, in milliseconds. */
const PATIENCE = 40_000, PATIENCE_IN_ALL = 120_000;

async function obeyAll(executablePath: string): Promise<void> {
  const { chromium } = await lateImport<Playwright>(PLAYWRIGHT);
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    for await (const line of createInterface({ input: process.stdin })) {
      console.log(JSON.stringify(await obey(browser, JSON.parse(line))));
    }
  } finally {
    await browser.close();
  }
}

async function obey(browser: Browser, orders: Orders): Promise<Answer> {
  const person = await browser.newContext({ viewport: orders.screen, colorScheme: "light" });
  const late = setTimeout(() => person.close(), PATIENCE_IN_ALL); // then no step can be taken any more
  try {
    return { seen: await browse(person, orders) };
  } catch (error) {
    return { failed: `${error}` };
  } finally {
    clearTimeout(late);
    await person.close();
  }
}

async function browse(person: Context, { url, steps }: Orders): Promise<Seen> {
  const complaints: string[] = [], answers: unknown[] = [], pages: Page[] = [];
  const openPage = async () => {
    const page = await person.newPage();
    page.setDefaultTimeout(PATIENCE);
    page.on("console", (message) => {
      if (!["log", "info", "debug"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(`${error}`));
    await page.goto(url);
    return page;
  };
  let page = pages[0] = await openPage();
  for (const step of steps) {
    if (step.act === "page") page = pages[step.number] ??= await openPage();
    answers.push(
      await take(page, step).catch((error) => {
        throw new Error(`${JSON.stringify(step)}: ${error}\n${complaints.join("\n")}`);
      }),
    );
  }
  return { answers, complaints };
}

async function take(page: Page, step: Step): Promise<unknown> {
  switch (step.act) {
    case "page":
      return;
    case "look":
      return await page.emulateMedia({ colorScheme: step.look });
    case "open":
      return void await page.goto(step.url);
    case "wait":
      return void await page.waitForSelector(step.for);
    case "click":
      return await page.locator(step.on).click();
    case "press":
      return await page.locator(step.on).press(step.key);
    case "fill":
      return await page.locator(step.on).fill(step.text);
    case "choose":
      return void await page.locator(step.on).selectOption({ index: step.choice });
    case "paste":
      return void await page.evaluate(`(() => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", ${JSON.stringify(step.text)});
        const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
        document.querySelector(${JSON.stringify(step.on)}).dispatchEvent(paste);
      })()`);
    case "stroke": {
      const { x, y, width, height } = (await page.locator(step.on).boundingBox())!;
      for (const [i, [across, down]] of step.points.entries()) {
        await page.mouse.move(x + width * across, y + height * down);
        if (i === 0) await page.mouse.down();
      }
      return await page.mouse.up();
    }
    case "axe":
      return await page.evaluate(`(() => { ${await axeSource()} })(); ${RUN_AXE}`);
    case "ask":
      return await page.evaluate(step.script);
    case "shot":
      await page.emulateMedia({ colorScheme: step.look });
      await page.setViewportSize(step.screen);
      return void await page.screenshot({ path: step.path, fullPage: true });
  }
}

/** One text for each rule that is broken, with the first places where it is. */
const RUN_AXE = `axe.run().then(({ violations }) => violations.map(({ id, help, nodes }) =>
  id + ": " + help + ": " + nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(" | ")))`;

async function axeSource(): Promise<string> {
  const { default: axe } = await lateImport<{ readonly default: { readonly source: string } }>(AXE);
  return axe.source;
}

if (import.meta.main) await obeyAll(Deno.args[0]);

/** As much of the package as is used here. */
interface Playwright {
  readonly chromium: {
    launch(options: { executablePath: string; args: readonly string[] }): Promise<Browser>;
  };
}

interface Browser {
  newContext(options: Readonly<Record<string, unknown>>): Promise<Context>;
  close(): Promise<void>;
}

/** What one person's pages share. */
interface Context {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

interface Page {
  readonly mouse: {
    move(x: number, y: number): Promise<void>;
    down(): Promise<void>;
    up(): Promise<void>;
  };
  setDefaultTimeout(milliseconds: number): void;
  setViewportSize(size: { readonly width: number; readonly height: number }): Promise<void>;
  emulateMedia(media: { readonly colorScheme: "light" | "dark" }): Promise<void>;
  on(event: "console", listener: (message: { type(): string; text(): string }) => void): void;
  on(event: "pageerror", listener: (error: Error) => void): void;
  goto(url: string): Promise<unknown>;
  waitForSelector(selector: string): Promise<unknown>;
  evaluate(script: string): Promise<unknown>;
  screenshot(options: { readonly path: string; readonly fullPage: true }): Promise<unknown>;
  locator(selector: string): {
    click(): Promise<void>;
    press(key: string): Promise<void>;
    fill(text: string): Promise<void>;
    selectOption(choice: { readonly index: number }): Promise<unknown>;
    boundingBox(): Promise<
      | { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
      | null
    >;
  };
}
