/** Random trees of modules: how they are built, and the code that builds the same. */

/** What a module is given: a parameter or a module, by its name in the code, under a property. */
interface Part {
  readonly property: string;
  readonly what: string;
}

/** A module by its name in the code, with its parts in order. */
export interface TreeModule {
  readonly name: string;
  readonly parts: Part[];
}

/** A tree, without the classes: the first module is the root. */
export interface TreePlan {
  readonly modules: readonly TreeModule[];
  /** How many parameters there are: `p1`, `p2` and so on, whose values count from 1. */
  readonly parameters: number;
}

/** Names of properties; they are not in the order of the alphabet. */
const PARAMETERS = ["weight", "bias", "scale", "mask"];
const CHILDREN = ["layer", "block", "head", "gate"];
const SHARED = ["tied", "again", "once", "more"];

/** Follows the steps: of each module, what it is given in which order. */
export function planTree(steps: readonly string[]): TreePlan {
  const root: TreeModule = { name: "root", parts: [] }, modules = [root], path = [root];
  let parameters = 0;
  for (const [i, step] of steps.entries()) {
    const { parts } = path[path.length - 1]; // the module at hand
    const add = (words: readonly string[], what: string) =>
      parts.push({ property: freeName(words, parts), what });
    if (step === "parameter") {
      add(PARAMETERS, `p${++parameters}`);
    } else if (step === "into a child") {
      const child: TreeModule = { name: `m${modules.length}`, parts: [] };
      add(CHILDREN, child.name);
      modules.push(child);
      path.push(child);
    } else if (step === "out" && path.length > 1) {
      path.pop();
    } else if (step === "share" && parameters > 0) {
      add(SHARED, `p${1 + i % parameters}`);
    }
  }
  return { modules, parameters };
}

/** The first word that is free, then the first with a number behind it. */
function freeName(words: readonly string[], parts: readonly Part[]): string {
  for (let round = 1;; round++) {
    for (const word of words) {
      const name = round === 1 ? word : `${word}${round}`;
      if (parts.every(({ property }) => property !== name)) return name;
    }
  }
}

/** Statements that build it: children come before the module that holds them. */
export function treeCode({ modules, parameters }: TreePlan): string[] {
  const made = Array.from({ length: parameters }, (_, i) => `p${i + 1} = new Parameter(${i + 1})`);
  return [
    ...made.length > 0 ? [`const ${made.join(", ")};`] : [],
    ...modules.toReversed().map(({ name, parts }) => {
      const entries = parts.map(({ property, what }) => `${property}: ${what}`).join(", ");
      return `const ${name} = moduleOf({${entries && ` ${entries} `}});`;
    }),
  ];
}
