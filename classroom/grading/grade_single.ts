/** One submission by itself, where a platform starts the grader for each. */
import type { Course, CourseTask } from "../../grader/course.ts";
import { findDevice } from "../../grader/kernels/device.ts";
import { folderUrl } from "../../terminal/paths.ts";
import { collectOne } from "../collect/collect.ts";
import type { Submission } from "../submissions.ts";
import type { ClassDocument } from "./documents.ts";
import { gradeClass } from "./grade_class.ts";

export interface Single {
  readonly course: Course;
  readonly tasks: readonly CourseTask[];
  readonly assignment: string;
  readonly seed: number;
  /** Whose it is and when it was handed in, where the platform tells. */
  readonly whose?: Partial<Pick<Submission, "id" | "time">>;
}

/**
 * Takes in and grades what stands in a folder or an archive, in a temporary folder that is gone then.
 *
 * @throws {UsageError} where there is nothing at all
 */
export async function gradeSingle(
  from: string,
  { whose, ...single }: Single,
): Promise<{ readonly submission: Submission; readonly document: ClassDocument }> {
  const path = await Deno.makeTempDir({ prefix: "kindling-one-" }), folder = folderUrl(path);
  try {
    // The times of its files are those of a checkout, or of an archive that was unpacked just now.
    const { time: _, ...collected } = await collectOne(folder, from, single);
    const submission: Submission = { ...collected, ...whose };
    let document: ClassDocument | undefined;
    const { kind: device } = await findDevice();
    await gradeClass([submission], {
      ...{ ...single, folder, device, jobs: 1 },
      report: (graded) => document = graded.document,
    });
    return { submission, document: document! };
  } finally {
    await Deno.remove(path, { recursive: true });
  }
}
