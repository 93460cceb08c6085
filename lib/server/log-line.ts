// The fields of a log line: the one list of what web and workers write, each with its meaning.
// docs/logging.md is made from it; a field that is not listed does not compile where it is written.

import { z } from 'zod';

const text = z.string();
const number = z.number();
const id = z.string();

/** Facts of a line beside those that every line has. */
const facts = {
  request_id: id.nullable().describe('The request that led to it, also where a job does the work.'),
  job_id: id.describe('The job.'),
  kind: text.describe('Its kind, such as analyse.'),
  attempt: number.describe('Which run of it, from 1; or which try of a repeated call.'),
  session_id: id.nullable().describe('The session of the job.'),
  clip_id: id.nullable().describe('The clip of the job.'),
  video_id: id.describe('A video.'),
  upload_id: id.describe('An upload.'),
  artifact_id: id.describe('A stored file.'),
  user_name: text.nullable().describe('A user named by a setting.'),
  owner: text.describe('The worker process: host, process, random part.'),

  code: text.describe('Code of the error: [all codes](errors.md).'),
  error: z.unknown().describe('The error: name, message, code, stack, cause.'),
  reason: text.describe('Why, as a sentence.'),
  outcome: z.unknown().describe('What became of a failed run: retry, giveUp, cancelled.'),
  trouble: text.describe('What kept a call from the database.'),

  method: text.describe('Method of the request.'),
  path: text.describe('Path of the request, without its query; or of a stored file.'),
  status: number.describe('Status of the response.'),
  successor: text.describe('Present path of an endpoint that was requested by a former one.'),
  since: text.describe('Day since when a path is a former one.'),
  latency_ms: number.describe('How long the request, the job or the stage took.'),
  url: text.describe('Address the web server listens on.'),
  host: text.describe('Host the web server listens on.'),
  auth_mode: text.describe('AUTH_MODE.'),
  storage: text.describe('The storage folder.'),

  model_version: text.nullable().describe('The detector model by its file name; null without one.'),
  model_sha: text.nullable().describe('Its SHA-256.'),
  model_source: text.describe('Why this model: active, provided, downloaded, bundled, none.'),
  model_dir: text.describe('MODEL_DIR.'),
  built_in: z.boolean().describe('Whether it is the detector that comes with the program.'),
  provider: text.nullable().describe('Execution provider or providers of the detector.'),
  device: number.nullable().describe('Index of the GPU that ran it; null without one.'),
  detector_input: z.unknown().describe("Size of the detector's input, and why."),
  notes: z.array(text).describe('What else the user is shown: rejected models, damage.'),
  frames: number.describe('Frames of the clip or of the rendered video.'),
  fps: number.describe('Its frames per second.'),
  shape: text.describe('Shape of a final that is not that of its source, such as 9:16.'),
  reframing: z
    .unknown()
    .describe(
      'How its window keeps the player: fit, wholeShare, maxSpeed, maxAcceleration, withinBounds.',
    ),
  stage_seconds: z
    .record(text, number)
    .describe('Seconds from the start to the end of each stage.'),
  tracker: text.describe('Which tracker followed the player.'),
  input_hash: text.describe('Hash of the inputs of files that were taken, not made.'),

  program: text.describe('A helper program that ended.'),
  end: text.describe('How it ended, in words.'),
  stderr: text.describe('Last words of a helper program that failed.'),
  resource: text.describe('The queue: gpu, cpu or encode.'),
  ended: z.boolean().describe('Whether a cancelled run was settled as cancelled.'),
  released: z.boolean().describe('Whether a run went back to the queue at a shutdown.'),
  rule: text.describe('A rule of the periodic repair.'),
  repaired: number.describe('Rows it repaired.'),
  removed: number.describe('Uploads or files removed.'),
  changed: number.describe('Files changed.'),
  state: text.describe('State of a video or of a file in the ingest folder.'),
  files: number.describe('Number of files.'),
  bytes: number.describe('Their size.'),
  found: number.nullable().describe('Size of a stored file on disk; null when it is missing.'),
  expected: number.describe('Size it should have.'),
  folder: text.describe('A folder.'),
  preview_days: number.nullable().describe('RETENTION_PREVIEW_DAYS.'),
  alert: text.describe('What owners are warned of.'),
  owners: number.describe('How many owners get mail about it.'),
  timeline: z.unknown().describe('The stages of a start, with their seconds.'),
  sandbox: text.describe('How well helper programs are closed off: full, limited, none.'),
  missing: z.array(text).describe('Which layers of that are missing.'),
} as const;

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error'] as const;

/** Facts that every line has. */
const always = {
  level: z.enum(logLevels).describe('How serious it is.'),
  time: z.iso.datetime().describe('When, in UTC.'),
  pid: number.int().describe('The process.'),
  msg: text.min(1).describe('What happened.'),
} as const;

/** Only the lines of a command have none. */
const service = z.enum(['web', 'worker']).optional().describe('web or worker.');

const factsOfLine = z.strictObject(facts).partial();

/** The facts that code may log. */
export type LogFacts = z.input<typeof factsOfLine>;

/** A whole line, parsed as JSON. */
export const logLine = factsOfLine.extend({ ...always, service });

/** docs/logging.md. */
export function loggingMarkdown(): string {
  const row = (name: string, schema: z.ZodType) => `| \`${name}\` | ${schema.description} |`;
  const table = (rows: readonly string[]) =>
    ['| field | meaning |', '|---|---|', ...rows].join('\n');
  const rowsOf = (fields: Readonly<Record<string, z.ZodType>>) =>
    Object.entries(fields).map(([name, schema]) => row(name, schema));
  return `# The log

Web and workers write one JSON object a line: to standard output, and with \`LOG_FILES=on\` to \`logs/web.jsonl\` and \`logs/worker.jsonl\` in the storage folder (five files of 10 MB each). At a terminal lines are made for people. \`LOG_LEVEL\` says how much. A line never holds a password, a token, a cookie, the address of a service with its password, or the query of a request.

\`request_id\` of an error message finds its lines in both files: a job carries the one of the request that asked for it. Every analysis writes one line "clip analysed" with \`model_version\`, \`model_sha\`, \`provider\` and \`latency_ms\`; one that was made before of the same inputs writes "made before from the same inputs" instead.

    grep '"request_id":"…"' outputs/logs/*.jsonl
    jq -c 'select(.msg == "clip analysed") | [.model_version, .latency_ms]' outputs/logs/worker.jsonl

## Every line
${table([...rowsOf(always), row('service', service)])}

## Further fields
Where they belong; a line has a few of them.

${table(rowsOf(facts))}

This page is made from the code (\`lib/server/log-line.ts\`): \`npx vitest run --project unit lib/server/log-line.test.ts -u\` writes it.
`;
}
