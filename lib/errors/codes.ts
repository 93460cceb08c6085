// The closed list of error codes, each with its HTTP status, whether a retry can help, and the
// message for the user. A code without a row does not compile.

export type ErrorDefinition = {
  readonly status: number;
  readonly retryable: boolean;
  /** Message for the user; overridden where the throwing code has more facts. */
  readonly message: string;
  /** The user's next step. */
  readonly hint: string;
};

export const errorCodes = {
  BAD_REQUEST: {
    status: 400,
    retryable: false,
    message: 'The request could not be understood.',
    hint: 'Check the address and the parameters.',
  },
  MALFORMED_JSON: {
    status: 400,
    retryable: false,
    message: 'The request body is not valid JSON.',
    hint: 'Send a JSON object in UTF-8.',
  },
  INVALID_ID: {
    status: 400,
    retryable: false,
    message: 'This id is not valid.',
    hint: 'Ids are UUIDs as the API returns them.',
  },
  AUTH_REQUIRED: {
    status: 401,
    retryable: false,
    message: 'You are not signed in.',
    hint: 'Sign in and try again.',
  },
  SESSION_EXPIRED: {
    status: 401,
    retryable: false,
    message: 'Your sign-in has expired.',
    hint: 'Sign in again.',
  },
  LOGIN_FAILED: {
    status: 401,
    retryable: false,
    message: 'Name or password is wrong.',
    hint: 'Check both; passwords are case sensitive.',
  },
  FORBIDDEN: {
    status: 403,
    retryable: false,
    message: 'You may not do this.',
    hint: 'Ask the owner of this installation.',
  },
  CSRF_REJECTED: {
    status: 403,
    retryable: false,
    message: 'The request came from another site.',
    hint: 'Use the app from its own address.',
  },
  SETUP_ALREADY_DONE: {
    status: 403,
    retryable: false,
    message: 'This installation already has an owner.',
    hint: 'Sign in instead.',
  },
  SETUP_TOKEN_INVALID: {
    status: 403,
    retryable: false,
    message: 'This first-run link is not valid.',
    hint: 'Use the link that the start command printed last.',
  },
  SHARE_NOT_FOUND: {
    status: 404,
    retryable: false,
    message: 'This is not shared any more.',
    hint: 'Look at the list again.',
  },
  NOT_FOUND: {
    status: 404,
    retryable: false,
    message: 'There is nothing here.',
    hint: 'It may have been deleted, or the address is mistyped.',
  },
  VIDEO_NOT_FOUND: {
    status: 404,
    retryable: false,
    message: 'This video does not exist.',
    hint: 'It may have been deleted.',
  },
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
  JOB_NOT_FOUND: {
    status: 404,
    retryable: false,
    message: 'This job does not exist.',
    hint: 'It may have been deleted.',
  },
  ARTIFACT_NOT_READY: {
    status: 404,
    retryable: true,
    message: 'This file is not ready yet.',
    hint: 'Wait until it has been made.',
  },
  UPLOAD_NOT_FOUND: {
    status: 404,
    retryable: false,
    message: 'This upload does not exist.',
    hint: 'It may have expired; start the upload again.',
  },
  SAMPLE_MISSING: {
    status: 404,
    retryable: false,
    message: 'The sample match is not installed, or is not complete.',
    hint: 'Install the program again with all its files, or import a match of your own.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    retryable: false,
    message: 'This address does not accept this method.',
    hint: 'The API description lists the accepted methods.',
  },
  REQUEST_TIMEOUT: {
    status: 408,
    retryable: true,
    message: 'The request took too long to arrive.',
    hint: 'Check the connection and try again.',
  },
  CLIP_STATE_CONFLICT: {
    status: 409,
    retryable: false,
    message: 'The clip is in another state by now.',
    hint: 'Look at its present state and try again.',
  },
  VERSION_CONFLICT: {
    status: 409,
    retryable: true,
    message: 'This was changed meanwhile.',
    hint: 'Reload and try again.',
  },
  NOTHING_APPROVED: {
    status: 409,
    retryable: false,
    message: 'No clip is approved yet, so there is nothing to put in the reel.',
    hint: 'Approve at least one clip first.',
  },
  JOB_ALREADY_LIVE: {
    status: 409,
    retryable: false,
    message: 'This work is already queued or running.',
    hint: 'Wait for it or cancel it.',
  },
  VIDEO_IN_USE: {
    status: 409,
    retryable: false,
    message: 'Sessions still use this video.',
    hint: 'Delete those sessions first.',
  },
  UPLOAD_OFFSET_MISMATCH: {
    status: 409,
    retryable: true,
    message: 'The upload is at another offset by now.',
    hint: 'Request its offset (HEAD) and continue from there.',
  },
  LENGTH_REQUIRED: {
    status: 411,
    retryable: false,
    message: 'The request has no length.',
    hint: 'Send Content-Length.',
  },
  PRECONDITION_FAILED: {
    status: 412,
    retryable: false,
    message: 'A header of the protocol is missing.',
    hint: 'Uploads use tus 1.0: send Tus-Resumable: 1.0.0.',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    retryable: false,
    message: 'This is larger than allowed.',
    hint: 'See the limits in the settings table.',
  },
  UNSUPPORTED_CONTENT_TYPE: {
    status: 415,
    retryable: false,
    message: 'This content type is not accepted here.',
    hint: 'Send application/json.',
  },
  RANGE_NOT_SATISFIABLE: {
    status: 416,
    retryable: false,
    message: 'The requested range is beyond the end of the file.',
    hint: 'Request a range inside of the file.',
  },
  VALIDATION_FAILED: {
    status: 422,
    retryable: false,
    message: 'Some fields are not valid.',
    hint: 'Correct the fields named.',
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
  MEDIA_FORMAT_NOT_ALLOWED: {
    status: 422,
    retryable: false,
    message: 'This video format is not supported.',
    hint: 'Use MP4, MOV, MKV, AVI or MPEG-TS.',
  },
  MEDIA_CODEC_NOT_ALLOWED: {
    status: 422,
    retryable: false,
    message: 'The video codec is not supported.',
    hint: 'Convert it to H.264 or H.265.',
  },
  MEDIA_LIMIT_EXCEEDED: {
    status: 422,
    retryable: false,
    message: 'The video is beyond the limits.',
    hint: 'Up to 8192 pixels a side, 36 megapixels, 240 frames a second and 6 hours.',
  },
  MEDIA_UNREADABLE: {
    status: 422,
    retryable: false,
    message: 'The video cannot be read.',
    hint: 'The file may be incomplete or damaged; copy or export it again.',
  },
  MODEL_INVALID: {
    status: 422,
    retryable: false,
    message: 'This model does not fit.',
    hint: 'It must be an ONNX export with the layout of YOLO11.',
  },
  SHARE_INVALID: {
    status: 422,
    retryable: false,
    message: 'This cannot be shared so.',
    hint: 'Name the person, and a match, a player, or both.',
  },
  CHECKSUM_MISMATCH: {
    status: 460,
    retryable: true,
    message: 'What arrived is not what was sent.',
    hint: 'Send this part again.',
  },
  UPLOAD_LOCKED: {
    status: 423,
    retryable: true,
    message: 'Another request is writing this upload.',
    hint: 'Wait a few seconds and continue.',
  },
  RATE_LIMITED: {
    status: 429,
    retryable: true,
    message: 'Too many requests.',
    hint: 'Wait a moment and try again.',
  },
  TOO_MANY_STREAMS: {
    status: 429,
    retryable: true,
    message: 'Too many pages of yours are listening for news.',
    hint: 'Close some of them.',
  },
  TOO_MANY_UPLOADS: {
    status: 429,
    retryable: true,
    message: 'Too many of your uploads are under way.',
    hint: 'Finish or cancel one of them first.',
  },
  QUEUE_FULL: {
    status: 429,
    retryable: true,
    message: 'Too much of your work is waiting already.',
    hint: 'Wait until some of it is done, or cancel some.',
  },
  LOGIN_LOCKED: {
    status: 429,
    retryable: true,
    message: 'Too many failed sign-ins.',
    hint: 'Wait a few minutes and try again.',
  },
  INTERNAL: {
    status: 500,
    retryable: true,
    message: 'Something went wrong on our side.',
    hint: 'Try again; if it stays, report the request id.',
  },
  NOT_READY: {
    status: 503,
    retryable: true,
    message: 'Followspot is not ready to work.',
    hint: 'See the checks named, or run npm run doctor.',
  },
  DB_UNAVAILABLE: {
    status: 503,
    retryable: true,
    message: 'The database is unavailable.',
    hint: 'Try again in a few seconds.',
  },
  STORAGE_FULL: {
    status: 507,
    retryable: true,
    message: 'There is not enough free disk space.',
    hint: 'Free some space and try again.',
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

export type ErrorCode = keyof typeof errorCodes;
