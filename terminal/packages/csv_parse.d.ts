/** Types of what is in use: the npm edition of @std is JavaScript only. */
export function parse(text: string, options?: { readonly fieldsPerRecord?: number }): string[][];
