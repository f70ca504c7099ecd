/** Which processes another has started, and these in their turn. */

/** Their ids, where the system shows them: Linux by `/proc`, others by `ps`; on Windows none. */
export async function descendants(root: number): Promise<number[]> {
  const children = Map.groupBy(await processes(), ({ parent }) => parent);
  const found: number[] = [];
  for (let fresh = [root]; fresh.length > 0;) {
    fresh = fresh.flatMap((pid) => children.get(pid)?.map(({ id }) => id) ?? []);
    found.push(...fresh);
  }
  return found;
}

interface Process {
  readonly id: number;
  readonly parent: number;
}

async function processes(): Promise<Process[]> {
  if (Deno.build.os === "linux") return readProc();
  if (Deno.build.os === "windows") return [];
  try {
    const { stdout } = await new Deno.Command("ps", { args: ["-A", "-o", "pid=", "-o", "ppid="] })
      .output();
    return new TextDecoder().decode(stdout).trim().split("\n").map((line) => {
      const [id, parent] = line.trim().split(/\s+/).map(Number);
      return { id, parent };
    });
  } catch {
    return [];
  }
}

function readProc(): Process[] {
  return [...Deno.readDirSync("/proc")].flatMap(({ name }) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      // the name in brackets may hold anything; behind it stand the state and the parent
      const stat = Deno.readTextFileSync(`/proc/${name}/stat`);
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      return [{ id: Number(name), parent }];
    } catch {
      return []; // it has ended meanwhile
    }
  });
}
