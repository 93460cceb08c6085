// Error codes of jobs and models: requests about them, and how a job ends without a result.

import type { ErrorDefinition } from './error-definition';

export const jobErrors = {
  JOB_NOT_FOUND: {
    status: 404,
    retryable: false,
    message: 'This job does not exist.',
    hint: 'It may have been deleted.',
  },
  JOB_ALREADY_LIVE: {
    status: 409,
    retryable: false,
    message: 'This work is already queued or running.',
    hint: 'Wait for it or cancel it.',
  },
  MODEL_INVALID: {
    status: 422,
    retryable: false,
    message: 'This model does not fit.',
    hint: 'It must be an ONNX export of one of the known layouts, with a class for people.',
  },
  QUEUE_FULL: {
    status: 429,
    retryable: true,
    message: 'Too much of your work is waiting already.',
    hint: 'Wait until some of it is done, or cancel some.',
  },
  // Outcomes of jobs only:
  SOURCE_DAMAGED: {
    status: 422,
    retryable: false,
    message: 'Part of the source video cannot be decoded.',
    hint: 'Copy or export the video again.',
  },
  DETECTOR_UNAVAILABLE: {
    status: 503,
    retryable: true,
    message: 'The person detector could not be started.',
    hint: 'Draw the box by hand, or check the model with npm run doctor.',
  },
  TARGET_LOST: {
    status: 422,
    retryable: false,
    message: 'The player could not be followed from this choice.',
    hint: 'Choose the player again on a frame where the whole body is clear.',
  },
  FOLLOWING_STOPPED: {
    status: 500,
    retryable: true,
    message: 'Following the player stopped unexpectedly.',
    hint: 'Try again; if it stays, report the job id.',
  },
  RENDER_FAILED: {
    status: 500,
    retryable: true,
    message: 'The video could not be rendered.',
    hint: 'Try this clip again.',
  },
  RENDER_VERIFY_FAILED: {
    status: 500,
    retryable: true,
    message: 'The rendered video did not pass its check.',
    hint: 'Try this clip again.',
  },
  JOIN_FAILED: {
    status: 500,
    retryable: true,
    message: 'The parts could not be joined without losing or moving something.',
    hint: 'Try again. The parts are as they were and can be used one by one.',
  },
  HELPER_KILLED: {
    status: 500,
    retryable: true,
    message: 'The machine ended a helper program, perhaps because memory was short.',
    hint: 'Close other programs or give the machine more memory, then try again.',
  },
  HELPER_SILENT: {
    status: 500,
    retryable: true,
    message: 'A helper program stopped responding and was ended.',
    hint: 'Try again; on a machine that is very slow or very busy, raise HELPER_SILENCE_SECONDS.',
  },
  HELPER_MISSING: {
    status: 500,
    retryable: false,
    message: 'A helper program could not be started.',
    hint: 'Run npm run doctor on the server: it names what is missing.',
  },
  RENDER_OUTPUT_LIMIT: {
    status: 422,
    retryable: false,
    message: 'The rendered video is larger than a file may be here.',
    hint: 'Make the clip shorter.',
  },
  JOB_TIMEOUT: {
    status: 500,
    retryable: true,
    message: 'This took longer than allowed and was stopped.',
    hint: 'Try again; a shorter clip helps.',
  },
  JOB_CRASHED_REPEATEDLY: {
    status: 500,
    retryable: true,
    message: 'This work crashed several times and was stopped.',
    hint: 'Try again; if it stays, report the job id.',
  },
  CANCELLED: {
    status: 409,
    retryable: true,
    message: 'This was cancelled.',
    hint: 'Start it again when you want it.',
  },
} as const satisfies Record<string, ErrorDefinition>;
