// Reports that something was deleted and offers to undo it, for as long as the server can.

import { toast } from 'sonner';

/** The same ten seconds as the server's, less the way there. */
const undoMs = 9_500;

/** `undo` returns the words for its own success. */
export function undoToast(message: string, undo: () => Promise<string>): void {
  toast(message, {
    duration: undoMs,
    action: {
      label: 'Undo',
      onClick: () => {
        undo().then(
          (done) => toast.success(done),
          () => toast.error('It could not be brought back', { description: 'It may be too late.' }),
        );
      },
    },
  });
}
