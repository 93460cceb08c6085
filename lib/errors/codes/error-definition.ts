// A row of the tables of error codes.

export type ErrorDefinition = {
  readonly status: number;
  readonly retryable: boolean;
  /** Message for the user; overridden where the throwing code has more facts. */
  readonly message: string;
  /** The user's next step. */
  readonly hint: string;
};
