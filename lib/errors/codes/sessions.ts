// Error codes of lists, sessions and clips.

import type { ErrorDefinition } from './error-definition';

export const sessionErrors = {
  SESSION_NOT_FOUND: {
    status: 404,
    retryable: false,
    message: 'This session does not exist.',
    hint: 'It may have been deleted.',
  },
  CLIP_NOT_FOUND: {
    status: 404,
    retryable: false,
    message: 'This clip does not exist.',
    hint: 'It may have been deleted.',
  },
  ARTIFACT_NOT_READY: {
    status: 404,
    retryable: true,
    message: 'This file is not ready yet.',
    hint: 'Wait until it has been made.',
  },
  CLIP_STATE_CONFLICT: {
    status: 409,
    retryable: false,
    message: 'The clip is in another state by now.',
    hint: 'Look at its present state and try again.',
  },
  NOTHING_APPROVED: {
    status: 409,
    retryable: false,
    message: 'No clip is approved yet, so there is nothing to put in the reel.',
    hint: 'Approve at least one clip first.',
  },
  CSV_INVALID: {
    status: 422,
    retryable: false,
    message: 'The list has errors.',
    hint: 'Correct the cells named, or leave their rows out.',
  },
  SHEET_UNREACHABLE: {
    status: 422,
    retryable: true,
    message: 'The sheet could not be read.',
    hint: 'Share it as "anyone with the link can view", or paste the rows instead.',
  },
  SHEET_URL_NOT_ALLOWED: {
    status: 422,
    retryable: false,
    message: 'Only links to Google Sheets are read.',
    hint: 'Use a link that begins with https://docs.google.com/spreadsheets/, or paste the rows.',
  },
  BBOX_INVALID: {
    status: 422,
    retryable: false,
    message: 'This box is outside of the image.',
    hint: 'Draw the box around the player, at least 8 pixels wide and high.',
  },
} as const satisfies Record<string, ErrorDefinition>;
