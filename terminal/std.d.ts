/**
 * Types of the @std modules in use. Their npm edition is JavaScript only; with the edition on JSR,
 * which brings its own types, this file goes.
 */
declare module "@std/assert" {
  export function assert(value: unknown, message?: string): asserts value;
  export function assertEquals<T>(actual: T, expected: T, message?: string): void;
  export function assertNotEquals<T>(actual: T, expected: T, message?: string): void;
  export function assertStrictEquals<T>(actual: unknown, expected: T, message?: string): void;
  export function assertAlmostEquals(
    actual: number,
    expected: number,
    tolerance?: number,
    message?: string,
  ): void;
  export function assertStringIncludes(actual: string, expected: string, message?: string): void;
  export function assertMatch(actual: string, expected: RegExp, message?: string): void;
  export function assertThrows<E extends Error = Error>(
    run: () => unknown,
    kind?: new (...args: never[]) => E,
    includes?: string,
    message?: string,
  ): E;
  export function assertRejects<E extends Error = Error>(
    run: () => PromiseLike<unknown>,
    kind?: new (...args: never[]) => E,
    includes?: string,
    message?: string,
  ): Promise<E>;
}

declare module "@std/csv/parse" {
  export function parse(text: string, options?: { readonly fieldsPerRecord?: number }): string[][];
}
