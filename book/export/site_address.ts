/** Where what the workbook has at an address stands in a site of files. */

/**
 * The file of an address of the workbook's, by its path below the site; nothing for what a site has not:
 * answers, and what a learner writes.
 *
 * @param address without what follows a `#`
 */
export function siteFile(address: string): string | undefined {
  const [, place, ...rest] = address.split("/"), path = rest.join("/");
  switch (place) {
    case "":
      return "index.html";
    case "lesson":
      return `lesson/${path}.html`;
    case "source":
      return /^(tasks|solutions)\//.test(path) ? undefined : `source/${path}.html`;
    case "assets":
    case "pictures":
    case "figures":
    case "demo":
      return `${place}/${path}`;
  }
  return undefined;
}

/** A page whose addresses lead to files beside it, and those files' addresses. */
export interface SiteText {
  readonly text: string;
  /** Of the workbook, without what follows a `#`. */
  readonly addresses: ReadonlySet<string>;
}

/**
 * Makes a page's addresses lead from file to file: to a folder on a disk as to any place on a server. What
 * a site has not is no link there.
 *
 * @param from the page's own file
 */
export function withSiteAddresses(html: string, from: string): SiteText {
  const addresses = new Set<string>(), up = "../".repeat(from.split("/").length - 1);
  const text = html.replace(ADDRESS, (_, name: string, address: string, hash = "") => {
    const file = siteFile(address);
    if (file === undefined) return "";
    addresses.add(address);
    return ` ${name}="${file === from && hash ? "" : up + file}${hash}"`;
  });
  return { text, addresses };
}

/** An address of the workbook's own in an attribute. */
const ADDRESS = /\s((?:xlink:)?href|src)="(\/[^"#]*)(#[^"]*)?"/g;
