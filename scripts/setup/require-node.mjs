// @ts-check
// Refuses an old Node before anything else runs: later files use what it does not have. Import this first.

/** Oldest Node that works: engines in package.json. */
const oldest = { major: 20, minor: 19 };
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < oldest.major || (major === oldest.major && minor < oldest.minor)) {
  console.error(
    `Node ${process.versions.node} is too old. Followspot needs ${oldest.major}.${oldest.minor} or newer: https://nodejs.org`,
  );
  process.exit(1);
}
