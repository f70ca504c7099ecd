/** The course as a graph: modules as boxes, tasks in them, arrows from what is needed. */
import { instance } from "npm:@viz-js/viz@3.31.0";
import { type Course, type CourseTask, directNeeds, moduleNumber } from "../../grader/course.ts";

/** The drawing as SVG, whose nodes are links. Its colours are the page's. */
export async function courseDrawing(course: Course): Promise<string> {
  const viz = await instance();
  const svg = viz.renderString(graphText(course), { format: "svg", engine: "dot" });
  return svg.slice(svg.indexOf("<svg"))
    .replace("<svg", '<svg aria-labelledby="drawing"')
    .replace(/<title>[^<]*<\/title>\n?/g, "")
    .replace(/<!--[^]*?-->\n?/g, "")
    .replace(/ xlink:title="[^"]*"/g, "")
    .replace(/ font-family="[^"]*"| fill="\w+"| stroke="\w+"/g, "");
}

/** Room is made for letters that are larger than those of the page: no font is as wide as another. */
function graphText(course: Course): string {
  const boxes = course.modules.map((module, i) => {
    const own = course.tasks.filter((task) => task.module === module);
    const label = quoted(`${moduleNumber(module)} ${module.title}`);
    return `subgraph cluster_${i} { label=${label}; ${own.map(node).join(" ")} }`;
  });
  const arrows = course.tasks.flatMap((task) =>
    directNeeds(course, task).map(({ id }) => `${quoted(id)} -> ${quoted(task.id)};`)
  );
  return `digraph {
rankdir=LR; ranksep=0.35; nodesep=0.12; fontsize=16; labeljust=l; fontname=Arial;
node [shape=box, style=rounded, height=0.35, margin="0.14,0.05", fontsize=15, fontname=Arial];
edge [arrowsize=0.6];
${boxes.join("\n")}
${arrows.join("\n")}
}`;
}

function node({ id, title, module }: CourseTask): string {
  const words = title.length > 20 ? title.replace(/^(.{8,20}?) /, "$1\\n") : title;
  return `${quoted(id)} [id=${quoted(`node-${id}`)}, class="todo", label=${
    quoted(`${id} ${words}`)
  }, URL=${quoted(`/lesson/${module.folder}#task-${id}`)}];`;
}

/** In DOT's quotes; a `\n` in it stays one. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}
