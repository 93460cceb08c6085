// Which new passwords are too easy to guess. Rules instead of a list of leaked passwords: from ten
// characters on, what people choose badly is one of few patterns. Pure.

/** Words that carry no surprise, whatever digits and signs stand around them. Lower case. */
const stems = [
  ...['password', 'passwort', 'passphrase', 'motdepasse', 'contrasena', 'wachtwoord', 'senha'],
  ...['letmein', 'welcome', 'willkommen', 'iloveyou', 'administrator', 'admin', 'changeme'],
  ...['football', 'baseball', 'basketball', 'volleyball', 'superman', 'princess', 'sunshine'],
  ...['followspot', 'default', 'secret', 'dragon', 'monkey', 'master', 'login', 'qwerty', 'test'],
];

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
];

/** The shortest piece of a row that counts as one. */
const runMin = 4;
/** Characters that have to be left when names, words, rows and repetitions are taken away. */
const restMin = 4;

const lookalikes: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

/** Why the password is too easy to guess, as a sentence for the user; null when it is not. */
export function passwordProblem(password: string, userName: string): string | null {
  const text = password.normalize('NFKC').toLowerCase();
  const name = userName.normalize('NFKC').toLowerCase();
  if (new Set(text).size < 5) return 'Use more than a few different characters.';
  if (isRepetition(text)) return 'This repeats one short piece.';
  if (name.length >= 3 && text.includes(name) && rest(text, [name]).length < restMin + 2)
    return 'This is hardly more than your name.';
  if (withoutRows(text).length < restMin) return 'This follows the rows of a keyboard or alphabet.';
  if (!/\p{L}/u.test(text)) return 'Use letters, too.';
  if (rest(text, stems).length < restMin || rest(plainLetters(text), stems).length < restMin)
    return 'This is a very common password.';
  return null;
}

/** Whether the whole text is one piece, of up to half its length, again and again. */
function isRepetition(text: string): boolean {
  return /^(.{1,5}?)\1+.{0,2}$/u.test(text) || /^(.{6,})\1$/u.test(text);
}

/** The letters that are left when the words are taken away; digits and signs at the ends count not. */
function rest(text: string, words: readonly string[]): string {
  const left = words.reduce((remaining, word) => remaining.split(word).join(''), text);
  return left.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

/** Digits and signs written in place of letters: p4ssw0rd. */
function plainLetters(text: string): string {
  return [...text].map((character) => lookalikes[character] ?? character).join('');
}

function withoutRows(text: string): string {
  let left = text;
  for (let at = 0; at < left.length; ) {
    const length = runLength(left, at);
    if (length < runMin) at++;
    else left = left.slice(0, at) + left.slice(at + length);
  }
  return left;
}

/** How many characters from here on stand in one row, in its order or backwards. */
function runLength(text: string, at: number): number {
  let longest = 1;
  for (const row of rows) {
    for (const line of [row, [...row].reverse().join('')]) {
      let length = 1;
      while (at + length < text.length && line.includes(text.slice(at, at + length + 1))) length++;
      longest = Math.max(longest, length);
    }
  }
  return longest;
}
