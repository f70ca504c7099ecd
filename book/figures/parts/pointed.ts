/// <reference lib="dom" />
/** Looking at what one points at, and not at what a page moves under a pointer that rests when it scrolls. */

/** Where the pointer has last come by itself. */
let place = "";
document.addEventListener("pointermove", (event) => place = placeOf(event), { capture: true });

/** A listener for `pointerenter`, which is told before the move that leads there. */
export function pointed(look: () => void): EventListener {
  return (event) => {
    if (placeOf(event as PointerEvent) !== place) look();
  };
}

function placeOf({ screenX, screenY }: PointerEvent): string {
  return `${screenX} ${screenY}`;
}
