/// <reference lib="dom" />

/** Lets the page show what has changed. A page that nobody sees has no frames, and goes on all the same. */
export function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => {
    if (document.hidden) setTimeout(resolve);
    else requestAnimationFrame(resolve);
  });
}
