/** The colours of all pictures, on a light screen and on a dark one. */

export interface Colours {
  readonly paper: string;
  readonly ink: string;
  /** What is said in passing: axes, remarks. */
  readonly quiet: string;
  /** Lines that part things, and surfaces that stand out a little. */
  readonly rule: string;
  readonly wash: string;
  /** Blue and orange are told apart by those who cannot see red or green. */
  readonly labels: readonly [zero: string, one: string];
  /** From sure of label 0 to sure of label 1. */
  readonly tints: readonly string[];
}

export const LIGHT: Colours = {
  paper: "#ffffff",
  ink: "#1c2430",
  quiet: "#56616f",
  rule: "#d5dae1",
  wash: "#f4f6f8",
  labels: ["#b4490c", "#155fa8"],
  tints: ["#f7cda9", "#fadfc8", "#fdf1e6", "#e9f2fa", "#cbe0f3", "#a6cbeb"],
};

export const DARK: Colours = {
  paper: "#12161c",
  ink: "#e4e8ee",
  quiet: "#9aa6b5",
  rule: "#333c48",
  wash: "#1b212a",
  labels: ["#ffa35c", "#74bcff"],
  tints: ["#5c3310", "#432914", "#2b2019", "#18232e", "#173349", "#174566"],
};
