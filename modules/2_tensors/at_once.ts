/** What a function may not leave for later. */

/**
 * A result that is there. That of an async function is not: what such a function does after its
 * first `await` happens when the one who has called it has tidied up already.
 *
 * @param caller who has called the function, for the error
 * @throws {TypeError} for a promise
 */
export function atOnce<T>(caller: string, result: T): T {
  if (!(result instanceof Promise)) return result;
  result.catch(() => {}); // nobody will wait for it
  throw new TypeError(
    `${caller}() takes a function that is done when it returns, not an async one: read numbers ` +
      "before or after it",
  );
}
