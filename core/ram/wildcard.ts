/**
 * Whether a text fits a pattern in which `*` stands for any characters and `?` for one. Upper and lower case are alike, as RAM takes actions. Each part between two
 * stars is looked for once, from left to right: a pattern of many stars costs no more than its length.
 */
export function fitsPattern(pattern: string, text: string): boolean {
  const [first = "", ...others] = pattern.toLowerCase().split("*");
  const whole = text.toLowerCase();
  if (!fitsAt(first, whole, 0)) return false;
  const last = others.pop();
  if (last === undefined) return whole.length === first.length;
  let from = first.length;
  for (const part of others) {
    const at = find(part, whole, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  const end = whole.length - last.length;
  return end >= from && fitsAt(last, whole, end);
}

function find(part: string, text: string, from: number): number {
  for (let at = from; at + part.length <= text.length; at += 1)
    if (fitsAt(part, text, at)) return at;
  return -1;
}

function fitsAt(part: string, text: string, at: number): boolean {
  if (at + part.length > text.length) return false;
  return [...part].every((symbol, index) => symbol === "?" || symbol === text[at + index]);
}
