/** Words for who cannot see that something has changed, and for all where it concerns no part of the page. */

export function announce(words: string, { isShown = false } = {}): void {
  document.getElementById("announcer")!.textContent = words;
  if (isShown) document.getElementById("connection")!.textContent = words;
}
