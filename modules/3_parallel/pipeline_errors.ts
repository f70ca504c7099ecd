/** What WebGPU says of a kernel that does not fit what is bound, in the words of the kernel's text. */

/** How a variable is declared whose buffer is of a kind. */
const DECLARED: readonly (readonly [says: string, declaration: string])[] = [
  ["Storage { access: StorageAccess(LOAD) }", "var<storage, read>"],
  ["Storage { access: StorageAccess(LOAD | STORE) }", "var<storage, read_write>"],
  ["Uniform", "var<uniform>"],
];

/**
 * The message as a learner can use it; others stay as they are.
 *
 * @param code the kernel's text, in which the variable is looked up
 */
export function pipelineError(message: string, code: string): string {
  const said = message.replace(/^Error matching shader requirements against the pipeline:\s*/, "");
  const binding =
    /ResourceBinding \{ group: (\d+), binding: (\d+) \} is not available[^:]*:\s*([^]*)/
      .exec(said);
  if (binding) {
    const [, group, number, why] = binding;
    return `${variableAt(group, number, code)} ${bindingProblem(why)}`;
  }
  const size = /workgroup size \[([\d, ]+)\] \((\d+) total/.exec(said);
  return size ? `a workgroup has at most 256 invocations, not ${size[2]} (${size[1]})` : said;
}

/** `a (line 3)`, by where it is bound. */
function variableAt(group: string, number: string, code: string): string {
  const attributes = [`@group(${group})`, `@binding(${number})`];
  const lines = code.split("\n");
  const at = lines.findIndex((line) => attributes.every((attribute) => line.includes(attribute)));
  const name = /var\s*(?:<[^>]*>)?\s*([\p{XID_Start}_]\p{XID_Continue}*)/u.exec(lines[at] ?? "");
  return name ? `${name[1]} (line ${at + 1})` : attributes.join(" ");
}

function bindingProblem(why: string): string {
  const classes = /Storage class (.+) doesn't match the shader (.+)/.exec(why.trim());
  const [bound, declared] = (classes?.slice(1) ?? []).map((kind) =>
    DECLARED.find(([says]) => says === kind)?.[1]
  );
  if (bound && declared) return `is declared as ${declared}, but bound to a buffer for ${bound}`;
  if (/missing/.test(why)) return "is declared, but nothing is bound there";
  return /size/.test(why) ? "takes more than the buffer that is bound there has" : why.trim();
}
