// Name of the cookie that keeps the chosen language; not a secret, read by the server.

export const languageCookie = 'language';
