// Thrown at start when the storage folder cannot be used as it is. The message says what to do; a
// restart alone does not help.

export class StorageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StorageError';
  }
}
