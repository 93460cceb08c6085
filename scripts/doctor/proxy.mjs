// @ts-check
// Whether what a proxy in front adds to requests fits the settings: asked of Followspot where it runs,
// which alone sees the requests.

/** @typedef {import('./gpu.mjs').Finding} Finding */

const answerMsMax = 3000;

/** @returns {Promise<Finding>} */
export async function proxy() {
  return proxyFinding(await readReadiness(process.env));
}

/**
 * The body of the readiness, whatever its status; null where nothing answers.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Promise<unknown>}
 */
async function readReadiness({ HOST = '', PORT = '' }) {
  // 0.0.0.0 is every address and none to ask.
  const host = ['', '0.0.0.0', '::'].includes(HOST) ? '127.0.0.1' : HOST;
  const name = host.includes(':') ? `[${host}]` : host;
  try {
    const response = await fetch(`http://${name}:${PORT || '3000'}/api/v1/health/ready`, {
      signal: AbortSignal.timeout(answerMsMax),
    });
    return await response.json();
  } catch {
    return null;
  }
}

/**
 * @param {any} readiness
 * @returns {Finding}
 */
export function proxyFinding(readiness) {
  const checks = readiness?.data?.checks ?? readiness?.error?.detail?.checks;
  switch (checks?.proxy) {
    case 'ok':
      return ok('its headers fit the settings, or there is none');
    case 'untrusted':
      return wrong(
        'requests come with X-Forwarded headers from an address that is not trusted',
        'TRUSTED_PROXIES',
      );
    case 'address':
      return wrong('it says that browsers use another address than PUBLIC_URL', 'PUBLIC_URL');
    default:
      return ok('not looked at: Followspot does not answer');
  }
}

/** @param {string} message @returns {Finding} */
const ok = (message) => ({ state: 'ok', message, report: message });

/**
 * @param {string} message
 * @param {string} setting
 * @returns {Finding}
 */
const wrong = (message, setting) => ({
  ...{ state: 'optional', message, report: message },
  fix: `Set ${setting} and start again: the System page says to what; see docs/proxy.md.`,
});
