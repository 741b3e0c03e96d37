/** Characters of invented Chinese words. */
const HAN = Array.from('甲乙丙丁子丑寅卯春夏秋冬东南西北山川云雨松竹梅兰金木水火');
const LETTERS = 'bcdfghjklmnpqrstvwxz';

/** Invented words of the same shape; the same word becomes the same everywhere, and two never become one. */
export interface Words {
  /** A long number: its first digit and its length stay. */
  number(old: string): string;
  han(old: string): string;
  /** Letters as letters, digits as digits; long numbers and character references stay. */
  latin(old: string): string;
  mail(old: string): string;
}

/** `page`: nothing is invented that stands in it. */
export function createWords(page: string): Words {
  const made = new Map<string, string>();
  const taken = new Set<string>();
  let count = 0;

  function once(old: string, make: (turn: number) => string): string {
    const known = taken.has(old) ? old : made.get(old);
    if (known !== undefined) return known;
    for (;;) {
      count += 1;
      const fresh = make(count);
      if (taken.has(fresh) || (fresh.length > 2 && page.includes(fresh)) || fresh === old) continue;
      taken.add(fresh);
      made.set(old, fresh);
      return fresh;
    }
  }

  function letterFor(char: string, i: number, turn: number): string {
    const letter = LETTERS.charAt((i * 7 + turn * 3 + Math.floor(turn / 7)) % LETTERS.length);
    if (/[a-z]/.test(char)) return letter;
    if (/[A-Z]/.test(char)) return letter.toUpperCase();
    return /\d/.test(char) ? String((i + turn) % 10) : char;
  }

  const hanFor = (i: number, turn: number): string => HAN[(i % 2 === 0 ? turn + i * 5 : Math.floor(turn / HAN.length) + i * 5) % HAN.length] ?? '';
  const word = (old: string): string => once(old, (turn) => Array.from(old, (char, i) => letterFor(char, i, turn)).join(''));
  return {
    number: (old) => once(old, (turn) => `${old.charAt(0)}${String(turn).padStart(old.length - 1, '0')}`),
    han: (old) => once(old, (turn) => Array.from(old, (_, i) => hanFor(i, turn)).join('')),
    latin: (old) => old.split(/(\d{9,}|&\w{1,8};)/).map((piece, i) => (i % 2 === 1 ? piece : piece.replace(/[A-Za-z0-9]+/g, word))).join(''),
    mail: (old) => once(old, (turn) => `mail${turn}@example.com`),
  };
}
