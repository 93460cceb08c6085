// All checks, one after the other, so that a running installation is not slowed down.

import { checkAudit } from './check-audit';
import { checkClips } from './check-clips';
import { checkFiles } from './check-files';
import { checkJobs } from './check-jobs';
import { checkScratch, checkUploads } from './check-uploads';
import type { FsckReport } from './invariants';

/** Checks everything. `strict`: reads every file and compares its hash. Writes nothing. */
export async function runFsck({ strict }: { readonly strict: boolean }): Promise<FsckReport> {
  const startedMs = performance.now();
  const at = new Date().toISOString();
  const jobs = await checkJobs();
  const clips = await checkClips();
  const audit = await checkAudit();
  const uploads = await checkUploads();
  const scratch = await checkScratch();
  const files = await checkFiles(strict);
  return {
    at,
    strict,
    seconds: Math.round(performance.now() - startedMs) / 1000,
    counts: {
      ...files.counts,
      uploadsUnderWay: uploads.underWay,
      auditEntries: audit.entries,
    },
    problems: [
      ...files.problems,
      ...jobs,
      ...clips,
      ...uploads.problems,
      ...scratch,
      ...audit.problems,
    ],
  };
}
