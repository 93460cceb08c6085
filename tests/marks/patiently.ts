// Again what a machine was too slow for: processes that stand still for long are ended, and on a machine
// with much else to do any of them does.

import { AppError } from '@/lib/errors/app-error';

const tries = 8;
const slowCodes: readonly string[] = ['JOB_TIMEOUT', 'HELPER_SILENT'];

export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count += 1)
    try {
      return await work();
    } catch (error) {
      const isSlow = error instanceof AppError && slowCodes.includes(error.code);
      if (!isSlow || count === tries) throw error;
      console.log(`again, the machine is busy: ${error.message}`);
    }
}
