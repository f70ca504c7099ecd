/** The texts that a platform or an engine is given. */

/** What grading runs on. */
export const DENO_VERSION = "2.9.6";

/** Debian's packages for kernels on a software GPU, and for the fence. */
const PACKAGES = "libvulkan1 mesa-vulkan-drivers bubblewrap";

/** Started by Gradescope once, as root, on Ubuntu. */
export const GRADESCOPE_SETUP = `#!/usr/bin/env bash
set -euo pipefail
apt-get update
apt-get install -y --no-install-recommends ${PACKAGES} nodejs npm ca-certificates
npm install --global deno@${DENO_VERSION}
# graded by nobody who owns anything here; beside Deno's permissions, which learners' code stands under
useradd --create-home grader
export DENO_DIR=/opt/deno
cd /autograder/source/course
# everything that grading needs is fetched now: later there may be no network
deno task grade 0.1 --solutions
deno task class --help >/dev/null
chown -R grader /opt/deno
chmod 600 /autograder/source/class/secret_seed && chown grader /autograder/source/class/secret_seed
`;

/** Started by Gradescope for every submission. */
export function gradescopeRun(flags: string): string {
  return `#!/usr/bin/env bash
cd /autograder/source/course
chown grader /autograder/results
runuser -u grader -- env DENO_DIR=/opt/deno NO_COLOR=1 XDG_RUNTIME_DIR=/tmp \\
  deno task -q class one --in /autograder/submission --class /autograder/source/class/ \\
  --out /autograder/results/results.json --format gradescope \\
  --metadata /autograder/submission_metadata.json${flags} 2>/autograder/results/grader.log \\
  || echo "There is no verdict, which is not your code's fault, and it takes no attempt: submit again."
`;
}

/** An image with nothing but what grading needs. The course is its context. */
export const CONTAINERFILE =
  `# podman build -f Containerfile -t kindling-grader FOLDER-OF-THE-COURSE
# podman run --rm --network none --read-only --tmpfs /tmp:size=256m --cap-drop ALL \\
#   --security-opt no-new-privileges --pids-limit 256 --memory 2g --memory-swap 2g --cpus 1 \\
#   --user "$(id -u):$(id -g)" -v SUBMISSION:/submission:ro -v CLASS:/class:ro -v OUT:/out \\
#   kindling-grader
# The secret seed is its owner's alone, which --user makes the grader; podman without root: with
# --userns keep-id, too.
FROM docker.io/library/debian:bookworm-slim
RUN apt-get update \\
  && apt-get install -y --no-install-recommends ca-certificates nodejs npm libvulkan1 mesa-vulkan-drivers \\
  && npm install --global deno@${DENO_VERSION} \\
  && apt-get purge -y npm && apt-get autoremove -y && rm -rf /var/lib/apt/lists/* /root/.npm
ENV DENO_DIR=/deno NO_COLOR=1 XDG_RUNTIME_DIR=/tmp HOME=/tmp
COPY . /course
WORKDIR /course
# All packages are fetched here; an image in which the reference does not pass is not built.
RUN deno task class --help >/dev/null && deno task grade 0.1 3.4 --solutions \\
  && chmod -R a+rX,go-w /course /deno && chown -R root:root /course /deno
USER 65532:65532
ENTRYPOINT ["deno", "run", "-A", "--cached-only", "--quiet", "--lock=classroom/deno.lock", "cli/main.ts", "class", "one"]
CMD ["--in", "/submission", "--class", "/class/", "--out", "/out/results.json"]
`;

/** A workflow that grades what is pushed as a tag \`submit/…\`: each push costs a minute. */
export const ACTIONS = `name: Autograding Tests
on:
  push:
    tags: ["submit/*"]
permissions:
  contents: read
jobs:
  run-autograding-tests:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v4 # an edition of the course, with the class.json in .kindling-class/
      - name: Grade
        id: kindling
        run: |
          npx -y deno@${DENO_VERSION} task -q class one --in . --class .kindling-class/ \\
            --out "$RUNNER_TEMP/result.txt" --format github
          cat "$RUNNER_TEMP/result.txt" >> "$GITHUB_OUTPUT"
      - name: Report
        uses: classroom-resources/autograding-grading-reporter@v1
        env:
          KINDLING_RESULTS: \${{ steps.kindling.outputs.result }}
        with:
          runners: kindling
`;

/** A job array of Slurm; each part reads which it is. */
export function slurm(parts: number, course: string, name: string): string {
  return `#!/bin/bash
#SBATCH --job-name=kindling
#SBATCH --array=1-${parts}
#SBATCH --cpus-per-task=2
#SBATCH --mem=2G
#SBATCH --time=02:00:00
# Exit code 3: some have no verdict yet; the same job goes on where this one stopped.
cd ${shellWord(course)}
deno task -q class grade --class ${shellWord(name)} --shard auto --jobs 2
`;
}

/** An Indexed Job of Kubernetes on the image of the Containerfile. */
export function kubernetes(parts: number): string {
  return `apiVersion: batch/v1
kind: Job
metadata:
  name: kindling
spec:
  completionMode: Indexed
  completions: ${parts}
  parallelism: ${parts}
  backoffLimitPerIndex: 3
  podFailurePolicy:
    rules:
      - action: FailIndex # wrong usage is never tried again
        onExitCodes: { containerName: grader, operator: In, values: [2] }
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: grader
          image: kindling-grader
          command: ["deno", "run", "-A", "--cached-only", "--quiet", "--lock=classroom/deno.lock"]
          args: ["cli/main.ts", "class", "grade", "--class", "/class/", "--shard", "auto", "--jobs", "2"]
          env:
            - { name: KINDLING_JOB_TOTAL, value: "${parts}" }
          resources:
            limits: { cpu: "2", memory: 2Gi }
          securityContext:
            readOnlyRootFilesystem: true
            allowPrivilegeEscalation: false
            capabilities: { drop: ["ALL"] }
          volumeMounts:
            - { name: class, mountPath: /class }
            - { name: tmp, mountPath: /tmp }
      volumes:
        - name: class
          persistentVolumeClaim: { claimName: kindling-class }
        - name: tmp
          emptyDir: {}
`;
}

/** What Classroom50 starts in a learner's checkout. The course lies beside it, without closed answers. */
export const CLASSROOM50 =
  `"""Grades a submission with Kindling and leaves result.json for Classroom50."""
import json
import os
import pathlib
import subprocess
import zipfile

here = pathlib.Path(__file__).resolve().parent
checkout = pathlib.Path.cwd()
course = pathlib.Path(os.environ.get("RUNNER_TEMP", "/tmp")) / "kindling-course"
if not course.exists():
    with zipfile.ZipFile(here / "course.zip") as archive:
        archive.extractall(course)
result = checkout / "result.json"
command = ["npx", "-y", "deno@${DENO_VERSION}", "task", "-q", "class", "one"]
arguments = ["--in", str(checkout), "--class", f"{here}/class/", "--out", str(result), "--format", "classroom50"]
ended = subprocess.run(command + arguments, cwd=course, check=False)
if ended.returncode != 0:
    raise SystemExit(ended.returncode)
tests = json.loads(result.read_text())["tests"]
body = [f"- {'passed' if test['passed'] else 'open'}: {test['test-name']}" for test in tests]
(checkout / "release-body.md").write_text("\\n".join(body) + "\\n")
`;

function shellWord(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
