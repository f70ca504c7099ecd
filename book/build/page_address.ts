/** Where a link of a lesson leads within the workbook. */

/**
 * The address of a page, of what a lesson's link names; nothing for what the workbook does not show.
 *
 * @param place the file that the link stands in: `modules/1_autodiff/README.md`
 */
export function pageAddress(link: string, place: string): string | undefined {
  if (/^https?:/.test(link) || link.startsWith("#")) return link;
  const { pathname, hash } = new URL(link, `file:///${place}`), path = pathname.slice(1);
  const lesson = /^modules\/(\w+)(?:\/README)?\.md$/.exec(path)?.[1] ??
    /^modules\/(\d+_\w+)\/?$/.exec(path)?.[1];
  if (lesson !== undefined) return `/lesson/${lesson}${hash}`;
  if (/^modules\/(\w+\/)?pictures\/[\w.-]+\.(svg|png)$/.test(path)) {
    return `/pictures/${path.slice("modules/".length)}`;
  }
  const isSource = /^(modules|tasks|solutions|data|train|bench)\/.*\.(ts|js|wgsl|py|txt|json)$/;
  return isSource.test(path) ? `/source/${path}` : undefined;
}
