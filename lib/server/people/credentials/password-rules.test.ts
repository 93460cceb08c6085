// Passwords of ten characters and more that are rejected, and some that are not.

import { describe, expect, it } from 'vitest';
import { passwordProblem } from './password-rules';

describe('too easy to guess', () => {
  it.each([
    ['aaaaaaaaaaaa', 'ada', 'different characters'],
    ['abcabcabcabc', 'ada', 'different characters'],
    ['spot1spot1spot1', 'ada', 'repeats'],
    ['kangarookangaroo', 'ada', 'repeats'],
    ['ada.lovelace2024', 'ada.lovelace', 'your name'],
    ['Ada.Lovelace!!!1', 'ada.lovelace', 'your name'],
    ['1234567890', 'ada', 'rows'],
    ['0987654321', 'ada', 'rows'],
    ['qwertyuiop', 'ada', 'rows'],
    ['abcdefghijkl', 'ada', 'rows'],
    ['1q2w3e4r5t6y', 'ada', 'rows'],
    ['asdfghjkl123456', 'ada', 'rows'],
    ['password1234!', 'ada', 'common'],
    ['P4ssw0rd2024', 'ada', 'common'],
    ['welcome2024!', 'ada', 'common'],
    ['followspot11', 'ada', 'common'],
    ['adminpassword', 'ada', 'common'],
    ['ｐａｓｓｗｏｒｄ１２３', 'ada', 'common'],
  ])('%s of %s: %s', (password, name, reason) => {
    expect(passwordProblem(password, name)).toContain(reason);
  });
});

describe('accepted', () => {
  it.each([
    ['correct horse battery', 'ada'],
    ['a short sentence', 'coach'],
    ['my password is a long story', 'ada'],
    ['Zwölf Boxkämpfer jagen', 'ada'],
    ['x7#kQp2!vLm9', 'ada'],
    ['adadada wins the cup', 'ada'],
    ['footballer of the year 1998', 'bo'],
    ['сорок тысяч обезьян', 'ada'],
  ])('%s of %s', (password, name) => {
    expect(passwordProblem(password, name)).toBeNull();
  });
});
