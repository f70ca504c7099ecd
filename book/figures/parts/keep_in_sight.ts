/// <reference lib="dom" />

/** Scrolls a part of the page sideways until something in it is seen; the page itself stays. */
export function keepInSight(scroller: HTMLElement, shown: Element): void {
  const frame = scroller.getBoundingClientRect(), box = shown.getBoundingClientRect();
  const left = box.left - frame.left, right = box.right - frame.right;
  if (left < 0) scroller.scrollLeft += left - 8;
  else if (right > 0) scroller.scrollLeft += right + 8;
}
