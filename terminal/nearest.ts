/** Which of some words someone may have meant. */

/** How many letters have to be put in, taken out or changed to make `b` of `a`. */
export function distance(a: string, b: string): number {
  const from = [...a], to = [...b];
  let row = to.map((_, j) => j + 1);
  from.forEach((letter, i) => {
    let left = i + 1, diagonal = i;
    row = row.map((above, j) => {
      left = Math.min(above + 1, left + 1, diagonal + (letter === to[j] ? 0 : 1));
      diagonal = above;
      return left;
    });
  });
  return row.at(-1) ?? from.length;
}

/** The first of the candidates that are nearest to a word, capitals or not. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const distances = candidates.map((one) => distance(word.toLowerCase(), one.toLowerCase()));
  return candidates[distances.indexOf(Math.min(...distances))];
}

/** How many letters of `part` have to be changed so that it stands somewhere in a text. */
export function distanceWithin(part: string, text: string): number {
  const from = [...part.toLowerCase()], to = [...text.toLowerCase()];
  let row = to.map(() => 0); // it may begin anywhere
  from.forEach((letter, i) => {
    let left = i + 1, diagonal = i;
    row = row.map((above, j) => {
      const cost = letter === to[j] ? 0 : 1;
      left = Math.min(above + 1, left + 1, diagonal + cost);
      diagonal = above;
      return left;
    });
  });
  return Math.min(from.length, ...row);
}
