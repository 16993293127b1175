import type { RandomBytes } from "../proxy-credential/generate";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/** Bytes from here on would favour the alphabet's first letters. */
const FAIR_BYTES = 256 - (256 % ALPHABET.length);
const CLASSES = [/[A-Z]/, /[a-z]/, /[0-9]/];

/** Characters of a password: 190 random bits, within the vendor's 8 to 64. */
export const PASSWORD_LENGTH = 32;

/** Makes a password of capital letters, small letters and digits, at least one of each: what every console and file format takes. */
export function generatePassword(randomBytes: RandomBytes): string {
  for (;;) {
    const password = letters(randomBytes);
    if (CLASSES.every((each) => each.test(password))) return password;
  }
}

function letters(randomBytes: RandomBytes): string {
  let text = "";
  while (text.length < PASSWORD_LENGTH) {
    const fair = [...randomBytes(PASSWORD_LENGTH)].filter((byte) => byte < FAIR_BYTES);
    text += fair.map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join("");
  }
  return text.slice(0, PASSWORD_LENGTH);
}
