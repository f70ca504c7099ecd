/// <reference lib="dom" />
/** What each layer has found, as pictures: the lighter, the more. */
import { element } from "./elements.ts";
import type { FeatureMaps } from "./digit_network.ts";

/** A place where the maps of a network are shown. */
export interface MapGallery {
  readonly root: HTMLElement;
  show(layers: readonly FeatureMaps[]): void;
}

export function mapGallery(): MapGallery {
  const root = element("div", { class: "layers" }),
    shown = new Map<string, HTMLCanvasElement[]>();
  const canvasesOf = ({ name, shape: [maps, height, width] }: FeatureMaps) => {
    let canvases = shown.get(name);
    if (!canvases) {
      canvases = Array.from({ length: maps }, (_, i) =>
        element("canvas", {
          ...{
            width,
            height,
            role: "img",
            class: width > 8 ? "map" : "small map",
          },
          "aria-label": `${name}, map ${i + 1} of ${maps}`,
        }));
      shown.set(name, canvases);
      const size = `${maps > 1 ? `${maps} maps of ` : ""}${height} × ${width}`;
      root.append(element(
        "figure",
        {},
        element("div", { class: "maps" }, ...canvases),
        element("figcaption", {}, `${name}: ${size}`),
      ));
    }
    return canvases;
  };
  return {
    root,
    show: (layers) => {
      for (const layer of layers) {
        const { shape: [, height, width], values } = layer,
          size = height * width;
        const greatest = values.reduce((a, b) => Math.max(a, b), 1e-9);
        canvasesOf(layer).forEach((canvas, i) => {
          drawShares(
            canvas,
            values.subarray(i * size, (i + 1) * size),
            greatest,
          );
        });
      }
    },
  };
}

/** Numbers from 0 to `greatest` as a picture, from black to white. */
export function drawShares(
  canvas: HTMLCanvasElement,
  values: ArrayLike<number>,
  greatest: number,
): void {
  const pen = canvas.getContext("2d")!,
    image = pen.createImageData(canvas.width, canvas.height);
  for (let i = 0; i < values.length; i++) {
    const light = 255 * Math.min(1, Math.max(0, values[i] / greatest));
    image.data.set([light, light, light, 255], 4 * i);
  }
  pen.putImageData(image, 0, 0);
}
